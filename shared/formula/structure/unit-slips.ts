/** Amounts typed in another unit than their column: a thousand or ten thousand times too much or too little. */

import type { Grid, GridCell } from '../grid.ts';
import { isYear } from './words.ts';

export interface UnitSlip {
  readonly cell: GridCell;
  /** 1000 where the amount is a thousand times too large, 0.001 where it is too small. */
  readonly factor: number;
  /** The amounts that it was compared with. */
  readonly beside: GridCell | null;
}

/** Powers of ten between units that people mix up: 元, 千元, 万元, 百万元. */
const FACTORS = [3, 4, 6];
/** Two columns of one table differ by less than this (in powers of ten) from row to row. */
const CLOSE = 0.6;
/** So many rows at least must keep the ratio; where as many amounts end in three zeros, the zeros say nothing. */
const MOSTLY = 0.6;
/** At least so many rows to compare. */
const LEAST_ROWS = 4;

export function findUnitSlips(grid: Grid): UnitSlip[] {
  const columns = amountColumns(grid);
  const found = new Map<GridCell, UnitSlip>();
  for (const [index, column] of columns) {
    for (const step of [1, 2, 3]) {
      const other = columns.get(index + step);
      for (const slip of other ? compareColumns(column, other) : []) found.set(slip.cell, slip);
    }
    for (const list of lists(column)) {
      for (const slip of standsOut(list)) if (!found.has(slip.cell)) found.set(slip.cell, slip);
    }
  }
  return [...found.values()];
}

/** A formula without references is typed all the same. */
function isTyped({ pattern }: GridCell): boolean {
  return !pattern || pattern.references.length === 0;
}

/** Typed amounts other than zero and years, by column. */
function amountColumns(grid: Grid): Map<number, GridCell[]> {
  const columns = new Map<number, GridCell[]>();
  for (const cell of grid.cells) {
    const { v } = cell.cell;
    if (!isTyped(cell) || typeof v !== 'number' || v === 0 || !Number.isFinite(v) || isYear(v)) continue;
    const column = columns.get(cell.column);
    if (column) column.push(cell);
    else columns.set(cell.column, [cell]);
  }
  return columns;
}

const size = ({ cell }: GridCell) => Math.log10(Math.abs(Number(cell.v)));

/** Rows in which one of two columns is out by a unit, while all others keep about one ratio. */
function compareColumns(left: readonly GridCell[], right: readonly GridCell[]): UnitSlip[] {
  const byRow = new Map(right.map((cell) => [cell.row, cell]));
  const pairs = left.flatMap((a) => {
    const b = byRow.get(a.row);
    return b ? [{ a, b, ratio: size(a) - size(b) }] : [];
  });
  if (pairs.length < LEAST_ROWS) return [];
  const middle = median(pairs.map(({ ratio }) => ratio));
  const out = pairs.filter(({ ratio }) => Math.abs(ratio - middle) > 2 * CLOSE);
  const close = pairs.filter(({ ratio }) => Math.abs(ratio - middle) <= CLOSE);
  if (out.length !== 1 || close.length < pairs.length * MOSTLY) return [];
  return out.flatMap(({ a, b, ratio }) => {
    const power = FACTORS.find((factor) => Math.abs(Math.abs(ratio - middle) - factor) <= CLOSE);
    if (power === undefined) return [];
    const sign = Math.sign(ratio - middle);
    const leftFits = fitsAfter(a, left, -sign * power);
    const rightFits = fitsAfter(b, right, sign * power);
    if (leftFits === rightFits) return [];
    // Small amounts are common; only one that is out by just the unit is taken for a slip.
    const tooSmall = leftFits ? sign < 0 : sign > 0;
    if (tooSmall && Math.abs(Math.abs(ratio - middle) - power) > CLOSE / 3) return [];
    return leftFits
      ? [{ cell: a, factor: 10 ** (sign * power), beside: b }]
      : [{ cell: b, factor: 10 ** (-sign * power), beside: a }];
  });
}

/** Outside its column as it stands, inside when it is put into the column's unit. */
function fitsAfter(cell: GridCell, column: readonly GridCell[], power: number): boolean {
  const others = column.filter((other) => other !== cell).map(size);
  const [low, high] = [Math.min(...others), Math.max(...others)];
  const own = size(cell);
  const inside = (value: number) => value >= low - CLOSE && value <= high + CLOSE;
  return inside(own + power) && !inside(own);
}

/** Runs of amounts without a gap of more than a row. */
function* lists(column: readonly GridCell[]): Iterable<GridCell[]> {
  let list: GridCell[] = [];
  for (const cell of column) {
    const last = list.at(-1);
    if (last && cell.row - last.row > 2) {
      yield list;
      list = [];
    }
    list.push(cell);
  }
  yield list;
}

/** One amount far above all others of its list that would be usual a thousand times smaller, and ends in zeros for it. */
function standsOut(list: readonly GridCell[]): UnitSlip[] {
  if (list.length < LEAST_ROWS + 1) return [];
  const sorted = [...list].sort((a, b) => size(b) - size(a));
  const [first, second] = sorted;
  const last = sorted.at(-1);
  if (!first || !second || !last) return [];
  const gap = size(first) - size(second);
  const power = FACTORS.find(
    (factor) => size(first) - factor <= size(second) && size(first) - factor >= size(last),
  );
  if (gap < 1.5 || power === undefined) return [];
  const zeros = ({ cell: { v } }: GridCell) => Number.isInteger(v) && Number(v) % 10 ** power === 0;
  const round = sorted.slice(1).filter(zeros).length / (sorted.length - 1);
  return zeros(first) && round < MOSTLY ? [{ cell: first, factor: 10 ** power, beside: null }] : [];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
