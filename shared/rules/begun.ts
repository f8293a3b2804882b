/** Whether people began to fill a form in: a table that is blank altogether has nothing missing. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import type { FormSet } from './form-set.ts';

/** An amount, a count or a score was typed: 分值 are printed on the blank form, and its formulas have results. */
export function isBegun(form: FilledForm, set: FormSet): boolean {
  const words = set.words.get(form.kind);
  if (holdsTyped(form.fields, words?.fields)) return true;
  return Object.entries(form.repeats).some(([repeat, rows]) =>
    rows.some(({ fields }) => holdsTyped(fields, words?.repeats[repeat]?.columns)),
  );
}

function holdsTyped(
  readings: Readonly<Record<string, FieldReading>>,
  types: Readonly<Record<string, FieldType>> = {},
): boolean {
  return Object.entries(readings).some(([name, reading]) => {
    const type = types[name] ?? 'text';
    return type !== 'text' && type !== 'date' && !name.includes('分值') && isTypedAmount(reading);
  });
}

function isTypedAmount({ number, formula }: FieldReading): boolean {
  return number !== null && formula === null && number.value.n !== 0n;
}
