/** The packs (填报方案) that this deployment checks with: those of the program, and those that the bureau has set. */

import type { Pack } from '../shared/pack/pack.ts';
import { PACKS, packFor } from '../shared/pack/packs.ts';
import type { PackProblem } from '../shared/pack/problem.ts';
import { packShelf } from '../shared/pack/shelf.ts';
import type { Workbook } from '../shared/workbook/snapshot.ts';
import { refuse } from './problem.ts';

const shelf = packShelf(PACKS);
let taken: string | undefined;
let problems: readonly PackProblem[] = [];

/**
 * Takes the packs of the setting PACKS, a JSON list of packs or changes, when it is new. One that makes no sense is
 * refused with its reasons; those in force stay.
 */
export function takePacks(setting: string | undefined): void {
  if (setting === taken) return;
  taken = setting;
  problems = offered(setting).flatMap((source, i) => {
    const loaded = shelf.offer(source);
    if (loaded.ok) return [];
    return loaded.problems.map(({ place, message }) => ({ place: `PACKS[${i}] ${place}`.trim(), message }));
  });
  if (problems.length > 0) console.error('PACKS', problems);
}

/** What was wrong with the packs of the setting. */
export function packProblems(): readonly PackProblem[] {
  return problems;
}

export function packById(id: string): Pack | null {
  return shelf.byId(id);
}

export function allPacks(): readonly [Pack, ...Pack[]] {
  return shelf.all();
}

/** The pack of that id, refused where there is none; without an id the one of the workbook's year and unit. */
export function packNamed(id: string | undefined, workbook: Workbook): Pack {
  if (id === undefined) return packFor(workbook, shelf.all());
  return packById(id) ?? refuse({ code: 'not_found', what: `填报方案“${id}”` });
}

/** A setting that is no JSON list is one source that no pack can be made of. */
function offered(setting: string | undefined): unknown[] {
  if (setting === undefined) return [];
  try {
    const list: unknown = JSON.parse(setting);
    return Array.isArray(list) ? list : [list];
  } catch {
    return [setting];
  }
}
