/** What a wrong cell makes wrong: the formulas that read it, and those that read them. */

import { type Area, formatAddress } from '../workbook/address.ts';
import { type Book, targetsOf } from './book.ts';
import { Dependents } from './evaluation/dependents.ts';
import type { Grid, GridCell } from './grid.ts';
import { oncePerBook } from './once-per-book.ts';
import type { FormulaPattern } from './pattern.ts';

export interface Downstream {
  readonly count: number;
  /** One that no other formula reads, as `B9` or `汇总!B9`; null where there are more than were counted. */
  readonly end: string | null;
}

/** More than these are not counted. */
const MOST = 100;

interface Reader {
  readonly grid: Grid;
  readonly row: number;
  readonly column: number;
}

/** Who reads which cells, kept up to date with the edits. */
class Readers {
  readonly #book: Book;
  readonly #bySheet: readonly Dependents<Reader>[];
  readonly #places = new Map<string, Reader>();
  readonly #edits: number[];

  constructor(book: Book) {
    this.#book = book;
    this.#bySheet = book.grids.map(() => new Dependents<Reader>());
    this.#edits = book.grids.map(({ edits }) => edits.length);
    for (const grid of book.grids) {
      for (const cell of grid.cells()) if (cell.pattern) this.#add(cell.pattern, grid, cell.row, cell.column);
    }
  }

  of(sheet: number, row: number, column: number): Reader[] {
    const found: Reader[] = [];
    this.#bySheet[sheet]?.listsAt(row, column, (readers) => {
      for (const reader of readers) found.push(reader);
    });
    return found;
  }

  refresh(): void {
    for (const [index, grid] of this.#book.grids.entries()) {
      for (const { row, column, before, after } of grid.edits.slice(this.#edits[index])) {
        if (before === after) continue;
        if (before) this.#forEachArea(before, grid, row, column, (list, area, at) => list.remove(area, at));
        if (after) this.#add(after, grid, row, column);
      }
      this.#edits[index] = grid.edits.length;
    }
  }

  #add(pattern: FormulaPattern, grid: Grid, row: number, column: number): void {
    this.#forEachArea(pattern, grid, row, column, (list, area, at) => list.add(area, at));
  }

  #forEachArea(
    pattern: FormulaPattern,
    grid: Grid,
    row: number,
    column: number,
    each: (list: Dependents<Reader>, area: Area, at: Reader) => void,
  ): void {
    const key = `${grid.index}!${row},${column}`;
    const at = this.#places.get(key) ?? { grid, row, column };
    this.#places.set(key, at);
    for (const there of targetsOf(pattern, at, grid, this.#book)) {
      const list = this.#bySheet[there.grid.index];
      if (list) each(list, there.area, at);
    }
  }
}

const readersIn = oncePerBook((book) => new Readers(book));

/** Null where no formula reads the cell. */
export function downstreamOf(cell: GridCell, grid: Grid, book: Book): Downstream | null {
  const readers = readersIn(book);
  readers.refresh();
  const seen = new Set<Reader>();
  const queue: Reader[] = [{ grid, row: cell.row, column: cell.column }];
  const ends: Reader[] = [];
  for (let at = queue.shift(); at && seen.size <= MOST; at = queue.shift()) {
    const next = readers.of(at.grid.index, at.row, at.column);
    if (next.length === 0) ends.push(at);
    for (const reader of next) {
      if (
        seen.has(reader) ||
        (reader.grid === grid && reader.row === cell.row && reader.column === cell.column)
      )
        continue;
      seen.add(reader);
      queue.push(reader);
    }
  }
  if (seen.size === 0) return null;
  if (seen.size > MOST) return { count: MOST, end: null };
  const [end] = (ends.length > 0 ? ends : [...seen]).sort(byPlace);
  if (!end) return null;
  const address = formatAddress(end.row, end.column);
  return { count: seen.size, end: end.grid === grid ? address : `${end.grid.sheet.name}!${address}` };
}

/** So that the same one is named, however the readers were found. */
function byPlace(a: Reader, b: Reader): number {
  return a.grid.index - b.grid.index || a.row - b.row || a.column - b.column;
}
