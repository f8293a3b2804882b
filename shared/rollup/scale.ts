/** A summary table shown in 元 or 万元, with 舍位平衡 wherever its amounts add up to others. */

import { type BalanceMethod, balanceTo, roundTo } from './balanced-rounding.ts';
import { type Row, type SummaryTable, sumOf, type Value } from './table.ts';

export type MoneyUnit = '元' | '万元';

/** 分 in one hundredth of the unit: amounts are shown with two decimals. */
const UNIT: Readonly<Record<MoneyUnit, bigint>> = { 元: 1n, 万元: 10_000n };

/** A cell that was moved so that the parts add up. Hundredths of the unit. */
export interface RoundingChange {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly rounded: bigint;
  readonly shown: bigint;
}

export interface ScaledTable {
  /** Money in hundredths of the unit. */
  readonly table: SummaryTable;
  readonly changes: readonly RoundingChange[];
}

/** The table in the unit: totals rounded first, then their parts so that they add up to them. */
export function scaleTable(
  table: SummaryTable,
  money: MoneyUnit,
  method: BalanceMethod = 'last',
): ScaledTable {
  const unit = UNIT[money];
  const changes: RoundingChange[] = [];
  const columns = table.columns.filter(({ kind }) => kind === 'money');
  const scaled = new Map<string, Value[]>();
  let total = table.total;
  for (const { key, head, summed } of columns) {
    const exact = table.rows.map(({ values }) => values[key] ?? null);
    const sum = summed ? sumOf(table.rows, key) : null;
    const shown = summed
      ? spread(exact, sum === null ? null : roundTo(sum, unit), unit, method)
      : byTree(exact, table.trees ?? [], unit, method);
    if (total && summed) total = { ...total, [key]: sum === null ? null : roundTo(sum, unit) };
    scaled.set(key, shown);
    changes.push(...changesIn(table, head, exact, shown, unit));
  }
  const rows = table.rows.map(
    ({ unit: code, values }, i): Row => ({
      unit: code,
      values: {
        ...values,
        ...Object.fromEntries(columns.map(({ key }) => [key, scaled.get(key)?.[i] ?? null])),
      },
    }),
  );
  return { table: { ...table, rows, total }, changes };
}

/** The amounts as parts of a rounded total; blanks stay blank. */
function spread(exact: readonly Value[], total: bigint | null, unit: bigint, method: BalanceMethod): Value[] {
  const parts = exact.flatMap((value, i) => (typeof value === 'bigint' ? [{ i, value }] : []));
  if (total === null) return [...exact];
  const { parts: shown } = balanceTo(
    total,
    parts.map(({ value }) => value),
    unit,
    method,
  );
  const result: Value[] = exact.map((value) => (typeof value === 'bigint' ? 0n : value));
  for (const [n, { i }] of parts.entries()) result[i] = shown[n] ?? 0n;
  return result;
}

/** Amounts of which some are the sum of others: from the top down, where the sum is exact. */
function byTree(
  exact: readonly Value[],
  trees: NonNullable<SummaryTable['trees']>,
  unit: bigint,
  method: BalanceMethod,
): Value[] {
  const shown: Value[] = exact.map((value) => (typeof value === 'bigint' ? roundTo(value, unit) : value));
  for (const { total, parts } of trees) {
    const [whole, target] = [exact[total], shown[total]];
    const values = parts.map((i) => exact[i]).filter((value) => typeof value === 'bigint');
    const adds = values.length === parts.length && values.reduce((sum, value) => sum + value, 0n) === whole;
    if (!adds || typeof target !== 'bigint') continue;
    const balanced = balanceTo(target, values, unit, method);
    for (const [n, i] of parts.entries()) shown[i] = balanced.parts[n] ?? null;
  }
  return shown;
}

function changesIn(
  { title, columns, rows }: SummaryTable,
  head: string,
  exact: readonly Value[],
  shown: readonly Value[],
  unit: bigint,
): RoundingChange[] {
  const keys = columns.map(({ key }) => key);
  const label = ['name', 'item', 'grade'].find((key) => keys.includes(key)) ?? '';
  return exact.flatMap((value, i) => {
    const after = shown[i];
    if (typeof value !== 'bigint' || typeof after !== 'bigint') return [];
    const rounded = roundTo(value, unit);
    const row = String(rows[i]?.values[label] ?? '');
    return rounded === after ? [] : [{ table: title, row, column: head, rounded, shown: after }];
  });
}
