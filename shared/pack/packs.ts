/** The packs that come with the program, and which of several is meant. */

import type { FilledForm } from '../forms/filled-form.ts';
import { findForms } from '../forms/find-forms.ts';
import { sharedYear } from '../forms/shared-year.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import { hunan2023 } from './hunan-2023.ts';
import { hunan2024 } from './hunan-2024.ts';
import type { Pack } from './pack.ts';

/** The newest first. */
export const PACKS: readonly [Pack, ...Pack[]] = [hunan2024, hunan2023];

/** What tells packs apart: null where it is not known. */
export interface About {
  readonly year: number | null;
  /** 填报单位. */
  readonly unit: string | null;
}

/** The pack of that year, one made for that unit before one for all; else the first: a wrong year is for its rules to say. */
export function choosePack(packs: readonly [Pack, ...Pack[]], { year, unit }: About): Pack {
  const fitting = packs.filter((pack) => year === null || pack.year === year);
  const ours = fitting.find(({ regions }) => regions?.some((word) => unit?.includes(word)));
  return ours ?? fitting.find(({ regions }) => regions === undefined) ?? packs[0];
}

/** The pack that a workbook is filled in for, by the year and the unit that its tables state. */
export function packFor(workbook: Workbook, packs: readonly [Pack, ...Pack[]] = PACKS): Pack {
  return choosePack(packs, aboutForms(findForms(workbook, packs[0].forms).forms));
}

/** The forms of a workbook of whatever year, found with the pack of that year. */
export function formsOfAnyYear(workbook: Workbook): readonly FilledForm[] {
  return findForms(workbook, packFor(workbook).forms).forms;
}

/** What forms say of their year and unit. */
export function aboutForms(forms: readonly FilledForm[]): About {
  return { year: sharedYear(forms), unit: forms.find(({ unit }) => unit !== null)?.unit ?? null };
}
