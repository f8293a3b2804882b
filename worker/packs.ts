/** The packs (填报方案) that this deployment checks with, by id. */

import { hunan2024 } from '../shared/pack/hunan-2024.ts';
import type { Pack } from '../shared/pack/pack.ts';

const PACKS: readonly Pack[] = [hunan2024];

export function packById(id: string): Pack | null {
  return PACKS.find((pack) => pack.id === id) ?? null;
}

export function allPacks(): readonly Pack[] {
  return PACKS;
}
