/** Numbers for messages and comparisons: exact, with the decimals that the cells show. */

import { type Exact, fromNumber, multiply, toFixed, toText } from '../workbook/exact.ts';
import { parseNumberText, readCellNumber } from '../workbook/read-cell.ts';
import type { GridCell } from './grid.ts';

/** More decimals than these are the tail of a division. */
export const MOST_DIGITS = 6;
const HUNDRED: Exact = { n: 100n, d: 1n };

/** What a number cell holds; null for text, blank, errors and logical values. */
export function amountOf(cell: GridCell | undefined): Exact | null {
  const value = cell?.cell.v;
  return typeof value === 'number' && cell?.cell.t !== 'e' ? fromNumber(value) : null;
}

/** The number that a text cell says in digits alone; null for words, and for amounts with a unit or remark. */
export function textAmountOf({ cell, pattern }: GridCell): Exact | null {
  if (pattern || typeof cell.v !== 'string' || !/^\s*[-+(（¥￥$]*\d/.test(cell.v)) return null;
  const number = parseNumberText(cell.v);
  return number === null || number.unit !== undefined ? null : number.value;
}

/** Most decimals shown in these cells. */
export function digitsOf(cells: Iterable<GridCell>): number {
  let most = 0;
  for (const { cell } of cells) most = Math.max(most, readCellNumber(cell)?.digits ?? 0);
  return Math.min(most, MOST_DIGITS);
}

/** With as many decimals as the cells show, and more where the number would not be told apart from zero. */
export function showAmount(value: Exact, digits: number): string {
  const fixed = toFixed(value, digits);
  return digits > 0 && Number(fixed) !== 0 ? fixed : toText(value, MOST_DIGITS);
}

/** A cell's number as it shows it: `1325.68`, `95.10%`. */
export function showCell(cell: GridCell): string {
  const number = readCellNumber(cell.cell);
  if (!number || number.fromText) return String(cell.cell.v ?? '');
  const digits = Math.min(number.digits, MOST_DIGITS);
  return number.percent
    ? `${toFixed(multiply(number.value, HUNDRED), digits)}%`
    : toFixed(number.value, digits);
}
