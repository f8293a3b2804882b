/** Whether people began to fill a form in: a table that is blank altogether has nothing missing. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import type { FormSet } from './form-set.ts';

/** An amount, a count or a score was typed: 分值 are printed on the blank form, and its formulas have results. */
export function isBegun(form: FilledForm, set: FormSet): boolean {
  const words = set.words.get(form.kind);
  if (holdsTyped(form.fields, words?.fields)) return true;
  for (const repeat in form.repeats) {
    const columns = words?.repeats[repeat]?.columns;
    if (form.repeats[repeat]?.some(({ fields }) => holdsTyped(fields, columns))) return true;
  }
  return false;
}

function holdsTyped(
  readings: Readonly<Record<string, FieldReading>>,
  types: Readonly<Record<string, FieldType>> = {},
): boolean {
  for (const name in readings) {
    const reading = readings[name];
    if (!reading || !isTypedAmount(reading) || name.includes('分值')) continue;
    const type = types[name] ?? 'text';
    if (type !== 'text' && type !== 'date') return true;
  }
  return false;
}

function isTypedAmount({ number, formula }: FieldReading): boolean {
  return number !== null && formula === null && number.value.n !== 0n;
}
