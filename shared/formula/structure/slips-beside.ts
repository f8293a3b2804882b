/** Amounts in another unit than their column, told by the column beside it: the ratio of the two is out by the unit. */

import type { Grid, GridCell } from '../grid.ts';
import { isWords } from './headings.ts';
import { areComparable, kindOf } from './kinds.ts';
import { tablesIn } from './stacked-tables.ts';
import {
  type Amounts,
  CLOSE,
  decimalsOf,
  FACTORS,
  LEAST_ROWS,
  MOST_DECIMALS,
  type UnitSlip,
} from './unit-slips.ts';

/** So many rows at least must keep the ratio. */
const MOSTLY = 0.6;

/** Two amounts of one row, by their places in their columns. */
interface Pair {
  readonly left: number;
  readonly right: number;
  readonly ratio: number;
}

/** Rows in which one of two columns is out by a unit, while all others keep about one ratio. */
export function compareColumns(left: Amounts, right: Amounts, grid: Grid): UnitSlip[] {
  if (Math.min(left.cells.length, right.cells.length) < LEAST_ROWS) return [];
  const ratios: number[] = [];
  forEachPair(left, right, (_, __, ratio) => {
    ratios.push(ratio);
  });
  if (ratios.length < LEAST_ROWS) return [];
  const middle = median(ratios);
  let out: Pair | null = null;
  let close = 0;
  let far = 0;
  forEachPair(left, right, (a, b, ratio) => {
    const distance = Math.abs(ratio - middle);
    if (distance <= CLOSE) close++;
    else if (distance > 2 * CLOSE && far++ === 0) out = { left: a, right: b, ratio };
  });
  if (!out || far !== 1 || close < ratios.length * MOSTLY) return [];
  const slips = slipIn(out, middle, left, right);
  return slips.length > 0 && isOneTable(out, middle, left, right, grid) ? slips : [];
}

/** The columns are of one kind where the pair stands, and enough pairs under the same heading keep the ratio. */
function isOneTable(pair: Pair, middle: number, left: Amounts, right: Amounts, grid: Grid): boolean {
  const [a, b] = [left.cells[pair.left], right.cells[pair.right]];
  if (!a || !b) return false;
  const tableAt = tablesIn([a.column, b.column], grid);
  const { head, name } = tableAt(a.row);
  const row = head < 0 ? a.row : head + 1;
  if (!areComparable(kindOf({ row, column: a.column }, grid), kindOf({ row, column: b.column }, grid)))
    return false;
  const isHere = (at: number) => tableAt(at).name === name;
  const rows: number[] = [];
  let close = 0;
  forEachPair(left, right, (at, _, ratio) => {
    const own = left.cells[at]?.row ?? 0;
    if (!isHere(own)) return;
    rows.push(own);
    if (Math.abs(ratio - middle) <= CLOSE) close++;
  });
  if (rows.length < LEAST_ROWS || close < rows.length * MOSTLY) return false;
  return [a, b].every(
    ({ column }) => wordsAmong(rows, grid.column(column).filter(isWords), isHere) <= rows.length,
  );
}

/** How many words stand from the first amount to the last: among more words than amounts, numbers are no amounts. */
function wordsAmong(
  rows: readonly number[],
  words: readonly GridCell[],
  isHere: (row: number) => boolean,
): number {
  const [from = 0, to = 0] = [rows[0], rows.at(-1)];
  return words.filter(({ row }) => row > from && row < to && isHere(row)).length;
}

/** Calls `each` for the amounts of two columns that stand in one row. */
function forEachPair(
  left: Amounts,
  right: Amounts,
  each: (left: number, right: number, ratio: number) => void,
): void {
  let b = 0;
  for (let a = 0; a < left.cells.length; a++) {
    const row = left.cells[a]?.row ?? 0;
    while ((right.cells[b]?.row ?? row) < row) b++;
    if (right.cells[b]?.row === row) each(a, b, (left.sizes[a] ?? 0) - (right.sizes[b] ?? 0));
  }
}

function slipIn(pair: Pair, middle: number, left: Amounts, right: Amounts): UnitSlip[] {
  const distance = pair.ratio - middle;
  const power = FACTORS.find((factor) => Math.abs(Math.abs(distance) - factor) <= CLOSE);
  const [leftCell, rightCell] = [left.cells[pair.left], right.cells[pair.right]];
  if (power === undefined || !leftCell || !rightCell) return [];
  const sign = Math.sign(distance);
  const leftFits = fitsAfter(pair.left, left, -sign * power);
  const rightFits = fitsAfter(pair.right, right, sign * power);
  if (leftFits === rightFits) return [];
  // Small amounts are common; only one that is out by just the unit, or is a quotient, is taken for a slip.
  const tooSmall = leftFits ? sign < 0 : sign > 0;
  const isQuotient = decimalsOf(leftFits ? leftCell : rightCell) > MOST_DECIMALS;
  if (tooSmall && !isQuotient && Math.abs(Math.abs(distance) - power) > CLOSE / 3) return [];
  return leftFits
    ? [{ cell: leftCell, factor: 10 ** (sign * power), beside: rightCell }]
    : [{ cell: rightCell, factor: 10 ** (-sign * power), beside: leftCell }];
}

/** Outside its column as it stands, inside when it is put into the column's unit. */
function fitsAfter(place: number, { sizes }: Amounts, power: number): boolean {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [at, size] of sizes.entries()) {
    if (at === place) continue;
    low = Math.min(low, size);
    high = Math.max(high, size);
  }
  const own = sizes[place] ?? 0;
  const inside = (size: number) => size >= low - CLOSE && size <= high + CLOSE;
  return inside(own + power) && !inside(own);
}

/** By selection, not by sorting: columns may be long. Reorders the values. */
function median(values: number[]): number {
  const middle = values.length >> 1;
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((values[i] ?? pivot) < pivot) i++;
      while ((values[j] ?? pivot) > pivot) j--;
      if (i > j) break;
      const swap = values[i] ?? 0;
      values[i++] = values[j] ?? 0;
      values[j--] = swap;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else break;
  }
  return values[middle] ?? 0;
}
