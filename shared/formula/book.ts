/** All that the detectors share: the sheets as grids, looked up by name. */

import type { Locale } from '../finding/finding.ts';
import type { Area } from '../workbook/address.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import type { CellSource } from './evaluation/context.ts';
import { errorOf } from './evaluation/value.ts';
import { type Grid, type GridCell, readGrid } from './grid.ts';
import type { PatternCache } from './pattern.ts';
import { areaOf, type Reference } from './reference.ts';

export interface Book {
  readonly workbook: Workbook;
  readonly grids: readonly Grid[];
  readonly locale: Locale;
  /** Formulas already read. */
  readonly patterns: PatternCache;
  /** The sheet with this name, capitals alike. */
  readonly gridNamed: (name: string) => Grid | undefined;
  /** The values that the cells hold, cached ones for formulas. */
  readonly values: CellSource;
}

export function readBook(workbook: Workbook, locale: Locale): Book {
  const patterns: PatternCache = new Map();
  const grids = workbook.sheets.map((sheet, index) => readGrid(sheet, index, patterns));
  const byName = new Map(grids.map((grid) => [grid.sheet.name.toLowerCase(), grid]));
  return {
    workbook,
    grids,
    locale,
    patterns,
    gridNamed: (name) => byName.get(name.toLowerCase()),
    values: cachedValues(workbook, grids, (name) => byName.get(name.toLowerCase())?.index ?? -1),
  };
}

function cachedValues(
  { names = [] }: Workbook,
  grids: readonly Grid[],
  sheetIndex: (name: string) => number,
): CellSource {
  return {
    sheetIndex,
    value: (sheet, row, column) => {
      const cell = grids[sheet]?.at(row, column)?.cell;
      return cell?.t === 'e' ? errorOf(String(cell.v)) : (cell?.v ?? null);
    },
    extent: (sheet) => grids[sheet] ?? { bottom: -1, right: -1 },
    nameFormula: (name, sheet) => {
      const wanted = names.filter((defined) => defined.name.toLowerCase() === name.toLowerCase());
      const found =
        wanted.find((defined) => defined.sheet === sheet) ??
        wanted.find((defined) => defined.sheet === undefined);
      return found?.ref.replace(/^=/, '') ?? null;
    },
  };
}

/** The sheet and area that a formula's reference means; null for other workbooks, missing sheets and 3-D references. */
export function target(
  reference: Reference,
  from: GridCell,
  grid: Grid,
  book: Book,
): { grid: Grid; area: Area } | null {
  if (reference.workbook !== null) return null;
  const other = reference.sheet === null ? grid : book.gridNamed(reference.sheet);
  return other ? { grid: other, area: areaOf(reference, from.row, from.column) } : null;
}

/** Calls `each` for the filled cells in an area. */
export function forEachCell(
  { grid, area }: { grid: Grid; area: Area },
  each: (cell: GridCell) => void,
): void {
  const bottom = Math.min(area.bottom, grid.bottom);
  const right = Math.min(area.right, grid.right);
  for (let row = area.top; row <= bottom; row++) {
    for (let column = area.left; column <= right; column++) {
      const cell = grid.at(row, column);
      if (cell) each(cell);
    }
  }
}
