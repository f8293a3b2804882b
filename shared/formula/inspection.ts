/** What a detector sees at single cells, each judged by itself and by what its formula reads. */

import type { Book } from './book.ts';
import type { Grid, GridCell } from './grid.ts';
import { A_FORMULA, Lines, type Needs } from './lines.ts';

export interface Seen<T> {
  readonly cell: GridCell;
  readonly grid: Grid;
  readonly what: T;
}

const NOTHING: readonly never[] = [];

/** Looks at every formula of a workbook, or at every row with an error, and after an edit again at those that it concerns. */
export class Inspection<T> {
  readonly #sheets: readonly Lines<Seen<T>>[];

  constructor(book: Book, look: (cell: GridCell, grid: Grid) => T | null, needs: Needs = A_FORMULA) {
    const lookAlong = (grid: Grid) => (row: number) => {
      let seen: Seen<T>[] | null = null;
      for (const cell of grid.row(row)) {
        if (needs.of === 'formulas' && cell.pattern === null) continue;
        const what = look(cell, grid);
        if (what === null) continue;
        seen ??= [];
        seen.push({ cell, grid, what });
      }
      return seen ?? NOTHING;
    };
    this.#sheets = book.grids.map((grid) => new Lines(grid, 'row', book.pieces, lookAlong(grid), needs));
  }

  /** Sheet by sheet, row by row. */
  all(): Seen<T>[] {
    const seen: Seen<T>[] = [];
    for (const lines of this.#sheets) for (const one of lines.all()) seen.push(one);
    return seen;
  }
}
