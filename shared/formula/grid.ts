/** A sheet with its cells by row and column, and its formulas as patterns: read once, shared by all detectors. */

import type { Cell, Sheet } from '../workbook/snapshot.ts';
import { type FormulaPattern, type PatternCache, readPattern } from './pattern.ts';

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly address: string;
  readonly cell: Cell;
  readonly pattern: FormulaPattern | null;
}

export interface Grid {
  readonly index: number;
  readonly sheet: Sheet;
  /** By row, then column; cells that hold neither value nor formula are not among them. */
  readonly cells: readonly GridCell[];
  readonly formulas: readonly GridCell[];
  /** The last row and column that hold something; -1 on an empty sheet. */
  readonly bottom: number;
  readonly right: number;
  readonly at: (row: number, column: number) => GridCell | undefined;
}

const COLUMNS = 16_384;

/** Reads a sheet; formulas that were read before are taken from the cache. */
export function readGrid(sheet: Sheet, index: number, cache: PatternCache): Grid {
  const cells: GridCell[] = [];
  const byPlace = new Map<number, GridCell>();
  let bottom = -1;
  let right = -1;
  let sorted = true;
  let last = -1;
  for (const address in sheet.cells) {
    const cell = sheet.cells[address];
    if (!cell || (cell.f === undefined && (cell.v === undefined || cell.v === null || cell.v === '')))
      continue;
    const place = placeOf(address);
    const row = Math.floor(place / COLUMNS);
    const column = place % COLUMNS;
    const pattern = cell.f === undefined ? null : readPattern(cell.f, row, column, cache);
    const gridCell = { row, column, address, cell, pattern };
    cells.push(gridCell);
    byPlace.set(place, gridCell);
    if (row > bottom) bottom = row;
    if (column > right) right = column;
    if (place < last) sorted = false;
    last = place;
  }
  if (!sorted) cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    index,
    sheet,
    cells,
    formulas: cells.filter((cell) => cell.pattern !== null),
    bottom,
    right,
    at: (row, column) => byPlace.get(row * COLUMNS + column),
  };
}

/** An address as one number, row by row; quicker than a regular expression on a million cells. */
function placeOf(address: string): number {
  let column = 0;
  let row = 0;
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i);
    if (code >= 65) column = column * 26 + code - 64;
    else row = row * 10 + code - 48;
  }
  return (row - 1) * COLUMNS + column - 1;
}
