/** The packs (填报方案) that this deployment checks with, by id. */

import type { Pack } from '../shared/pack/pack.ts';
import { PACKS, packFor } from '../shared/pack/packs.ts';
import type { Workbook } from '../shared/workbook/snapshot.ts';
import { refuse } from './problem.ts';

export function packById(id: string): Pack | null {
  return PACKS.find((pack) => pack.id === id) ?? null;
}

export function allPacks(): readonly Pack[] {
  return PACKS;
}

/** The pack of that id, refused where there is none; without an id the one of the workbook's year and unit. */
export function packNamed(id: string | undefined, workbook: Workbook): Pack {
  if (id === undefined) return packFor(workbook, PACKS);
  return packById(id) ?? refuse({ code: 'not_found', what: `填报方案“${id}”` });
}
