/** 湖南 2024年度: the pack's files, composed without validation (tests and `load.ts` validate them). */

import head from '../packs/hunan-2024/pack.json' with { type: 'json' };
import { composePack } from './compose.ts';
import type { Pack } from './pack.ts';

export const hunan2024: Pack = composePack({ ...head, outline: null });
