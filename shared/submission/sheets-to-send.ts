/** The part of a workbook that is sent: the sheets that recognised forms are read from, whole, and nothing else. */

import type { FilledForm } from '../forms/filled-form.ts';
import type { DefinedName, Workbook } from '../workbook/snapshot.ts';

/**
 * The workbook without the sheets that hold no form, and no cell that the user has pointed at for one. Names that belonged
 * to one of those go with it.
 */
export function sheetsToSend(
  workbook: Workbook,
  forms: readonly (Pick<FilledForm, 'sheet'> & Partial<Pick<FilledForm, 'fields'>>)[],
): Workbook {
  const withForms = new Set(
    forms.flatMap(({ sheet, fields = {} }) => [sheet, ...Object.values(fields).map((field) => field.sheet)]),
  );
  const kept = workbook.sheets.flatMap((sheet, i) => (withForms.has(sheet.name) ? [i] : []));
  const sheets = workbook.sheets.filter(({ name }) => withForms.has(name));
  const names = (workbook.names ?? []).flatMap((name) => moved(name, kept));
  return names.length === 0 ? { sheets } : { sheets, names };
}

/** The name with its sheet's new index; none where that sheet stays behind. */
function moved(name: DefinedName, kept: readonly number[]): DefinedName[] {
  if (name.sheet === undefined) return [name];
  const sheet = kept.indexOf(name.sheet);
  return sheet === -1 ? [] : [{ ...name, sheet }];
}
