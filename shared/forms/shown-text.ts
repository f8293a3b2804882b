/** What people see in a field's cell. */

import { fromInteger, multiply, toFixed } from '../workbook/exact.ts';
import type { FieldReading } from './filled-form.ts';

/** A number cell as its format shows it: 0.9574735 is `95.75%`; anything else as it was written. */
export function shownText({ raw, number, text }: FieldReading): string {
  if (typeof raw !== 'number' || !number) return text;
  const { value, digits, percent } = number;
  return percent ? `${toFixed(multiply(value, fromInteger(100)), digits)}%` : toFixed(value, digits);
}
