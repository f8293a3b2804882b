/** Which of several amounts is out of line with its own row. */

import { absolute, compare, type Exact, isZero, multiply } from '../workbook/exact.ts';
import type { Leaf } from './evaluate.ts';
import { inWan } from './form-set.ts';

const FIVE: Exact = { n: 5n, d: 1n };

/** Whether the amount is five times, or a fifth of, every other amount in its row. */
export function isOutlier(leaf: Leaf): boolean {
  if (leaf.fieldType !== 'money' || leaf.value.type !== 'number') return false;
  const amount = absolute(leaf.value.value);
  const others = siblings(leaf).map(absolute);
  if (others.length === 0 || isZero(amount)) return false;
  const over = others.every((other) => compare(amount, multiply(other, FIVE)) >= 0);
  const under = others.every((other) => compare(other, multiply(amount, FIVE)) >= 0);
  return over || under;
}

/** The other amounts of the row, zeros left out, in 万元. */
function siblings({ form, field, row, reading }: Leaf): Exact[] {
  const name = field.split('[')[0];
  const readings = row
    ? Object.values(row.fields)
    : Object.entries(form.fields).flatMap(([other, value]) => (other.startsWith(`${name}[`) ? [value] : []));
  return readings.flatMap((other) => {
    const number = other === reading ? null : other.number;
    // Points and percentages stand in the same row as amounts.
    return number && !number.percent && !isZero(number.value) && number.digits > 0
      ? [inWan(form, number.value)]
      : [];
  });
}
