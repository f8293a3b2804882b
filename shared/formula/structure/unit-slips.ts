/** Amounts typed in another unit than their column: a thousand or ten thousand times too much or too little. */

import type { Grid, GridCell } from '../grid.ts';
import { Lines } from '../lines.ts';
import { Kept, type Pieces } from '../pieces.ts';
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

/** Finds them by pairs of columns and in single lists, and keeps what it found. */
export class UnitSlips {
  readonly #amounts: Kept<number, Amounts>;
  readonly #found: Lines<UnitSlip>;

  constructor(grid: Grid, pieces: Pieces) {
    this.#amounts = new Kept(pieces, 'column', (column) => typedAmounts(grid.column(column)));
    const compared = new Kept(pieces, 'column', (key: number) => {
      const [column, step] = [Math.floor(key / FARTHEST), (key % FARTHEST) + 1];
      return compareColumns(this.#amounts.get(column), this.#amounts.get(column + step));
    });
    this.#found = new Lines(grid, 'column', pieces, (column) => [
      ...this.#alone(column),
      ...Array.from({ length: FARTHEST }, (_, step) => compared.get(column * FARTHEST + step)).flat(),
    ]);
  }

  #alone(column: number): UnitSlip[] {
    const amounts = this.#amounts.get(column);
    return [...lists(amounts)].flatMap(([from, to]) => standsOut(amounts, from, to));
  }

  /** Each amount once; what the column beside it tells counts for more. */
  all(): UnitSlip[] {
    return [...new Map(this.#found.all().map((slip) => [slip.cell, slip])).values()];
  }
}

/** Columns are compared with so many next to them. */
const FARTHEST = 3;

/** The typed amounts of a column, top down, with their sizes as powers of ten. */
interface Amounts {
  readonly cells: readonly GridCell[];
  readonly sizes: Float64Array;
}

/** A formula without references is typed all the same. */
function isTyped({ pattern }: GridCell): boolean {
  return !pattern || pattern.references.length === 0;
}

/** Typed amounts other than zero and years. */
function typedAmounts(column: readonly GridCell[]): Amounts {
  const cells = column.filter((cell) => {
    const { v } = cell.cell;
    return typeof v === 'number' && v !== 0 && isTyped(cell) && Number.isFinite(v) && !isYear(v);
  });
  return { cells, sizes: Float64Array.from(cells, ({ cell }) => Math.log10(Math.abs(Number(cell.v)))) };
}

/** Two amounts of one row, by their places in their columns. */
interface Pair {
  readonly left: number;
  readonly right: number;
  readonly ratio: number;
}

/** Rows in which one of two columns is out by a unit, while all others keep about one ratio. */
function compareColumns(left: Amounts, right: Amounts): UnitSlip[] {
  const ratios = new Float64Array(Math.min(left.cells.length, right.cells.length));
  let count = 0;
  forEachPair(left, right, (_, __, ratio) => {
    ratios[count++] = ratio;
  });
  if (count < LEAST_ROWS) return [];
  const middle = median(ratios.subarray(0, count));
  let out: Pair | null = null;
  let close = 0;
  let far = 0;
  forEachPair(left, right, (a, b, ratio) => {
    const distance = Math.abs(ratio - middle);
    if (distance <= CLOSE) close++;
    else if (distance > 2 * CLOSE && far++ === 0) out = { left: a, right: b, ratio };
  });
  return out && far === 1 && close >= count * MOSTLY ? slipIn(out, middle, left, right) : [];
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
  // Small amounts are common; only one that is out by just the unit is taken for a slip.
  const tooSmall = leftFits ? sign < 0 : sign > 0;
  if (tooSmall && Math.abs(Math.abs(distance) - power) > CLOSE / 3) return [];
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

/** Runs of amounts without a gap of more than a row, from place to place. */
function* lists({ cells }: Amounts): Iterable<readonly [number, number]> {
  let from = 0;
  for (let at = 1; at <= cells.length; at++) {
    const gap = (cells[at]?.row ?? Number.POSITIVE_INFINITY) - (cells[at - 1]?.row ?? 0);
    if (gap <= 2) continue;
    yield [from, at];
    from = at;
  }
}

/** One amount far above all others of its list that would be usual a thousand times smaller, and ends in zeros for it. */
function standsOut({ cells, sizes }: Amounts, from: number, to: number): UnitSlip[] {
  const length = to - from;
  if (length < LEAST_ROWS + 1) return [];
  let [largest, second, least] = [from, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let at = from; at < to; at++) {
    const size = sizes[at] ?? 0;
    least = Math.min(least, size);
    if (at === from) continue;
    if (size > (sizes[largest] ?? 0)) [second, largest] = [sizes[largest] ?? 0, at];
    else if (size > second) second = size;
  }
  const first = sizes[largest] ?? 0;
  const power = FACTORS.find((factor) => first - factor <= second && first - factor >= least);
  const cell = cells[largest];
  if (first - second < 1.5 || power === undefined || !cell) return [];
  const zeros = (v: unknown) => Number.isInteger(v) && Number(v) % 10 ** power === 0;
  if (!zeros(cell.cell.v)) return [];
  const round = cells.slice(from, to).filter((other) => other !== cell && zeros(other.cell.v)).length;
  return round / (length - 1) < MOSTLY ? [{ cell, factor: 10 ** power, beside: null }] : [];
}

/** By selection, not by sorting: columns may be long. Reorders the values. */
function median(values: Float64Array): number {
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
