/** The search for exceptions along all rows and columns of a sheet; after an edit only in its neighbourhood. */

import type { GridCell } from '../grid.ts';
import { Lines, TWO_FORMULAS } from '../lines.ts';
import { Kept } from '../pieces.ts';
import { type Exception, exceptionsAt, type Sheet } from './exceptions.ts';
import { withoutData } from './group-exceptions.ts';
import { type Direction, type Segment, segmentsOf } from './segments.ts';

/** Longer segments are judged in parts of so many cells. */
const PART = 64;
/** What stands farther away than so many places in its segment says nothing about a cell. */
const NEIGHBOURS = 20;

export class ExceptionSearch {
  readonly #sheet: Sheet;
  readonly #segments: Record<Direction, Kept<number, readonly Segment[]>>;
  readonly #parts: Record<Direction, Kept<string, readonly Exception[]>>;
  readonly #lines: readonly Lines<Exception>[];

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
    const { grid, book } = sheet;
    const segments = (direction: Direction) =>
      new Kept(book.pieces, direction, (line: number) =>
        segmentsOf(direction === 'row' ? grid.row(line) : grid.column(line), direction, grid),
      );
    const parts = (direction: Direction) =>
      new Kept(book.pieces, direction, (key: string) => this.#inPart(direction, key));
    this.#segments = { row: segments('row'), column: segments('column') };
    this.#parts = { row: parts('row'), column: parts('column') };
    this.#lines = (['row', 'column'] as const).map(
      (direction) =>
        new Lines(grid, direction, book.pieces, (line) => this.#inLine(direction, line), TWO_FORMULAS),
    );
  }

  all(): readonly Exception[] {
    return this.#lines.flatMap((lines) => lines.all());
  }

  #inLine(direction: Direction, line: number): Exception[] {
    const segments = this.#segments[direction].get(line);
    return segments.flatMap((segment) => {
      const length = segment.cells.length;
      if (length <= 2 * PART) return withoutData(exceptionsAt(segment, 0, length, this.#sheet));
      return withoutData(partsOf(segment).flatMap((part) => this.#parts[direction].get(`${line}|${part}`)));
    });
  }

  /** The exceptions of a long segment in one part of its line. */
  #inPart(direction: Direction, key: string): Exception[] {
    const [line = 0, part = 0] = key.split('|').map(Number);
    return this.#segments[direction].peek(line).flatMap((segment) => {
      if (segment.cells.length <= 2 * PART) return [];
      const from = firstFrom(segment, part * PART);
      const to = firstFrom(segment, (part + 1) * PART);
      if (from >= to) return [];
      this.#noteNeighbours(segment, from, to);
      return exceptionsAt(segment, from, to, this.#sheet);
    });
  }

  #noteNeighbours({ cells, direction }: Segment, from: number, to: number): void {
    const { grid, book } = this.#sheet;
    const first = cells[Math.max(0, from - NEIGHBOURS)];
    const last = cells[Math.min(cells.length, to + NEIGHBOURS) - 1];
    if (!first || !last) return;
    // Two lines more, for what cuts a segment.
    const [before, after] = [Math.max(0, placeOf(first, direction) - 4), placeOf(last, direction) + 4];
    if (direction === 'column') book.pieces.noteColumnPart(grid.index, first.column, before, after);
    else book.pieces.noteRowPart(grid.index, first.row, before, after);
  }
}

function placeOf(cell: GridCell, direction: Direction): number {
  return direction === 'row' ? cell.column : cell.row;
}

function partsOf({ cells, direction }: Segment): number[] {
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last) return [];
  const from = Math.floor(placeOf(first, direction) / PART);
  const to = Math.floor(placeOf(last, direction) / PART);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** The segment's first cell at or behind a row or column. */
function firstFrom({ cells, direction }: Segment, at: number): number {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const cell = cells[middle];
    if (cell && placeOf(cell, direction) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
