/** Whether people began to fill a form in: a table that is blank altogether has nothing missing. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import type { FormSet } from './form-set.ts';

/** An amount, a count or a score was typed: 分值 are printed on the blank form, and its formulas have results. */
export function isBegun(form: FilledForm, set: FormSet): boolean {
  return set.cellsOf(form).some(({ readings, name, type }) => {
    const reading = readings[name];
    return reading && type !== 'text' && type !== 'date' && isTypedAmount(reading) && !name.includes('分值');
  });
}

function isTypedAmount({ number, formula }: FieldReading): boolean {
  return number !== null && formula === null && number.value.n !== 0n;
}
