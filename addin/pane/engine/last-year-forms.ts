/** Last year's forms, read once: the same workbook comes with every check. */

import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { formsOfAnyYear } from '../../../shared/pack/packs.ts';
import type { Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';

let last: { readonly sheets: readonly Sheet[]; readonly forms: readonly FilledForm[] } | null = null;

/** The same forms for the same sheets, so that a check can tell that nothing has changed. */
export function formsOfLastYear(workbook: Workbook): readonly FilledForm[] {
  const { sheets } = workbook;
  const same = last?.sheets.length === sheets.length && last.sheets.every((sheet, i) => sheet === sheets[i]);
  if (last && same) return last.forms;
  last = { sheets, forms: formsOfAnyYear(workbook) };
  return last.forms;
}
