/** A summary table as people read it: every cell as text, money in 元 or 万元 with sums that still add up (舍位平衡). */

import { toFixed } from '../workbook/exact.ts';
import { balanceTable, type MoneyUnit } from './balance-table.ts';
import { type Column, rateOf, type SummaryTable, type Value } from './table.ts';
import { beijingTime } from './table-sheets.ts';

export interface TableText {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Null where nothing is added up. */
  readonly total: readonly string[] | null;
}

/** Blank where nothing was reported. */
export function tableText(table: SummaryTable, money: MoneyUnit): TableText {
  const { columns, rows, total } = table;
  const { amounts, totals } = balanceTable(table, money);
  const sums = total && { ...total, ...Object.fromEntries(totals) };
  return {
    head: columns.map(({ head }) => head),
    rows: rows.map(({ values }, i) =>
      columns.map((column) => {
        const amount = amounts.get(column.key)?.[i];
        return textOf(column, amount === undefined ? values : { ...values, [column.key]: amount });
      }),
    ),
    total:
      sums &&
      columns.map((column, i) =>
        i === 0 ? '合计' : column.key in sums || column.ratio ? textOf(column, sums) : '',
      ),
  };
}

function textOf(column: Column, values: Readonly<Record<string, Value>>): string {
  if (column.kind === 'rate') {
    const rate = rateOf(values, column);
    return rate ? `${toFixed({ n: rate.n * 100n, d: rate.d }, 2)}%` : '';
  }
  const value = values[column.key] ?? null;
  if (typeof value === 'string') return column.kind === 'moment' ? beijingTime(value) : value;
  if (value === null) return '';
  return toFixed({ n: value, d: 100n }, column.kind === 'count' ? 0 : 2);
}
