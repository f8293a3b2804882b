/** Against other years and other amounts in the same cell: copied tables, arithmetic typed as text (B-20). */

import { compare, type Exact, negate, parseExact, sum } from '../../workbook/exact.ts';
import type { Leaf } from '../cells.ts';
import { failed, NOT_APPLICABLE, PASSED, type Ruling } from '../ruling.ts';
import { showField } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { fieldOf, pickLeaves, type RuleFunction, textIn } from './rule-function.ts';

/** As many equal long numbers are no chance. */
const FEWEST_COPIES = 3;
/** Numbers of fewer digits repeat by chance. */
const LONG = 4;

/** this year's amounts are last year's to the cent; the Y-1 column and what stays from year to year are left out. */
export const copiedYear: RuleFunction = ({ scope }) => {
  const [last] = scope.set.last?.ofKind.get('basic-data') ?? [];
  if (!last) return [NOT_APPLICABLE];
  const money = pickLeaves(scope, (_reading, type, name) => type === 'money' && !name.endsWith('[上年决算]'));
  const copied = money.filter((leaf) => {
    if (leaf.row) return false;
    const amount = numberIn(leaf);
    const before = numberIn(fieldOf(scope, leaf.field, last));
    return amount !== null && before !== null && isLong(leaf) && compare(amount, before) === 0;
  });
  if (copied.length < FEWEST_COPIES) return [PASSED];
  const facts = { 个数: String(copied.length), 举例: copied.slice(0, 3).map(showField).join('、') };
  return [failed({ cells: copied, facts })];
};

function isLong(leaf: Leaf): boolean {
  return textIn(leaf).replace(/\D/g, '').replace(/^0+/, '').length >= LONG;
}

const SUM = /([+-]?\d+(?:\.\d+)?(?:[+-]\d+(?:\.\d+)?)+)=(-?\d+(?:\.\d+)?)/;

/** B-20: `1922.76+767.86=2690.62` in the cell of 预算调整. */
export const adjustmentSum: RuleFunction = ({ scope }) =>
  ['本年预算', '本年决算'].map((column): Ruling => {
    const leaf = fieldOf(scope, `预算调整[${column}]`);
    const plain = textIn(leaf)
      .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
      .replace(/万元|元|[\s,]/g, '');
    const [, terms = '', result = ''] = SUM.exec(plain) ?? [];
    const actual = parseExact(result);
    if (terms === '' || !actual) return NOT_APPLICABLE;
    const parts = [...terms.matchAll(/([+-]?)(\d+(?:\.\d+)?)/g)].flatMap(([, sign, digits = '']): Exact[] => {
      const value = parseExact(digits);
      return value ? [sign === '-' ? negate(value) : value] : [];
    });
    const expected = sum(parts);
    if (compare(actual, expected) === 0) return PASSED;
    const facts = { 项: showField(leaf), 算式: `${terms}=${result}` };
    return failed({ cells: [leaf], numbers: { actual, expected, unit: '万元' }, facts, key: column });
  });
