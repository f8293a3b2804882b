/** Fund tables: totals of the lowest subjects (F-03), subject codes (F-04). */

import type { RepeatRow } from '../../forms/filled-form.ts';
import { compare, type Exact, multiply, subtract, sum } from '../../workbook/exact.ts';
import type { Scope } from '../evaluate.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED, type Ruling } from '../ruling.ts';
import { rowName, showArithmeticOfSum } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, fieldOf, type RuleFunction } from './rule-function.ts';

function rowsOf({ form }: Scope): readonly RepeatRow[] {
  return form.repeats.明细 ?? [];
}

function codeOf(row: RepeatRow): string {
  return (row.fields.科目编码?.text ?? '').replace(/\s/g, '');
}

const CLASS_OR_SECTION = /^(?:\d{3}|\d{5})$/;

/** 类 and 款 are sums of what stands below them, where something does. */
function leafRows(rows: readonly RepeatRow[]): readonly RepeatRow[] {
  const codes = rows.map(codeOf);
  return rows.filter((row) => {
    const code = codeOf(row);
    return !CLASS_OR_SECTION.test(code) || !codes.some((other) => other !== code && other.startsWith(code));
  });
}

/** F-03: every column's total; where subjects have no codes, a sum that counts levels twice is not checked. */
export const leafSum: RuleFunction = ({ scope }) => {
  const rows = rowsOf(scope);
  const leaves = leafRows(rows);
  const coded = rows.every((row) => codeOf(row) !== '');
  const columns = Object.keys(scope.form.fields).flatMap((field) => /^合计\[(.+)\]$/.exec(field)?.[1] ?? []);
  return columns.map((column): Ruling => {
    const total = fieldOf(scope, `合计[${column}]`);
    const parts = leaves.map((row) => columnOf(scope, '明细', row, column));
    const amounts = parts.flatMap((leaf) => numberIn(leaf) ?? []);
    const stated = numberIn(total);
    if (amounts.length === 0) return NOT_APPLICABLE;
    if (!stated) return notChecked('blank', [total]);
    const expected = sum(amounts);
    if (compare(stated, expected) === 0) return PASSED;
    if (!coded && isSeveralTimes(expected, stated)) return notChecked('unknown', [total]);
    const gap = subtract(stated, expected);
    const slack = multiply(scope.set.halfUnit(scope.form), { n: BigInt(amounts.length + 1), d: 1n });
    const rounding = compare(gap.n < 0n ? { n: -gap.n, d: gap.d } : gap, slack) <= 0;
    return failed({
      degree: rounding ? 'rounding' : 'wrong',
      severity: rounding ? 'info' : null,
      cells: [total],
      related: parts.filter((leaf) => numberIn(leaf)),
      numbers: { actual: stated, expected, unit: scope.form.money ?? '万元' },
      arithmetic: showArithmeticOfSum(parts, expected, scope.form.money ?? '万元'),
      facts: { 栏: column },
      key: column,
    });
  });
};

/** Twice or three times the total: 类, 款 and 项 were all added. */
function isSeveralTimes(all: Exact, total: Exact): boolean {
  return [2n, 3n].some((times) => compare(all, multiply(total, { n: times, d: 1n })) === 0);
}

/** F-04: codes of 3, 5 or 7 digits; a longer one below a shorter one begins with it. */
export const subjectCodes: RuleFunction = ({ scope }) => {
  const rulings: Ruling[] = [];
  let above = '';
  for (const row of rowsOf(scope)) {
    const code = codeOf(row);
    if (code === '') continue;
    const leaf = columnOf(scope, '明细', row, '科目编码');
    const facts = { 科目: rowName(row), 编码: code, 上级: above };
    const key = leaf.reading?.cell ?? '';
    if (!/^(?:\d{3}|\d{5}|\d{7})$/.test(code)) rulings.push(failed({ cells: [leaf], facts, key }));
    else if (above !== '' && code.length > above.length && !code.startsWith(above)) {
      rulings.push(failed({ cells: [leaf], facts, variant: 'parent', key }));
    }
    if (CLASS_OR_SECTION.test(code)) above = code;
  }
  return rulings.length > 0 ? rulings : [PASSED];
};
