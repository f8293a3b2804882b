/** The packs that come with the program, by id. */

import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import type { Pack } from '../../shared/pack/pack.ts';

const PACKS: readonly Pack[] = [hunan2024];

export function packNames(): string[] {
  return PACKS.map(({ id }) => id);
}

/** The pack of that id, the newest where none is named; null where there is no such pack. */
export function packNamed(id: string | null): Pack | null {
  if (id === null) return PACKS[0] ?? null;
  return PACKS.find((pack) => pack.id === id) ?? null;
}
