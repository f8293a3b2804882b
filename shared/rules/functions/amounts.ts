/** Amounts that cannot be as they stand, whichever item they are of: negative ones, and 元 among 万元. */

import { rowOfField } from '../../forms/field-name.ts';
import { compare, divide, type Exact, multiply, negate, ZERO } from '../../workbook/exact.ts';
import type { Leaf } from '../cells.ts';
import type { FormCell } from '../form-cells.ts';
import { failed, type Ruling } from '../ruling.ts';
import { showAmount, showField } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { keyOf, pickLeaves, type RuleFunction } from './rule-function.ts';

/**
 * M-09: amounts are not negative, but for changes of the budget; 其他资金 and 冲减 may be, with a reason. A negative total
 * comes from the negative amount that it adds up, which is told instead.
 */
export const negativeMoney: RuleFunction = ({ scope }) => {
  const negative = pickLeaves(
    scope,
    ({ number }, type, name) =>
      type === 'money' && number !== null && number.value.n < 0n && !/预算调整|增减/.test(name),
  );
  const typed = negative.filter(({ reading }) => reading?.formula === null);
  return (typed.length > 0 ? typed : negative).flatMap((leaf): Ruling[] => {
    const amount = numberIn(leaf);
    if (!amount || amount.n >= 0n) return [];
    const unit = leaf.form.money ?? '万元';
    const mayBe = /其他资金|冲减/.test(`${leaf.row?.label ?? ''}${leaf.field}`);
    return [
      failed({
        cells: [leaf],
        numbers: {
          actual: amount,
          expected: mayBe || typed.length === 0 ? null : negate(amount),
          unit,
          supposed: true,
        },
        facts: { 项: showField(leaf), 金额: showAmount(amount, unit) },
        severity: mayBe ? 'warning' : null,
        key: keyOf(leaf),
      }),
    ];
  });
};

const TEN_THOUSAND: Exact = { n: 10_000n, d: 1n };
/** Amounts of one item in several years or steps, at the most so far apart. */
const ALIKE = { n: 3n, d: 1n };
/** 万元: next to smaller ones an honest amount may be thousands of times as large. */
const LEAST = { n: 1n, d: 1n };

/** A ten-thousandth of any less is unlike the least of other amounts. */
const LEAST_SLIP: Exact = divide(TEN_THOUSAND, ALIKE) ?? TEN_THOUSAND;

/** an amount that only as 元 is like the other amounts of its own item, in a table of 万元. */
export const yuanAmongWan: RuleFunction = ({ scope }) => {
  if (scope.form.money === '元' || !scope.set.cellsOf(scope.form).some(mayBeSlip)) return [];
  const amounts = pickLeaves(scope, ({ number }, type) => type === 'money' && number !== null).filter(
    (leaf) => compare(numberIn(leaf) ?? ZERO, ZERO) > 0,
  );
  const items = Map.groupBy(amounts, (leaf) => leaf.row ?? rowOfField(leaf.field));
  return [...items.values()].flatMap((item) => slip(item));
};

function mayBeSlip({ readings, name, type }: FormCell): boolean {
  const number = type === 'money' ? readings[name]?.number : null;
  return number !== null && number !== undefined && compare(number.value, LEAST_SLIP) >= 0;
}

/** Only the largest amount of an item can be one. */
function slip(item: readonly Leaf[]): Ruling[] {
  const leaf = item.reduce((a, b) => (compare(numberIn(b) ?? ZERO, numberIn(a) ?? ZERO) > 0 ? b : a));
  const others = item.filter((other) => other !== leaf);
  const amount = numberIn(leaf);
  const expected = amount && divide(amount, TEN_THOUSAND);
  if (!expected || others.length === 0 || leaf.reading?.formula !== null) return [];
  if (!others.every((other) => isAlike(expected, numberIn(other) ?? ZERO))) return [];
  const [first] = others;
  return [
    failed({
      cells: [leaf],
      related: others,
      numbers: { actual: amount, expected, unit: '万元' },
      facts: {
        项: showField(leaf),
        金额: showAmount(amount, '万元'),
        另: first ? showField(first) : '',
        另额: first ? showAmount(numberIn(first) ?? ZERO, '万元') : '',
      },
      key: keyOf(leaf),
    }),
  ];
}

function isAlike(a: Exact, b: Exact): boolean {
  return compare(b, LEAST) >= 0 && compare(a, multiply(b, ALIKE)) <= 0 && compare(b, multiply(a, ALIKE)) <= 0;
}
