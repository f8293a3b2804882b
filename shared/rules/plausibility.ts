/** Which amount fits its own row: people repeat themselves across columns, slips do not. */

import { rowOfField } from '../forms/field-name.ts';
import { absolute, compare, divide, type Exact, equals, isZero, multiply } from '../workbook/exact.ts';
import type { Leaf } from './cells.ts';
import { type FormSet, inWan, typeOfField } from './form-set.ts';

const FIVE: Exact = { n: 5n, d: 1n };

/** Whether the amount is five times, or a fifth of, every other amount in its row. */
export function isOutlier(leaf: Leaf, set: FormSet): boolean {
  if (leaf.value.type !== 'number') return false;
  const amount = absolute(leaf.value.value);
  const others = siblingAmounts(leaf, set)
    .map(absolute)
    .filter((other) => !isZero(other));
  if (others.length === 0 || isZero(amount)) return false;
  const over = others.every((other) => compare(amount, multiply(other, FIVE)) >= 0);
  const under = others.every((other) => compare(other, multiply(amount, FIVE)) >= 0);
  return over || under;
}

/**
 * How much better `expected` fits the row's other amounts than `actual` does: from -0.8 to 0.8. Being exactly one of
 * them tells most (年初预算 and 全年预算, a row of zeros), being near them a little.
 */
export function plausibilityGain(leaf: Leaf, actual: Exact, expected: Exact, set: FormSet): number {
  const others = siblingAmounts(leaf, set);
  if (others.length === 0) return 0;
  const likeness = (value: Exact) =>
    (others.some((other) => equals(other, value)) ? 0.4 : 0) +
    0.4 * Math.max(...others.map((other) => nearness(value, other)));
  return likeness(expected) - likeness(actual);
}

/** 1 for equal amounts, near 0 for amounts of another size. */
function nearness(a: Exact, b: Exact): number {
  if (isZero(a) || isZero(b)) return isZero(a) && isZero(b) ? 1 : 0;
  const ratio = divide(absolute(a), absolute(b));
  const size = ratio ? Number((ratio.n * 10_000n) / ratio.d) / 10_000 : 0;
  return size > 1 ? 1 / size : size;
}

/** The other amounts of the row, in 万元. */
function siblingAmounts(leaf: Leaf, set: FormSet): Exact[] {
  return siblings(leaf, set).flatMap(({ number }) => (number ? [inWan(leaf.form, number.value)] : []));
}

/** The row's other cells of money. */
export function siblings({ form, field, row, reading, fieldType }: Leaf, set: FormSet) {
  if (fieldType !== 'money') return [];
  if (row) {
    return Object.entries(row.fields).flatMap(([column, other]) =>
      other !== reading && /预算|决算|执行/.test(column) ? [other] : [],
    );
  }
  const name = rowOfField(field);
  const words = set.words.get(form.kind);
  return Object.entries(form.fields).flatMap(([other, value]) =>
    value !== reading && other.startsWith(`${name}[`) && typeOfField(words, other) === 'money' ? [value] : [],
  );
}
