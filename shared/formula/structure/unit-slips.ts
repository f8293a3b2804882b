/** Amounts typed in another unit than their column: a thousand or ten thousand times too much or too little. */

import { shownAs } from '../../workbook/number-format.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Lines, type Needs } from '../lines.ts';
import { Kept, type Pieces } from '../pieces.ts';
import { isCode, isHeadingNumber } from './headings.ts';
import { haveOwnUnits } from './kinds.ts';
import { compareColumns } from './slips-beside.ts';
import { standsOut } from './slips-in-list.ts';
import { breaksSeries } from './slips-in-series.ts';
import { covers, type Totals } from './totals.ts';

export interface UnitSlip {
  readonly cell: GridCell;
  /** 1000 where the amount is a thousand times too large, 0.001 where it is too small. */
  readonly factor: number;
  /** The amount that it was compared with. */
  readonly beside: GridCell | null;
}

/** Powers of ten between units that people mix up: 元, 千元, 万元, 百万元. */
export const FACTORS = [3, 4, 6];
/** Two columns of one table differ by less than this (in powers of ten) from row to row. */
export const CLOSE = 0.6;
/** Amounts of money are typed with no more decimals; quotients have more. */
export const MOST_DECIMALS = 4;
/** At least so many amounts to compare. */
export const LEAST_ROWS = 4;
const ENOUGH: Needs = { least: LEAST_ROWS, of: 'numbers' };

/** Columns are compared with so many next to them. */
const FARTHEST = 3;

/** Finds them by pairs of columns, in single lists and along rows of periods, and keeps what it found. */
export class UnitSlips {
  readonly #grid: Grid;
  readonly #amounts: Kept<number, Amounts>;
  readonly #totals: Totals;
  readonly #found: Lines<UnitSlip>;
  readonly #series: Lines<UnitSlip>;

  constructor(grid: Grid, totals: Totals, pieces: Pieces) {
    this.#grid = grid;
    this.#totals = totals;
    this.#amounts = new Kept(pieces, 'column', (column) => typedAmounts(grid.column(column), grid));
    const compared = new Kept(pieces, 'column', (key: number) => {
      const [column, step] = [Math.floor(key / FARTHEST), (key % FARTHEST) + 1];
      return compareColumns(this.#amounts.get(column), this.#amounts.get(column + step), grid);
    });
    const find = (column: number) => {
      const found = this.#alone(column);
      for (let step = 0; step < FARTHEST; step++) {
        if (grid.numbersIn(column + step + 1) < LEAST_ROWS) continue;
        found.push(...compared.get(column * FARTHEST + step));
      }
      return found;
    };
    this.#found = new Lines(grid, 'column', pieces, find, ENOUGH);
    this.#series = new Lines(grid, 'row', pieces, (row) => breaksSeries(grid.row(row), grid), ENOUGH);
  }

  #alone(column: number): UnitSlip[] {
    const amounts = this.#amounts.get(column);
    const isSummed = ({ row }: GridCell) =>
      this.#totals.onLine('column', column).some((total) => total.name === 'SUM' && covers(total, row));
    const found: UnitSlip[] = [];
    for (const [from, to] of lists(amounts)) {
      const [cells, sizes] = [amounts.cells.slice(from, to), amounts.sizes.slice(from, to)];
      const slips = standsOut(cells, sizes, isSummed);
      if (slips.length > 0 && !haveOwnUnits(cells, this.#grid)) found.push(...slips);
    }
    return found;
  }

  /** Each amount once; what the column beside it tells counts for more. */
  all(): UnitSlip[] {
    const found = [...singly(this.#series.all()), ...this.#found.all()];
    return [...new Map(found.map((slip) => [slip.cell, slip])).values()];
  }

  /** Whether no other unit would make the amount usual as well, so that the right one is determined. */
  isDetermined({ cell, factor }: UnitSlip): boolean {
    const { cells, sizes } = this.#amounts.get(cell.column);
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const [at, size] of sizes.entries()) {
      if (cells[at] === cell) continue;
      low = Math.min(low, size - CLOSE);
      high = Math.max(high, size + CLOSE);
    }
    const usual = FACTORS.map((power) => sizeOf(cell) - Math.sign(Math.log10(factor)) * power);
    return usual.filter((size) => size >= low && size <= high).length === 1;
  }
}

/** A period in another unit row by row is no slip of an amount. */
function singly(slips: readonly UnitSlip[]): UnitSlip[] {
  const columns = Map.groupBy(slips, ({ cell }) => cell.column);
  return [...columns.values()].flatMap((group) => (group.length === 1 ? group : []));
}

/** The typed amounts of a column, top down, with their sizes as powers of ten. */
export interface Amounts {
  readonly cells: readonly GridCell[];
  readonly sizes: readonly number[];
}

/** A formula without references is typed all the same. */
export function isTyped({ pattern }: GridCell): boolean {
  return !pattern || pattern.references.length === 0;
}

/** Typed amounts other than zero; no years, line numbers and codes, no percentages. */
function typedAmounts(column: readonly GridCell[], grid: Grid): Amounts {
  const all = column.filter((cell) => isTypedAmount(cell) && !isHeadingNumber(cell, grid));
  const [first] = all;
  const cells = first && isCode(first, grid) ? [] : all;
  return { cells, sizes: cells.map(sizeOf) };
}

export function isTypedAmount(cell: GridCell): boolean {
  const { v } = cell.cell;
  return typeof v === 'number' && v !== 0 && isTyped(cell) && !shownAs(cell.cell.z).percent;
}

/** As a power of ten. */
export function sizeOf({ cell }: GridCell): number {
  return Math.log10(Math.abs(Number(cell.v)));
}

/** Digits behind the point, as typed. */
export function decimalsOf({ cell }: GridCell): number {
  return /\.(\d+)$/.exec(String(cell.v))?.[1]?.length ?? 0;
}

/** Runs of enough amounts without a gap of more than a row, from place to place. */
function* lists({ cells }: Amounts): Iterable<readonly [number, number]> {
  if (cells.length <= LEAST_ROWS) return;
  let from = 0;
  for (let at = 1; at <= cells.length; at++) {
    const gap = (cells[at]?.row ?? Number.POSITIVE_INFINITY) - (cells[at - 1]?.row ?? 0);
    if (gap <= 2) continue;
    if (at - from > LEAST_ROWS) yield [from, at];
    from = at;
  }
}
