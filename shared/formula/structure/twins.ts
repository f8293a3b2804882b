/**
 * Columns side by side that have the same formulas row by row, as 基本支出 and 项目支出 under the same subjects: the row
 * where they differ stands out, however few cells the row has.
 */

import { valueAt } from '../fill.ts';
import type { GridCell } from '../grid.ts';
import { Lines } from '../lines.ts';
import type { FormulaPattern } from '../pattern.ts';
import { isSingleCell } from '../reference.ts';
import { type Additive, readAdditive } from './additive.ts';
import { canonical, leftOut } from './canonical.ts';
import type { Exception, Sheet } from './exceptions.ts';
import { fits } from './fitting.ts';
import { isAmount } from './segments.ts';
import { isNear } from './similar.ts';
import { typedByModel } from './typed-by-model.ts';

/** So many rows with the same formulas make two columns twins, and no more than one in so many may differ. */
const LEAST_ALIKE = 3;
const ONE_IN = 5;
/** A number that differs by more from what the formula gives is another kind of number. */
const FARTHEST = 0.5;

export class Twins {
  readonly #lines: Lines<Exception>;

  constructor(sheet: Sheet) {
    const { grid, book } = sheet;
    const find = (column: number) =>
      column === 0 ? [] : differences(grid.column(column - 1), grid.column(column), sheet);
    this.#lines = new Lines(grid, 'column', book.pieces, find, {
      least: LEAST_ALIKE,
      of: 'formulas',
    });
  }

  all(): readonly Exception[] {
    return this.#lines.all();
  }
}

type Pair = readonly [GridCell, GridCell];

/** The rows in which two twins differ; none where the columns are no twins. */
function differences(left: readonly GridCell[], right: readonly GridCell[], sheet: Sheet): Exception[] {
  const apart: Pair[] = [];
  let alike = 0;
  let b = 0;
  for (const cell of left) {
    while ((right[b]?.row ?? cell.row) < cell.row) b++;
    const other = right[b];
    if (other?.row !== cell.row || (!cell.pattern && !other.pattern)) continue;
    if (!isAmount(cell) || !isAmount(other)) continue;
    if (cell.pattern && other.pattern && canonical(cell.pattern) === canonical(other.pattern)) alike++;
    else if (apart.push([cell, other]) > 2 + alike / ONE_IN) return [];
  }
  if (alike < LEAST_ALIKE || apart.length * ONE_IN > Math.max(alike, ONE_IN)) return [];
  return apart.flatMap((pair) => exceptionIn(pair, sheet) ?? []);
}

/** A typed one of the two is at fault; of two formulas the one that says less, reads elsewhere or takes away. */
function exceptionIn([a, b]: Pair, sheet: Sheet): Exception | null {
  if (!a.pattern) return typedByModel(a, b, FARTHEST, sheet);
  if (!b.pattern) return typedByModel(b, a, FARTHEST, sheet);
  if (isWorse(a.pattern, b.pattern)) return isAlone(a, sheet) ? byModel(a, b, b.pattern, sheet) : null;
  return isWorse(b.pattern, a.pattern) && isAlone(b, sheet) ? byModel(b, a, a.pattern, sheet) : null;
}

/** No other cell of its row has the same formula. */
function isAlone({ row, pattern }: GridCell, { grid }: Sheet): boolean {
  const key = pattern && canonical(pattern);
  return grid.row(row).filter((other) => other.pattern && canonical(other.pattern) === key).length === 1;
}

/** Ranges are weighed by what stands in them, not here. */
function isWorse(own: FormulaPattern, other: FormulaPattern): boolean {
  if (![...own.references, ...other.references].every(isSingleCell)) return false;
  if (leftOut(own, other)) return true;
  if (!isNear(own, other) || leftOut(other, own)) return false;
  if (readsBeside(own) !== readsBeside(other)) return readsBeside(own);
  const [mine, its] = [readAdditive(own), readAdditive(other)];
  if (!mine || !its) return false;
  if (mine.literals.length !== its.literals.length) return mine.literals.length > its.literals.length;
  return takesAway(mine) && !takesAway(its);
}

/** Another column than its own. */
function readsBeside({ references }: FormulaPattern): boolean {
  return references.some(({ range }) => range.c0 !== 0 || range.c1 !== 0);
}

function takesAway({ items }: Additive): boolean {
  return items.some(({ sign }) => sign < 0);
}

function byModel(cell: GridCell, model: GridCell, pattern: FormulaPattern, sheet: Sheet): Exception | null {
  const expected = { pattern, model, votes: 1, own: 0, oneSided: true, between: false, near: true };
  if (!fits(expected, cell, sheet.grid, sheet.book)) return null;
  const value = valueAt(pattern, cell, sheet.grid, sheet.book);
  return { cell, direction: 'row', expected, value, omits: false };
}
