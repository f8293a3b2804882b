/** Whether amounts that people typed add up, as far as the rounding of each lets it be told. */

import {
  absolute,
  compare,
  type Exact,
  fromInteger,
  halfUnit,
  multiply,
  subtract,
  sum,
} from '../workbook/exact.ts';
import type { FieldReading } from './filled-form.ts';

/** Amounts are meant to the hundredth also where people left out its zeros. */
const FEWEST_DIGITS = 2;

export function sumOf(readings: readonly FieldReading[]): Exact {
  return sum(readings.flatMap(({ number }) => number?.value ?? []));
}

export function isSumOf({ number }: FieldReading, parts: readonly FieldReading[]): boolean {
  if (!number) return false;
  const digits = [number, ...parts.flatMap((part) => part.number ?? [])].map((n) => n.digits);
  const room = multiply(halfUnit(Math.max(FEWEST_DIGITS, ...digits)), fromInteger(parts.length + 1));
  return compare(absolute(subtract(number.value, sumOf(parts))), room) <= 0;
}
