/** Cells that differ from what their row or column expects of them, weighed against what explains the difference. */

import { type Exact, equals, isZero, round } from '../../workbook/exact.ts';
import { shownAs } from '../../workbook/number-format.ts';
import { amountOf, MOST_DIGITS } from '../amounts.ts';
import type { Book } from '../book.ts';
import { valueAt } from '../fill.ts';
import type { Grid, GridCell } from '../grid.ts';
import type { FormulaPattern } from '../pattern.ts';
import { areaOf, isSingleCell, type Reference } from '../reference.ts';
import { canonical, leftOut } from './canonical.ts';
import { interruptsChain } from './chains.ts';
import { fits, isSeed } from './fitting.ts';
import { columnHeading, isHeadingNumber, rowLabel } from './headings.ts';
import { type Expectation, expectation, REACH } from './peers.ts';
import type { Recurring } from './recurring.ts';
import type { Direction, Segment } from './segments.ts';
import { addsNumber, divergence } from './similar.ts';
import { readTotal, type Total, type Totals } from './totals.ts';
import { isAveraged, isTotalLabel } from './words.ts';

export interface Exception {
  readonly cell: GridCell;
  readonly direction: Direction;
  readonly expected: Expectation;
  /** What the expected formula would give here; null where it gives no number. */
  readonly value: Exact | null;
  /** The cell's formula is the expected one with terms left out. */
  readonly omits: boolean;
}

export interface Sheet {
  readonly grid: Grid;
  readonly book: Book;
  readonly totals: Totals;
  readonly recurring: Recurring;
}

/** What stands out in some places of a segment, each judged by its neighbourhood. */
export function exceptionsAt(segment: Segment, from: number, to: number, sheet: Sheet): Exception[] {
  const found: Exception[] = [];
  for (let place = from; place < to; place++) {
    const exception = isCandidate(segment, place) ? examine(segment, place, sheet) : null;
    if (exception) found.push(exception);
  }
  return found;
}

/** A number is held against formulas that are no farther away. */
const NEAR = 3;

/** A formula beside another one, or a number near a formula. */
function isCandidate({ cells }: Segment, place: number): boolean {
  const pattern = cells[place]?.pattern;
  const differs = (side: GridCell | undefined) => side !== undefined && side.pattern !== pattern;
  if (pattern) return differs(cells[place - 1]) || differs(cells[place + 1]);
  for (let at = place - NEAR; at <= place + NEAR; at++) if (cells[at]?.pattern) return true;
  return false;
}

function examine(segment: Segment, place: number, sheet: Sheet): Exception | null {
  const cell = segment.cells[place];
  const expected = cell && expectation(segment, place, sheet.grid);
  if (!cell || !expected) return null;
  if (expected.pattern.references.length === 0 && !expected.pattern.structured) return null;
  if (expected.own > 0 && isLink(expected.pattern)) return null;
  if (isTailDifference(cell, expected.pattern)) return null;
  if (isSeed(expected, segment, place) || !fits(expected, cell, sheet.grid, sheet.book)) return null;
  const lacking = cell.pattern && leftOut(cell.pattern, expected.pattern);
  if (
    !(cell.pattern
      ? formulaStandsOut(cell, segment, expected, lacking, sheet)
      : numberStandsOut(cell, segment, expected, sheet))
  ) {
    return null;
  }
  const value = valueAt(expected.pattern, cell, sheet.grid, sheet.book);
  if (lacking === null && isHarmless(cell, expected, value, sheet)) return null;
  if (
    !cell.pattern &&
    !(value
      ? isPlausible(cell, expected, toNumber(value), segment.direction, sheet.grid)
      : isCalculated(expected))
  )
    return null;
  return { cell, direction: segment.direction, expected, value, omits: lacking !== null };
}

/** A table's calculated column: what its formula gives is not reckoned here, but it stands in every row. */
function isCalculated({ pattern, votes, own }: Expectation): boolean {
  return pattern.structured && votes >= 3 && own === 0;
}

/** At the end of a line, the same result by another formula (or a number among two formulas) says too little. */
function isHarmless(
  cell: GridCell,
  { oneSided, votes }: Expectation,
  value: Exact | null,
  { grid, book }: Sheet,
): boolean {
  // In a blank form all results are 0, which says nothing.
  if (!oneSided || !value || isZero(value) || votes >= (cell.pattern ? 5 : 3)) return false;
  const own = cell.pattern ? valueAt(cell.pattern, cell, grid, book) : amountOf(cell);
  return own !== null && equals(round(own, MOST_DIGITS), round(value, MOST_DIGITS));
}

/** The line's formula would read a blank cell here, where the cell's own reads amounts and the model's does too. */
function readsBlank({ pattern, model }: Expectation, cell: GridCell, grid: Grid): boolean {
  const read = (of: FormulaPattern, from: GridCell) =>
    of.references.flatMap((reference) => {
      if (reference.sheet !== null || reference.workbook !== null || !isSingleCell(reference)) return [];
      const { top, left } = areaOf(reference, from.row, from.column);
      return [grid.look(top, left)];
    });
  const own = cell.pattern ? read(cell.pattern, cell) : [];
  return (
    own.length > 0 &&
    own.every((at) => at !== undefined) &&
    read(pattern, model).every((at) => at !== undefined) &&
    read(pattern, cell).some((at) => at === undefined)
  );
}

/** A link to another sheet: where some of a line are links and some its own, both are meant. */
function isLink({ tree, references: [reference] }: FormulaPattern): boolean {
  return (
    tree !== null &&
    reference !== undefined &&
    (reference.sheet !== null || reference.workbook !== null) &&
    (tree.type === 'ReferenceIdentifier' ||
      (tree.type === 'UnaryExpression' && tree.arguments[0]?.type === 'ReferenceIdentifier'))
  );
}

/** The same formula with one last digit added or taken away, so that rounded amounts add up. */
function isTailDifference(cell: GridCell, expected: FormulaPattern): boolean {
  if (!cell.pattern) return false;
  const { own, other } = divergence(cell.pattern, expected);
  const [sign, literal] = own;
  if (other.length > 0 || own.length !== 2 || (sign !== '+' && sign !== '-')) return false;
  const { kind, digits } = shownAs(cell.cell.z);
  return kind === 'fixed' && digits > 0 && Number(literal) <= 1.001 * 10 ** -digits;
}

function formulaStandsOut(
  cell: GridCell,
  { direction, cells }: Segment,
  expected: Expectation,
  lacking: readonly Reference[] | null,
  { totals, recurring, grid }: Sheet,
): boolean {
  const { votes, own, between, near, oneSided, model } = expected;
  const [total, modelTotal] = [totals.get(cell), totals.get(model)];
  if (isRangeQuestion(total, modelTotal)) return false;
  if (near && readsBlank(expected, cell, grid)) return false;
  if (direction === 'column' && interruptsChain(cell, expected.pattern, model, totals)) return false;
  // Prices, rates and grades are averaged where amounts are summed.
  if (total?.plain && total.name !== modelTotal?.name && isAveraged(columnHeading(cell, grid))) return false;
  if (lacking) {
    // Sums of groups in their own column are as long as their groups.
    if ((total ?? modelTotal)?.direction === direction) return false;
    if (recurring.across(cell, direction)) return false;
    // A link to the last balance beside the sums of the other columns.
    if (!total && modelTotal?.plain && cell.pattern?.references.length === 1) return false;
    if (!lacking.some((left) => holdsSomething(left, cell, grid))) return false;
    return (
      (votes >= 2 && own < votes) ||
      (total !== undefined && lacking.some((left) => holdsAmount(left, cell, grid)))
    );
  }
  // Where the others leave out what this one takes in, they are at fault.
  if (
    cell.pattern &&
    total &&
    leftOut(expected.pattern, cell.pattern)?.some((left) => holdsAmount(left, model, grid))
  ) {
    return false;
  }
  const across =
    total && modelTotal && total.direction === modelTotal.direction && total.direction !== direction;
  if (across && near && own === 0 && cell.pattern && addsNumber(cell.pattern, expected.pattern)) return true;
  // Sums of their own columns side by side: one that goes another way stands out among few.
  if (across && !near) {
    const beside = cells.filter((other) => totals.get(other)?.direction === total.direction).length - 1;
    const all = cells.length - 1;
    return (
      own === 0 &&
      votes >= 2 &&
      votes >= Math.min(votes > 2 ? beside : all, direction === 'row' ? REACH : all)
    );
  }
  if (votes < (between ? 2 : 3) || own * 3 > votes) return false;
  if (recurring.across(cell, direction)) return false;
  const stray = () => total !== undefined && isStrayTotal(cell, direction, grid);
  if (near)
    return !(oneSided && readsAnotherLine(cell, direction)) && (total?.direction !== direction || stray());
  return between && (!sumsLine(cell, direction) || stray());
}

function numberStandsOut(
  cell: GridCell,
  { cells, direction }: Segment,
  { pattern, votes, own, between, model }: Expectation,
  { grid, totals }: Sheet,
): boolean {
  if (direction === 'column' && interruptsChain(cell, pattern, model, totals)) return false;
  const total = totals.get(model);
  const inTotals = total?.plain === true && isTotalLabel(rowLabel(cell, grid));
  // In a block that is filled down and right, the cells of the other direction speak as well.
  const support = votes + sameAcross(cell, model, direction, grid);
  // Where all others of a row add up their own columns, two of them are enough.
  const allOthers = total !== undefined && total.direction !== direction && votes === cells.length - 1;
  if (support < (between || allOthers ? 2 : 3) || own * (inTotals ? 1.5 : 3) > support) return false;
  if (isHeadingNumber(cell, grid)) return false;
  if (shownAs(cell.cell.z).percent !== shownAs(model.cell.z).percent) return false;
  return between || !isTotalLabel(rowLabel(model, grid)) || isTotalLabel(rowLabel(cell, grid));
}

/** How many of the cells next to it across the line have the same formula. */
function sameAcross(cell: GridCell, { pattern }: GridCell, direction: Direction, grid: Grid): number {
  if (!pattern) return 0;
  const key = canonical(pattern);
  return [-2, -1, 1, 2].filter((step) => {
    const across =
      direction === 'row' ? grid.look(cell.row + step, cell.column) : grid.look(cell.row, cell.column + step);
    return across?.pattern && canonical(across.pattern) === key;
  }).length;
}

function toNumber({ n, d }: Exact): number {
  return Number(n) / Number(d);
}

/** Between peers any number stands out; at the end of a line one of another size is another kind of number. */
function isPlausible(
  cell: GridCell,
  { oneSided, votes, model }: Expectation,
  expected: number,
  direction: Direction,
  grid: Grid,
): boolean {
  const across = oneSided ? sameAcross(cell, model, direction, grid) : 0;
  // The corner of a block that is filled down and right is no other kind of number.
  if (!oneSided || (votes >= 2 && across >= 2)) return true;
  const actual = Number(cell.cell.v);
  if (actual === 0 || expected === 0) return false;
  const ratio = actual / expected;
  return votes + across < 3 ? ratio > 0.95 && ratio < 1.05 : ratio > 0.5 && ratio < 2;
}

/** The reference means a cell that holds an amount. */
function holdsAmount(reference: Reference, from: GridCell, grid: Grid): boolean {
  if (reference.sheet !== null || reference.workbook !== null) return false;
  const { top, left, bottom, right } = areaOf(reference, from.row, from.column);
  const there = top === bottom && left === right ? grid.look(top, left) : undefined;
  return typeof there?.cell.v === 'number';
}

/** It means something else than blank cells. */
function holdsSomething(reference: Reference, from: GridCell, grid: Grid): boolean {
  if (reference.sheet !== null || reference.workbook !== null) return true;
  const { top, left } = areaOf(reference, from.row, from.column);
  return !isSingleCell(reference) || grid.look(top, left) !== undefined;
}

/** Totals of different ranges are weighed by what stands in their columns, not by a vote. */
function isRangeQuestion(own: Total | undefined, model: Total | undefined): boolean {
  const [a, b] = [own?.parts[0], model?.parts[0]];
  if (!own?.plain || !model?.plain || !a || !b) return false;
  return own.name === model.name && own.direction === model.direction && a.from <= b.to && b.from <= a.to;
}

/** The cell reads ranges of this very line, or of several lines at once: a total among what it totals, a grand total. */
function sumsLine(cell: GridCell, direction: Direction): boolean {
  return (cell.pattern?.references ?? []).some((reference) => {
    if (reference.sheet !== null || reference.workbook !== null) return false;
    const { top, left, bottom, right } = areaOf(reference, cell.row, cell.column);
    if (bottom > top && right > left) return true;
    return direction === 'row'
      ? top === cell.row && bottom === cell.row
      : left === cell.column && right === cell.column;
  });
}

/** A check beside the totals: the sum of the column of row totals, or of the whole block. */
function readsAnotherLine(cell: GridCell, direction: Direction): boolean {
  const references = cell.pattern?.references ?? [];
  return (
    references.length === 1 &&
    references.every((reference) => {
      if (reference.sheet !== null || reference.workbook !== null || isSingleCell(reference)) return false;
      const { top, left, bottom, right } = areaOf(reference, cell.row, cell.column);
      if (bottom > top && right > left) return true;
      return direction === 'row'
        ? left === right && left !== cell.column
        : top === bottom && top !== cell.row;
    })
  );
}

/** Columns to each side among which other totals are looked for. */
const WIDE = 12;

/** A sum of the line above it in a row that holds no other total: it took the place of the row's own formula. */
function isStrayTotal(cell: GridCell, direction: Direction, grid: Grid): boolean {
  if (direction !== 'column' || isTotalLabel(rowLabel(cell, grid))) return false;
  for (let column = Math.max(0, cell.column - WIDE); column <= cell.column + WIDE; column++) {
    const beside = column === cell.column ? undefined : grid.look(cell.row, column);
    if (beside && readTotal(beside)?.direction === 'column') return false;
  }
  return true;
}
