/** 湖南 2023年度: what differs from 2024. */

import change from '../packs/hunan-2023/pack.json' with { type: 'json' };
import { changedParts } from './change.ts';
import { composePack, type PackParts } from './compose.ts';
import { hunan2024 } from './hunan-2024.ts';
import type { Pack } from './pack.ts';

const { hash: _hash, ...base } = hunan2024;
const changed = changedParts(base, change);
if (!changed.ok)
  throw new Error(changed.problems.map(({ place, message }) => `${place} ${message}`).join('；'));

export const hunan2023: Pack = composePack(changed.parts as PackParts);
