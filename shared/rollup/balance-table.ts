/** The money of a summary table in 元 or 万元, every total still the sum of what is shown above it (舍位平衡). */

import { type BalanceMethod, balance, balanceTo, roundTo } from './balanced-rounding.ts';
import type { Column, SummaryTable } from './table.ts';

export type MoneyUnit = '元' | '万元';

/** 分 in 0.01 of the unit: two decimals are shown of either. */
const SMALLEST: Readonly<Record<MoneyUnit, bigint>> = { 元: 1n, 万元: 10_000n };

/** A figure that was moved by a unit; both numbers are hundredths of the money unit. */
export interface MovedFigure {
  /** Index of the row. */
  readonly row: number;
  readonly column: Column;
  readonly rounded: bigint;
  readonly shown: bigint;
}

export interface BalancedTable {
  /** Column key → hundredths of the money unit, row by row; null where nothing was reported. */
  readonly amounts: ReadonlyMap<string, readonly (bigint | null)[]>;
  /** Column key → the total shown; only summed columns. */
  readonly totals: ReadonlyMap<string, bigint>;
  /** Column by column, from the top down. */
  readonly moved: readonly MovedFigure[];
}

/**
 * Sums run down the columns; sums across a row are not balanced at the same time.
 * In 元 nothing is ever moved: two decimals hold every 分.
 */
export function balanceTable(
  table: SummaryTable,
  money: MoneyUnit,
  method: BalanceMethod = 'last',
): BalancedTable {
  const unit = SMALLEST[money];
  const amounts = new Map<string, (bigint | null)[]>();
  const totals = new Map<string, bigint>();
  const moved: MovedFigure[] = [];
  for (const column of table.columns) {
    if (column.kind !== 'money') continue;
    const exact = table.rows.map(({ values }) => amountOf(values[column.key]));
    const { shown, total } = column.summed
      ? balanceColumn(exact, unit, method)
      : { shown: balanceRows(table, exact, unit, method), total: null };
    amounts.set(column.key, shown);
    if (total !== null) totals.set(column.key, total);
    for (const [row, amount] of shown.entries()) {
      const rounded = roundTo(exact[row] ?? 0n, unit);
      if (amount !== null && amount !== rounded) moved.push({ row, column, rounded, shown: amount });
    }
  }
  return { amounts, totals, moved };
}

function amountOf(value: SummaryTable['rows'][number]['values'][string] | undefined): bigint | null {
  return typeof value === 'bigint' ? value : null;
}

/** A column with a total row. */
function balanceColumn(
  exact: readonly (bigint | null)[],
  unit: bigint,
  method: BalanceMethod,
): { shown: (bigint | null)[]; total: bigint | null } {
  const parts = exact.filter((value) => value !== null);
  if (parts.length === 0) return { shown: [...exact], total: null };
  const balanced = balance(parts, unit, method);
  const next = balanced.parts.values();
  return {
    shown: exact.map((value) => (value === null ? null : (next.next().value ?? null))),
    total: balanced.total,
  };
}

/** A column whose rows are sums of other rows: from the top down, where the sum holds to the 分. */
function balanceRows(
  { rows }: SummaryTable,
  exact: readonly (bigint | null)[],
  unit: bigint,
  method: BalanceMethod,
): (bigint | null)[] {
  const shown = exact.map((value) => (value === null ? null : roundTo(value, unit)));
  for (const [i, { sumOf = [] }] of rows.entries()) {
    const [whole, total] = [exact[i], shown[i]];
    const parts = sumOf.filter((part) => typeof exact[part] === 'bigint');
    const values = parts.map((part) => exact[part] ?? 0n);
    const holds = values.reduce((sum, value) => sum + value, 0n) === whole;
    if (parts.length === 0 || typeof total !== 'bigint' || !holds) continue;
    for (const [n, amount] of balanceTo(total, values, unit, method).parts.entries()) {
      const part = parts[n];
      if (part !== undefined) shown[part] = amount;
    }
  }
  return shown;
}
