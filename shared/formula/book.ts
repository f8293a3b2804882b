/** All that the detectors share: the sheets as grids, looked up by name, and the pieces already made. */

import type { Locale } from '../finding/finding.ts';
import type { Area } from '../workbook/address.ts';
import type { Keepsakes } from '../workbook/once.ts';
import type { Cell, Workbook } from '../workbook/snapshot.ts';
import { recalculate } from './evaluate.ts';
import { sheetsOf } from './evaluation/compile.ts';
import type { CellSource } from './evaluation/context.ts';
import { errorOf } from './evaluation/value.ts';
import { Grid, type GridCell, lowerBound } from './grid.ts';
import { type FormulaPattern, type PatternCache, patternCache, readPattern } from './pattern.ts';
import { Pieces } from './pieces.ts';
import { areaOf, type Reference } from './reference.ts';

export interface Book {
  readonly workbook: Workbook;
  readonly grids: readonly Grid[];
  readonly locale: Locale;
  readonly pieces: Pieces;
  /** Formulas already read. */
  readonly patterns: PatternCache;
  /** The sheet with this name, capitals alike. */
  readonly gridNamed: (name: string) => Grid | undefined;
  /** The values that the cells hold, cached ones for formulas. Whoever reckons with them notes what is read. */
  readonly values: CellSource;
  /** What detectors have made of it. */
  readonly kept: Keepsakes;
}

export interface BookOptions {
  readonly locale: Locale;
  /** Whether edits will follow. */
  readonly remembers: boolean;
}

/** Formulas without a result are reckoned first, so that what reads them is judged by numbers. */
export function readBook(given: Workbook, options: BookOptions): Book {
  const read = readGrids(given, options);
  return read.grids.some(({ lacksResults }) => lacksResults) ? readGrids(withResults(given), options) : read;
}

function readGrids(workbook: Workbook, { locale, remembers }: BookOptions): Book {
  const patterns = patternCache();
  const pieces = new Pieces(remembers);
  const grids = workbook.sheets.map((sheet, index) => new Grid(sheet, index, patterns, pieces));
  const byName = new Map(grids.map((grid) => [grid.sheet.name.toLowerCase(), grid]));
  return {
    workbook,
    grids,
    locale,
    pieces,
    patterns,
    gridNamed: (name) => byName.get(name.toLowerCase()),
    values: cachedValues(workbook, grids, (name) => byName.get(name.toLowerCase())?.index ?? -1),
    kept: new Map(),
  };
}

/** The workbook with results where there are none; kept ones stay, old or not. */
function withResults(workbook: Workbook): Workbook {
  const reckoned = recalculate(workbook);
  const sheets = workbook.sheets.map((sheet, index) => {
    const cells: Record<string, Cell> = {};
    for (const address in sheet.cells) {
      const cell = sheet.cells[address];
      if (!cell) continue;
      const bare = cell.f !== undefined && (cell.v ?? null) === null;
      cells[address] = bare ? (reckoned.sheets[index]?.cells[address] ?? cell) : cell;
    }
    return { ...sheet, cells };
  });
  return { ...workbook, sheets };
}

function cachedValues(
  { names = [] }: Workbook,
  grids: readonly Grid[],
  sheetIndex: (name: string) => number,
): CellSource {
  const byName = new Map(names.map(({ name, ref, sheet }) => [`${sheet ?? ''}!${name.toLowerCase()}`, ref]));
  return {
    sheetIndex,
    value: (sheet, row, column) => {
      const cell = grids[sheet]?.peek(row, column)?.cell;
      return cell?.t === 'e' ? errorOf(String(cell.v)) : (cell?.v ?? null);
    },
    extent: (sheet) => grids[sheet] ?? { bottom: -1, right: -1 },
    nameFormula: (name, sheet) => {
      const key = name.toLowerCase();
      return (byName.get(`${sheet}!${key}`) ?? byName.get(`!${key}`))?.replace(/^=/, '') ?? null;
    },
  };
}

export interface Target {
  readonly grid: Grid;
  readonly area: Area;
}

/** The sheet and area that a formula's reference means; null for other workbooks, missing sheets and 3-D references. */
export function target(reference: Reference, from: GridCell, grid: Grid, book: Book): Target | null {
  if (reference.workbook !== null) return null;
  const other = reference.sheet === null ? grid : book.gridNamed(reference.sheet);
  return other ? { grid: other, area: areaOf(reference, from.row, from.column) } : null;
}

/** All areas that a formula in this place reads, on each sheet of a 3-D reference and through defined names too. */
export function targetsOf(
  pattern: FormulaPattern,
  { row, column }: Pick<GridCell, 'row' | 'column'>,
  grid: Grid,
  book: Book,
): Target[] {
  const found = pattern.references.flatMap((reference) => sheetsRead(reference, row, column, grid, book));
  if (pattern.ranges > 0 && found.length > 1) found.push(...spanned(found));
  for (const name of pattern.names) {
    const formula = book.values.nameFormula(name, grid.index);
    if (formula === null) continue;
    const { references } = readPattern(formula, 0, 0, book.patterns);
    found.push(...references.flatMap((reference) => sheetsRead(reference, 0, 0, grid, book)));
  }
  return found;
}

function sheetsRead(reference: Reference, row: number, column: number, grid: Grid, book: Book): Target[] {
  if (reference.workbook !== null) return [];
  const area = areaOf(reference, row, column);
  if (reference.sheet === null) return [{ grid, area }];
  const sheets = sheetsOf(reference, { source: book.values, sheet: grid.index }) ?? [];
  return sheets.flatMap((index) => {
    const other = book.grids[index];
    return other ? [{ grid: other, area }] : [];
  });
}

/** `A1:INDEX(…)` may mean any part of what its two sides span. */
function spanned(targets: readonly Target[]): Target[] {
  const [first] = targets;
  if (!first) return [];
  const areas = targets.filter(({ grid }) => grid === first.grid).map(({ area }) => area);
  return [
    {
      grid: first.grid,
      area: {
        top: Math.min(...areas.map(({ top }) => top)),
        left: Math.min(...areas.map(({ left }) => left)),
        bottom: Math.max(...areas.map(({ bottom }) => bottom)),
        right: Math.max(...areas.map(({ right }) => right)),
      },
    },
  ];
}

/** Notes all that a formula in this place reads as read by the piece that is being made. */
export function noteReads(
  pattern: FormulaPattern,
  place: Pick<GridCell, 'row' | 'column'>,
  grid: Grid,
  book: Book,
): void {
  if (!book.pieces.remembers) return;
  for (const there of targetsOf(pattern, place, grid, book))
    book.pieces.noteArea(there.grid.index, there.area);
}

/** Calls `each` for the filled cells in an area, column by column. */
export function forEachCell({ grid, area }: Target, book: Book, each: (cell: GridCell) => void): void {
  book.pieces.noteArea(grid.index, area);
  const { top, left, bottom, right } = area;
  const [height, width] = [Math.min(bottom, grid.bottom) - top + 1, Math.min(right, grid.right) - left + 1];
  if (height * width <= 16) {
    for (let column = left; column < left + width; column++) {
      for (let row = top; row < top + height; row++) {
        const cell = grid.peek(row, column);
        if (cell) each(cell);
      }
    }
    return;
  }
  for (let column = left; column < left + width; column++) {
    const cells = grid.peekColumn(column);
    for (let at = lowerBound(cells, top); at < cells.length; at++) {
      const cell = cells[at];
      if (!cell || cell.row > bottom) break;
      each(cell);
    }
  }
}
