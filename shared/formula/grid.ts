/** A sheet with its cells by row and by column, and its formulas as patterns: read once, shared by all detectors. */

import type { Keepsakes } from '../workbook/once.ts';
import type { Cell, Sheet } from '../workbook/snapshot.ts';
import { Counts } from './counts.ts';
import { type FormulaPattern, type PatternCache, readPattern } from './pattern.ts';
import type { Pieces } from './pieces.ts';
import type { Total } from './structure/totals.ts';

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly address: string;
  readonly cell: Cell;
  readonly pattern: FormulaPattern | null;
  /** What it totals, kept by structure/totals.ts; undefined until asked for. */
  total: Total | null | undefined;
}

export interface Edit {
  readonly row: number;
  readonly column: number;
  /** The formulas before and after it. */
  readonly before: FormulaPattern | null;
  readonly after: FormulaPattern | null;
}

const NOTHING: readonly GridCell[] = [];

export class Grid {
  readonly index: number;
  readonly sheet: Sheet;
  /** The last row and column that hold something; -1 on an empty sheet. */
  bottom = -1;
  right = -1;
  /** Some formula came without a result: a library wrote the file, and Excel has not reckoned it yet. */
  lacksResults = false;
  /** Where cells were set since the sheet was read. */
  readonly edits: Edit[] = [];
  readonly pieces: Pieces;
  /** Where numbers stand (results of formulas too), formulas, and error values or lost references. */
  readonly numbers = new Counts();
  readonly formulas = new Counts();
  readonly errors = new Counts();
  /** What detectors have made of it. */
  readonly kept: Keepsakes = new Map();
  readonly #patterns: PatternCache;
  readonly #rows: GridCell[][] = [];
  readonly #columns: GridCell[][] = [];
  /** Numbers of the lines that hold something; null after a change. */
  #filledRows: readonly number[] | null = null;
  #filledColumns: readonly number[] | null = null;

  constructor(sheet: Sheet, index: number, patterns: PatternCache, pieces: Pieces) {
    this.index = index;
    this.sheet = sheet;
    this.#patterns = patterns;
    this.pieces = pieces;
    // Listed first: where a sheet was put together cell by cell, `in` would look for each of them once more.
    for (const address of Object.keys(sheet.cells)) {
      const cell = sheet.cells[address];
      if (!cell || isBlank(cell)) continue;
      if (cell.f !== undefined && (cell.v ?? null) === null) this.lacksResults = true;
      const place = placeOf(address);
      this.#append(Math.floor(place / COLUMNS), place % COLUMNS, address, cell);
    }
    for (const row of this.#rows) if (row) putInOrder(row, byColumn);
    for (const column of this.#columns) if (column) putInOrder(column, byRow);
  }

  at(row: number, column: number): GridCell | undefined {
    this.pieces.noteAt(this.index, row, column);
    return this.peek(row, column);
  }

  /** Like `at`, but noted as this single cell instead of its row or column. */
  look(row: number, column: number): GridCell | undefined {
    this.pieces.noteCell(this.index, row, column);
    return this.peek(row, column);
  }

  /** Like `at`, where the reader notes by itself what it reads. */
  peek(row: number, column: number): GridCell | undefined {
    const line = this.#rows[row];
    const first = line?.[0];
    if (!line || !first || column < first.column) return undefined;
    const guess = line[column - first.column];
    if (guess?.column === column) return guess;
    const found = line[lowerBound(line, column, byColumn)];
    return found?.column === column ? found : undefined;
  }

  /** The cells of a row, left to right; those that hold neither value nor formula are not among them. */
  row(row: number): readonly GridCell[] {
    this.pieces.noteRow(this.index, row);
    return this.#rows[row] ?? NOTHING;
  }

  /** The cells of a column, top down, where the reader notes by itself what it reads. */
  peekColumn(column: number): readonly GridCell[] {
    return this.#columns[column] ?? NOTHING;
  }

  /** The cells of a column, top down. */
  column(column: number): readonly GridCell[] {
    this.pieces.noteColumn(this.index, column);
    return this.#columns[column] ?? NOTHING;
  }

  /** How many numbers stand in a column. */
  numbersIn(column: number): number {
    this.pieces.noteColumn(this.index, column);
    return this.numbers.on('column', column);
  }

  /** Rows that hold something, top down. */
  rows(): readonly number[] {
    this.#filledRows ??= filled(this.#rows);
    return this.#filledRows;
  }

  /** Columns that hold something, from left to right. */
  columns(): readonly number[] {
    this.#filledColumns ??= filled(this.#columns);
    return this.#filledColumns;
  }

  /** All cells, row by row. */
  *cells(): Iterable<GridCell> {
    for (const row of this.rows()) yield* this.#rows[row] ?? NOTHING;
  }

  /** Puts a cell in place of what is there. */
  set(row: number, column: number, address: string, cell: Cell | undefined): void {
    this.#filledRows = null;
    this.#filledColumns = null;
    const old = this.peek(row, column);
    const made = !cell || isBlank(cell) ? null : this.#read(row, column, address, cell);
    if (old) this.#count(old, -1);
    if (made) this.#count(made, 1);
    this.edits.push({ row, column, before: old?.pattern ?? null, after: made?.pattern ?? null });
    if (made) {
      put(line(this.#rows, row), made, byColumn);
      put(line(this.#columns, column), made, byRow);
      this.bottom = Math.max(this.bottom, row);
      this.right = Math.max(this.right, column);
    } else if (old) {
      remove(this.#rows[row], column, byColumn);
      remove(this.#columns[column], row, byRow);
      this.#shrink();
    }
  }

  #shrink(): void {
    while (this.bottom >= 0 && !this.#rows[this.bottom]?.length) this.bottom--;
    while (this.right >= 0 && !this.#columns[this.right]?.length) this.right--;
  }

  #append(row: number, column: number, address: string, cell: Cell): void {
    const made = this.#read(row, column, address, cell);
    line(this.#rows, row).push(made);
    line(this.#columns, column).push(made);
    this.#count(made, 1);
    if (row > this.bottom) this.bottom = row;
    if (column > this.right) this.right = column;
  }

  #count({ row, column, cell, pattern }: GridCell, by: 1 | -1): void {
    if (typeof cell.v === 'number') this.numbers.add(row, column, by);
    if (pattern) this.formulas.add(row, column, by);
    if (cell.t === 'e' || pattern?.lost) this.errors.add(row, column, by);
  }

  #read(row: number, column: number, address: string, cell: Cell): GridCell {
    const pattern = cell.f === undefined ? null : readPattern(cell.f, row, column, this.#patterns);
    return { row, column, address, cell, pattern, total: undefined };
  }
}

const COLUMNS = 16_384;

const byColumn = ({ column }: GridCell) => column;
const byRow = ({ row }: GridCell) => row;

function isBlank({ f, v }: Cell): boolean {
  return f === undefined && (v === undefined || v === null || v === '');
}

function line(lines: GridCell[][], index: number): GridCell[] {
  const known = lines[index];
  if (known) return known;
  const made: GridCell[] = [];
  lines[index] = made;
  return made;
}

/** The first place whose cell stands at `at` or behind. */
export function lowerBound(
  cells: readonly GridCell[],
  at: number,
  key: (cell: GridCell) => number = byRow,
): number {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const cell = cells[middle];
    if (cell && key(cell) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function put(cells: GridCell[], made: GridCell, key: (cell: GridCell) => number): void {
  const at = lowerBound(cells, key(made), key);
  const there = cells[at];
  cells.splice(at, there && key(there) === key(made) ? 1 : 0, made);
}

function remove(cells: GridCell[] | undefined, at: number, key: (cell: GridCell) => number): void {
  if (cells) cells.splice(lowerBound(cells, at, key), 1);
}

/** Most lines come in order. */
function putInOrder(cells: GridCell[], key: (cell: GridCell) => number): void {
  let last = -1;
  for (const cell of cells) {
    const place = key(cell);
    if (place < last) {
      cells.sort((a, b) => key(a) - key(b));
      return;
    }
    last = place;
  }
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

/** The numbers of the lines with a cell, in order. */
function filled(lines: readonly (readonly GridCell[])[]): number[] {
  const numbers: number[] = [];
  for (let number = 0; number < lines.length; number++) if (lines[number]?.length) numbers.push(number);
  return numbers;
}
