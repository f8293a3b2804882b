/** Fund tables: totals of the lowest subjects (F-03), subject codes (F-04). */

import { partsOfField } from '../../forms/field-name.ts';
import type { RepeatRow } from '../../forms/filled-form.ts';
import { absolute, compare, type Exact, multiply, subtract, sum } from '../../workbook/exact.ts';
import type { Leaf, Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED, type Ruling } from '../ruling.ts';
import { rowName, showAmount, showArithmeticOfSum } from '../show.ts';
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

/** The rows that say 其中, by the coded row whose parts they name: they and those without a code below them. */
function partsByWhole(rows: readonly RepeatRow[]): ReadonlyMap<RepeatRow, readonly RepeatRow[]> {
  const parts = new Map<RepeatRow, RepeatRow[]>();
  let whole: RepeatRow | null = null;
  for (const row of rows) {
    const own = whole && parts.get(whole);
    if (codeOf(row) !== '') whole = row;
    else if (own) own.push(row);
    else if (whole && OF_WHICH.test(row.fields.科目名称?.text ?? '')) parts.set(whole, [row]);
    else whole = null;
  }
  return parts;
}

const OF_WHICH = /^\s*其\s*中/;

/** F-03: every column of 合计 and of each 类 and 款 is the sum of the lowest subjects below it. */
export const leafSum: RuleFunction = ({ scope }) => {
  const parts = partsByWhole(rowsOf(scope));
  const named = new Set([...parts.values()].flat());
  const rows = rowsOf(scope).filter((row) => !named.has(row));
  const leaves = leafRows(rows);
  const coded = rows.every((row) => codeOf(row) !== '');
  const columns = Object.keys(scope.form.fields).flatMap((field) => {
    const [row, column] = partsOfField(field);
    return row === '合计' && column !== undefined ? column : [];
  });
  // Codes that do not go together leave open what stands below which.
  const sums = oddCodes(rows).length > 0 ? [] : rows.filter((row) => !leaves.includes(row));
  const totals = columns.flatMap((column) => {
    const part = (row: RepeatRow) => columnOf(scope, '明细', row, column);
    return [
      compareSum(scope, fieldOf(scope, `合计[${column}]`), leaves.map(part), column, '合计', !coded),
      ...sums.map((row) => {
        const below = leaves.filter((each) => codeOf(each).startsWith(codeOf(row)));
        return compareSum(scope, part(row), below.map(part), column, rowName(row), false);
      }),
    ];
  });
  return [...totals, ...[...parts].map(([whole, some]) => partsWithin(scope, whole, some, columns))];
};

function compareSum(
  scope: Scope,
  total: Leaf,
  parts: readonly Leaf[],
  column: string,
  name: string,
  doubtful: boolean,
): Ruling {
  const amounts = parts.flatMap((leaf) => numberIn(leaf) ?? []);
  const stated = numberIn(total);
  if (amounts.length === 0) return NOT_APPLICABLE;
  if (!stated) return notChecked('blank', [total]);
  const expected = sum(amounts);
  if (compare(stated, expected) === 0) return PASSED;
  if (doubtful && isSeveralTimes(expected, stated)) return notChecked('unknown', [total]);
  const slack = multiply(scope.set.halfUnit(scope.form), { n: BigInt(amounts.length + 1), d: 1n });
  const rounding = compare(absolute(subtract(stated, expected)), slack) <= 0;
  const unit = scope.form.money ?? '万元';
  return failed({
    degree: rounding ? 'rounding' : 'wrong',
    severity: rounding ? 'info' : null,
    cells: [total],
    related: parts.filter((leaf) => numberIn(leaf)),
    numbers: { actual: stated, expected, unit },
    arithmetic: showArithmeticOfSum(parts, expected, unit),
    facts: { 栏: column, 行名: name },
    key: `${name}|${column}`,
  });
}

/** What 其中 names is no more than what it is part of, told once for all columns. */
function partsWithin(
  scope: Scope,
  whole: RepeatRow,
  rows: readonly RepeatRow[],
  columns: readonly string[],
): Ruling {
  const over = columns.flatMap((column) => {
    const total = columnOf(scope, '明细', whole, column);
    const parts = rows.map((row) => columnOf(scope, '明细', row, column)).filter(numberIn);
    const stated = numberIn(total);
    const together = sum(parts.flatMap((leaf) => numberIn(leaf) ?? []));
    const slack = multiply(scope.set.halfUnit(scope.form), { n: BigInt(parts.length + 1), d: 1n });
    const isMore = stated && compare(subtract(together, stated), slack) > 0;
    return isMore ? [{ column, total, parts, stated, together }] : [];
  });
  const [first] = over;
  if (!first) return PASSED;
  const unit = scope.form.money ?? '万元';
  return failed({
    cells: over.flatMap(({ parts }) => parts),
    related: over.map(({ total }) => total),
    over: over.map(({ stated, together }) => subtract(together, stated)),
    facts: {
      栏: first.column,
      行名: rowName(whole),
      合计: showAmount(first.together, unit),
      整体: showAmount(first.stated, unit),
    },
    variant: 'ofWhich',
    key: `${rowName(whole)}|其中`,
  });
}

/** Twice or three times the total: 类, 款 and 项 were all added. */
function isSeveralTimes(all: Exact, total: Exact): boolean {
  return [2n, 3n].some((times) => compare(all, multiply(total, { n: times, d: 1n })) === 0);
}

interface OddCode {
  readonly row: RepeatRow;
  /** The code of the 类 or 款 above, where it does not go with that one; null where the code itself is malformed. */
  readonly above: string | null;
}

/** Codes that have not 3, 5 or 7 digits, and longer ones that do not begin with the shorter one above them. */
function oddCodes(rows: readonly RepeatRow[]): OddCode[] {
  const odd: OddCode[] = [];
  let above = '';
  for (const row of rows) {
    const code = codeOf(row);
    if (code === '') continue;
    if (!/^(?:\d{3}|\d{5}|\d{7})$/.test(code)) odd.push({ row, above: null });
    else if (code.length > above.length && !code.startsWith(above)) odd.push({ row, above });
    if (CLASS_OR_SECTION.test(code)) above = code;
  }
  return odd;
}

/** F-04: the codes of subjects go with each other. */
export const subjectCodes: RuleFunction = ({ scope }) =>
  oddCodes(rowsOf(scope)).map(({ row, above }) => {
    const leaf = columnOf(scope, '明细', row, '科目编码');
    const facts = { 科目: rowName(row), 编码: codeOf(row), 上级: above ?? '' };
    return failed({
      cells: [leaf],
      facts,
      variant: above === null ? null : 'parent',
      key: leaf.reading?.cell ?? '',
    });
  });
