/** What blank tables the pane would insert now: as the person chose, else as the workbook suggests. */

import type { BlankRequest, CheckOutcome, TableName } from '../engine/engine.ts';
import type { Blanks } from '../state.ts';

/** More projects than any unit has; a pasted page is no list of projects. */
const MOST_PROJECTS = 200;

/** The tables that can be inserted: every one that is printed, whether the workbook has it or not. */
export function insertable({ tables }: CheckOutcome): readonly TableName[] {
  return tables.filter(({ blank }) => blank);
}

/** What is missing and not optional is chosen from the start. */
export function isChosen({ kind, optional }: TableName, outcome: CheckOutcome, { chosen }: Blanks): boolean {
  return chosen[kind] ?? !(optional || outcome.result.forms.some((form) => form.kind === kind));
}

/** Null where the year is none or nothing is chosen. */
export function blankRequest(outcome: CheckOutcome, blanks: Blanks): BlankRequest | null {
  const pack = packOf(outcome, blanks);
  const year = Number(yearOf(outcome, blanks));
  const kinds = insertable(outcome)
    .filter((table) => isChosen(table, outcome, blanks))
    .map(({ kind }) => kind);
  if (!pack || !Number.isInteger(year) || year < 2000 || year > 2100 || kinds.length === 0) return null;
  return { pack: pack.id, year, kinds, unit: outcome.result.unit, projects: projectsOf(blanks) };
}

/** How many sheets that would be. */
export function sheetCount({ kinds, projects }: BlankRequest): number {
  return kinds.length + (kinds.includes('project-evaluation') ? projects.length - 1 : 0);
}

export function packOf({ packs, result }: CheckOutcome, { pack }: Blanks) {
  return packs.find(({ id }) => id === (pack ?? result.pack.id)) ?? packs[0] ?? null;
}

export function yearOf(outcome: CheckOutcome, blanks: Blanks): string {
  const ofPack = packOf(outcome, blanks)?.year ?? null;
  const proposed = blanks.pack === null ? (outcome.result.year ?? ofPack) : ofPack;
  return blanks.year ?? String(proposed ?? '');
}

function projectsOf({ projects }: Blanks): string[] {
  const names = projects
    .split(/[\n,，、;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .slice(0, MOST_PROJECTS);
  return names.length > 0 ? names : [''];
}
