/** Every cell that a form's fields and rows name: what a rule that looks at all of them goes through. */

import type { FieldReading, FilledForm, RepeatRow } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import type { FormWords } from './vocabulary.ts';

export interface FormCell {
  /** The form's fields or the row's: what the cell holds now is `readings[name]`. */
  readonly readings: Readonly<Record<string, FieldReading>>;
  /** The field, or the column of the row. */
  readonly name: string;
  readonly type: FieldType;
  /** '' for a field. */
  readonly repeat: string;
  readonly row: RepeatRow | null;
}

/** The fields first, then the rows, each in the form's order; several fields may share a cell. */
export function formCells({ fields, repeats }: FilledForm, words: FormWords | undefined): FormCell[] {
  const cells = Object.keys(fields).map((name): FormCell => {
    return { readings: fields, name, type: words?.fields[name] ?? 'text', repeat: '', row: null };
  });
  for (const [repeat, rows] of Object.entries(repeats)) {
    const types = words?.repeats[repeat]?.columns;
    for (const row of rows) {
      for (const name of Object.keys(row.fields))
        cells.push({ readings: row.fields, name, type: types?.[name] ?? 'text', repeat, row });
    }
  }
  return cells;
}
