/** Cells that differ from what their row or column expects of them, weighed against what explains the difference. */

import type { Area } from '../../workbook/address.ts';
import type { Exact } from '../../workbook/exact.ts';
import { shownAs } from '../../workbook/number-format.ts';
import type { Book } from '../book.ts';
import { valueAt } from '../fill.ts';
import type { Grid, GridCell } from '../grid.ts';
import { areaOf, isSingleCell, type Reference } from '../reference.ts';
import { canonical, leftOut } from './canonical.ts';
import { columnHeading, rowLabel } from './labels.ts';
import { type Expectation, expectation } from './peers.ts';
import { type Direction, isAmount, isHeading, type Segment } from './segments.ts';
import { divergence } from './similar.ts';
import { readTotal, type Total, type Totals } from './totals.ts';
import { isAveraged, isTotalLabel, isYear } from './words.ts';

export interface Exception {
  readonly cell: GridCell;
  readonly direction: Direction;
  readonly expected: Expectation;
  /** What the expected formula would give here; null where it gives no number. */
  readonly value: Exact | null;
  /** The cell's formula is the expected one with terms left out. */
  readonly omits: boolean;
}

interface Sheet {
  readonly grid: Grid;
  readonly book: Book;
  readonly totals: Totals;
  readonly counts: KeyCounts;
}

export function findExceptions(
  segments: readonly Segment[],
  totals: Totals,
  grid: Grid,
  book: Book,
): Exception[] {
  const sheet: Sheet = { grid, book, totals, counts: countKeys(grid) };
  const found: Exception[] = [];
  for (const segment of segments) {
    if (segment.formulas < 2) continue;
    const inSegment: Exception[] = [];
    for (let place = 0; place < segment.cells.length; place++) {
      const exception = isCandidate(segment, place) ? examine(segment, place, sheet) : null;
      if (exception) inSegment.push(exception);
    }
    found.push(...withoutData(inSegment));
  }
  return withoutOtherRows(strongest(found));
}

/** A formula beside another one, or a number near a formula. */
function isCandidate({ cells }: Segment, place: number): boolean {
  const pattern = cells[place]?.pattern;
  if (!pattern) return [-3, -2, -1, 1, 2, 3].some((step) => cells[place + step]?.pattern);
  return [-1, 1].some((step) => {
    const side = cells[place + step];
    return side !== undefined && side.pattern !== pattern;
  });
}

interface KeyCounts {
  readonly row: ReadonlyMap<string, number>;
  readonly column: ReadonlyMap<string, number>;
}

/** How often each formula stands in each row and column: one that recurs there belongs there. */
function countKeys(grid: Grid): KeyCounts {
  const row = new Map<string, number>();
  const column = new Map<string, number>();
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const cell of grid.formulas) {
    if (!cell.pattern) continue;
    const key = canonical(cell.pattern);
    count(row, `${cell.row}|${key}`);
    count(column, `${cell.column}|${key}`);
  }
  return { row, column };
}

function examine(segment: Segment, place: number, sheet: Sheet): Exception | null {
  const cell = segment.cells[place];
  const expected = cell && expectation(segment, place, sheet.grid);
  if (!cell || !expected || expected.pattern.references.length === 0) return null;
  if (isSeed(expected, segment, place) || !fits(expected, cell, sheet.grid)) return null;
  const lacking = cell.pattern && leftOut(cell.pattern, expected.pattern);
  if (
    !(cell.pattern
      ? formulaStandsOut(cell, segment, expected, lacking, sheet)
      : numberStandsOut(cell, place, segment, expected, sheet))
  ) {
    return null;
  }
  const value = valueAt(expected.pattern, cell, sheet.grid, sheet.book);
  if (!cell.pattern && (value === null || !isPlausible(cell, expected, toNumber(value)))) return null;
  return { cell, direction: segment.direction, expected, value, omits: lacking !== null };
}

function formulaStandsOut(
  cell: GridCell,
  { direction, cells }: Segment,
  expected: Expectation,
  lacking: readonly Reference[] | null,
  { totals, counts, grid }: Sheet,
): boolean {
  const { votes, own, between, near, oneSided, model } = expected;
  const [total, modelTotal] = [totals.get(cell), totals.get(model)];
  if (isRangeQuestion(total, modelTotal)) return false;
  // Prices, rates and grades are averaged where amounts are summed.
  if (total?.plain && total.name !== modelTotal?.name && isAveraged(columnHeading(cell, grid))) return false;
  if (lacking) {
    if (belongsAcross(cell, direction, counts, 3)) return false;
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
  // Sums of their own columns side by side: one that goes another way stands out among few.
  if (across && !near) return own === 0 && votes >= 2 && votes >= cells.length - 1;
  if (votes < (between ? 2 : 3) || own * 3 > votes) return false;
  if (belongsAcross(cell, direction, counts, 3)) return false;
  const stray = () => total !== undefined && isStrayTotal(cell, direction, totals, grid);
  if (near)
    return !(oneSided && readsAnotherLine(cell, direction)) && (total?.direction !== direction || stray());
  return between && (!sumsLine(cell, direction) || stray());
}

function numberStandsOut(
  cell: GridCell,
  place: number,
  { cells, direction }: Segment,
  { votes, own, between, model }: Expectation,
  { grid, totals }: Sheet,
): boolean {
  const total = totals.get(model);
  const inTotals = total?.plain === true && isTotalLabel(rowLabel(cell, grid));
  // Where all others of a row add up their own columns, two of them are enough.
  const allOthers = total !== undefined && total.direction !== direction && votes === cells.length - 1;
  if (votes < (between || allOthers ? 2 : 3) || own * (inTotals ? 1.5 : 3) > votes) return false;
  if (isYear(cell.cell.v) && place === 0) return false;
  if (shownAs(cell.cell.z).percent !== shownAs(model.cell.z).percent) return false;
  return between || !isTotalLabel(rowLabel(model, grid)) || isTotalLabel(rowLabel(cell, grid));
}

function toNumber({ n, d }: Exact): number {
  return Number(n) / Number(d);
}

/** Between peers any number stands out; at the end of a line one of another size is another kind of number. */
function isPlausible(cell: GridCell, { oneSided, votes }: Expectation, expected: number): boolean {
  if (!oneSided) return true;
  const actual = Number(cell.cell.v);
  if (actual === 0 || expected === 0) return false;
  const ratio = actual / expected;
  return votes < 3 ? ratio > 0.95 && ratio < 1.05 : ratio > 0.5 && ratio < 2;
}

/** The reference means a cell that holds an amount. */
function holdsAmount(reference: Reference, from: GridCell, grid: Grid): boolean {
  if (reference.sheet !== null || reference.workbook !== null) return false;
  const { top, left, bottom, right } = areaOf(reference, from.row, from.column);
  const there = top === bottom && left === right ? grid.at(top, left) : undefined;
  return typeof there?.cell.v === 'number';
}

/** It means something else than blank cells. */
function holdsSomething(reference: Reference, from: GridCell, grid: Grid): boolean {
  if (reference.sheet !== null || reference.workbook !== null) return true;
  const { top, left } = areaOf(reference, from.row, from.column);
  return !isSingleCell(reference) || grid.at(top, left) !== undefined;
}

/** Totals of different ranges are weighed by what stands in their columns, not by a vote. */
function isRangeQuestion(own: Total | undefined, model: Total | undefined): boolean {
  const [a, b] = [own?.parts[0], model?.parts[0]];
  if (!own?.plain || !model?.plain || !a || !b) return false;
  return own.name === model.name && own.direction === model.direction && a.from <= b.to && b.from <= a.to;
}

/** The cell's formula recurs across the line: a ratio below ratios, a total beside totals. */
function belongsAcross(
  { row, column, pattern }: GridCell,
  direction: Direction,
  counts: KeyCounts,
  least: number,
): boolean {
  if (!pattern) return false;
  const key = canonical(pattern);
  const count = direction === 'row' ? counts.column.get(`${column}|${key}`) : counts.row.get(`${row}|${key}`);
  return (count ?? 0) >= least;
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
function isStrayTotal(cell: GridCell, direction: Direction, totals: Totals, grid: Grid): boolean {
  if (direction !== 'column' || isTotalLabel(rowLabel(cell, grid))) return false;
  for (let column = Math.max(0, cell.column - WIDE); column <= cell.column + WIDE; column++) {
    const beside = column === cell.column ? undefined : grid.at(cell.row, column);
    if (beside && totals.get(beside)?.direction === 'column') return false;
  }
  return true;
}

/** Whether the formula makes sense here: it reads amounts where it does at its model, never headings or itself. */
function fits({ pattern, model }: Expectation, cell: GridCell, grid: Grid): boolean {
  let reads = false;
  for (const reference of pattern.references) {
    const here = areaOf(reference, cell.row, cell.column);
    const there = areaOf(reference, model.row, model.column);
    // A reference that leaves the sheet would come in again at its other end.
    if (Math.abs(here.top - there.top) > Math.abs(cell.row - model.row)) return false;
    if (Math.abs(here.left - there.left) > Math.abs(cell.column - model.column)) return false;
    if (reference.sheet !== null || reference.workbook !== null) {
      reads = true;
      continue;
    }
    if (!isSingleCell(reference)) {
      reads ||= holdsAnyAmount(here, grid) || !holdsAnyAmount(there, grid);
      continue;
    }
    if (here.top === cell.row && here.left === cell.column) return false;
    const read = grid.at(here.top, here.left);
    const modelReads = grid.at(there.top, there.left);
    if (read && isHeading(read) && !(modelReads && isHeading(modelReads))) return false;
    if (read && isAmount(read)) reads = true;
  }
  return reads;
}

function holdsAnyAmount(area: Area, grid: Grid): boolean {
  for (let row = area.top; row <= Math.min(area.bottom, grid.bottom); row++) {
    for (let column = area.left; column <= Math.min(area.right, grid.right); column++) {
      const cell = grid.at(row, column);
      if (cell && isAmount(cell)) return true;
    }
  }
  return false;
}

/** The start of a chain: the formula goes on from the cell before, and there is none of its kind. */
function isSeed({ pattern }: Expectation, { cells, direction }: Segment, place: number): boolean {
  const cell = cells[place];
  const steps = pattern.references.flatMap((reference) => {
    const { r0, c0, $r0, $c0 } = reference.range;
    if (reference.sheet !== null || !isSingleCell(reference) || r0 == null || c0 == null || $r0 || $c0)
      return [];
    return direction === 'row' ? (r0 === 0 ? [c0] : []) : c0 === 0 ? [r0] : [];
  });
  const typedOnly = (from: number, to: number) =>
    !cell?.pattern && cells.slice(from, to).every((other) => !other.pattern);
  const last = cells.length - 1;
  if (steps.some((step) => step < 0) && (place === 0 || (place <= 8 && typedOnly(0, place)))) return true;
  return (
    steps.some((step) => step > 0) &&
    (place === last || (last - place <= 8 && typedOnly(place + 1, last + 1)))
  );
}

/** Where several formulas of a line differ in a typed number only, the number is data, such as days counted. */
function withoutData(exceptions: readonly Exception[]): Exception[] {
  const onlyNumber = ({ cell, expected }: Exception) => {
    if (!cell.pattern) return false;
    const { own, other } = divergence(cell.pattern, expected.pattern);
    return own.length === 1 && other.length === 1 && isNumberText(own[0]) && isNumberText(other[0]);
  };
  const data = new Set(exceptions.filter(onlyNumber));
  return data.size >= 2 ? exceptions.filter((exception) => !data.has(exception)) : [...exceptions];
}

function isNumberText(token: string | undefined): boolean {
  return token !== undefined && token !== '' && !Number.isNaN(Number(token));
}

/** One exception for each cell: the direction that more peers speak for. */
function strongest(exceptions: readonly Exception[]): Exception[] {
  const best = new Map<GridCell, Exception>();
  for (const exception of exceptions) {
    const other = best.get(exception.cell);
    if (!other || rank(exception) > rank(other)) best.set(exception.cell, exception);
  }
  return [...best.values()];
}

function rank({ expected }: Exception): number {
  return expected.votes + (expected.between ? 4 : 0) + (expected.near ? 4 : 0);
}

/** A last row that differs in several columns at once is a row of another kind: full marks, a target, a legend. */
function withoutOtherRows(exceptions: readonly Exception[]): Exception[] {
  const isEnd = ({ direction, expected, cell }: Exception) =>
    direction === 'column' && expected.oneSided && !cell.pattern;
  const rows = Map.groupBy(exceptions.filter(isEnd), ({ cell }) => cell.row);
  return exceptions.filter(
    (exception) => !isEnd(exception) || (rows.get(exception.cell.row)?.length ?? 0) < 3,
  );
}

/** One group for each pattern and cause: the same expected formula in the same line, or in lines with the same cells out. */
export function groupExceptions(exceptions: readonly Exception[]): Exception[][] {
  const lines = Map.groupBy(exceptions, ({ cell, direction, expected }) => {
    const line = direction === 'row' ? cell.row : cell.column;
    return `${direction}|${line}|${canonical(expected.pattern)}`;
  });
  const groups = Map.groupBy(lines.values(), (line) => {
    const [first] = line;
    const places = line.map(({ cell, direction }) => (direction === 'row' ? cell.column : cell.row));
    return `${first?.direction}|${first ? kindOf(first) : ''}|${places.join()}`;
  });
  return [...groups.values()].map((group) => group.flat());
}

/** Sums of the cells right above are one kind, however many they are. */
function kindOf({ expected: { pattern, model } }: Exception): string {
  const total = readTotal(model);
  return total?.plain ? `${total.name} ${total.direction}` : canonical(pattern);
}
