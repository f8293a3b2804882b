/** A summary table (汇总表): rows of exact values under typed columns, with a total that follows from them. */

import { divide, type Exact } from '../workbook/exact.ts';

/** money, count and score hold whole hundredths of 元, one, or a point; a rate follows from two other columns. */
export type ColumnKind = 'text' | 'money' | 'count' | 'score' | 'rate' | 'moment';

export interface Column {
  readonly key: string;
  readonly head: string;
  readonly kind: ColumnKind;
  /** Added up in the total row. */
  readonly summed?: boolean;
  /** What a rate is: one column by another, minus one where it is a change; in the total row the same of the totals. */
  readonly ratio?: { readonly of: string; readonly by: string; readonly change?: boolean };
}

/** Null is not zero: nothing was reported. */
export type Value = string | bigint | null;

export interface Row {
  /** The unit's code, for drill-down; null where the row is no unit's. */
  readonly unit: string | null;
  readonly values: Readonly<Record<string, Value>>;
  /** Indices of the rows, further down, whose amounts this row is the sum of (三公经费 of its items). */
  readonly sumOf?: readonly number[];
}

export interface SummaryTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Null where nothing in the table can be added up. */
  readonly total: Readonly<Record<string, Value>> | null;
  /** What stands below: averages, what they are over. */
  readonly notes: readonly string[];
}

export interface TableParts {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes?: readonly string[];
}

/** The table with its total row: sums of the summed columns, blank where no row has a value. */
export function summaryTable({ id, title, columns, rows, notes = [] }: TableParts): SummaryTable {
  const summed = columns.filter((column) => column.summed);
  const total =
    summed.length > 0 ? Object.fromEntries(summed.map(({ key }) => [key, sumOf(rows, key)])) : null;
  return { id, title, columns, rows, total, notes };
}

/** The sum of a column; null where it has no number at all. */
export function sumOf(rows: readonly Row[], key: string): bigint | null {
  let sum: bigint | null = null;
  for (const { values } of rows) {
    const value = values[key];
    if (typeof value === 'bigint') sum = (sum ?? 0n) + value;
  }
  return sum;
}

/** A rate of a row or of the total: ΣE/ΣB, never the mean of rates. Null where a side is missing or the base is zero. */
export function rateOf(values: Readonly<Record<string, Value>>, column: Column): Exact | null {
  if (!column.ratio) return null;
  const [of, by] = [values[column.ratio.of], values[column.ratio.by]];
  if (typeof of !== 'bigint' || typeof by !== 'bigint') return null;
  return divide({ n: column.ratio.change ? of - by : of, d: 1n }, { n: by, d: 1n });
}
