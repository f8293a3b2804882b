/** Tables one above the other in the same columns: a row of words in all of them heads a new one. */

import type { Grid, GridCell } from '../grid.ts';
import { isWords } from './headings.ts';

export interface Table {
  /** The row of its heading; -1 where the columns begin without one. */
  readonly head: number;
  /** The words of the heading: a table that goes on under the same ones, as on the next page, is the same table. */
  readonly name: string;
}

/** The table that a row of these columns stands in. */
export function tablesIn(columns: readonly number[], grid: Grid): (row: number) => Table {
  const first: Table = { head: -1, name: '' };
  const tables = [first];
  const [column = 0, ...others] = columns;
  for (const other of others) grid.column(other);
  for (const cell of grid.column(column)) {
    const heads = [cell, ...others.map((other) => grid.peek(cell.row, other))];
    if (heads.every(isWords)) tables.push({ head: cell.row, name: nameOf(heads) });
  }
  return (row) => {
    let [low, high] = [0, tables.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((tables[middle]?.head ?? 0) < row) low = middle;
      else high = middle;
    }
    return tables[low] ?? first;
  };
}

function nameOf(heads: readonly (GridCell | undefined)[]): string {
  return JSON.stringify(heads.map((head) => head?.cell.v));
}
