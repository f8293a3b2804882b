/** Numbers for messages and comparisons: exact, with the decimals that the cells show. */

import { type Exact, fromNumber, subtract, toFixed, toText } from '../workbook/exact.ts';
import { readCellNumber } from '../workbook/read-cell.ts';
import type { GridCell } from './grid.ts';

/** More decimals than these are the tail of a division. */
const MOST_DIGITS = 6;

/** What a typed or reckoned number cell holds; null for text, blank, errors and logical values. */
export function amountOf(cell: GridCell | undefined): Exact | null {
  const value = cell?.cell.v;
  return typeof value === 'number' && cell?.cell.t !== 'e' ? fromNumber(value) : null;
}

/** Most decimals shown in these cells. */
export function digitsOf(cells: Iterable<GridCell>): number {
  let most = 0;
  for (const { cell } of cells) most = Math.max(most, readCellNumber(cell)?.digits ?? 0);
  return Math.min(most, MOST_DIGITS);
}

/** An expected and an actual amount with their difference, as texts with the same decimals. */
export function compareAmounts(expected: Exact, actual: Exact, digits: number) {
  const text = (value: Exact) => (digits > 0 ? toFixed(value, digits) : toText(value, MOST_DIGITS));
  return { expected: text(expected), actual: text(actual), difference: text(subtract(actual, expected)) };
}
