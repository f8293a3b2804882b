/** The cells of a sheet that have some property, found again in an area without going through all its cells. */

import type { Book, Target } from './book.ts';
import { type Grid, type GridCell, lowerBound } from './grid.ts';
import { Kept } from './pieces.ts';

/** In areas of no more cells than these, each is looked at. */
const FEW_CELLS = 16;

export class CellIndex {
  readonly #byGrid: ReadonlyMap<Grid, Kept<number, readonly GridCell[]>>;
  readonly #book: Book;
  readonly #has: (cell: GridCell) => boolean;

  constructor(book: Book, has: (cell: GridCell) => boolean) {
    this.#book = book;
    this.#has = has;
    this.#byGrid = new Map(
      book.grids.map((grid) => [
        grid,
        new Kept(book.pieces, 'column', (column: number) => grid.column(column).filter(has)),
      ]),
    );
  }

  /** Calls `each` for the cells in the area, column by column; the area is noted as read. */
  forEachIn({ grid, area }: Target, each: (cell: GridCell) => void): void {
    this.#book.pieces.noteArea(grid.index, area);
    const right = Math.min(area.right, grid.right);
    const height = Math.min(area.bottom, grid.bottom) - area.top + 1;
    if (height * (right - area.left + 1) <= FEW_CELLS) {
      for (let column = area.left; column <= right; column++) {
        for (let row = area.top; row < area.top + height; row++) {
          const cell = grid.peek(row, column);
          if (cell && this.#has(cell)) each(cell);
        }
      }
      return;
    }
    const columns = this.#byGrid.get(grid);
    for (let column = area.left; column <= right; column++) {
      const cells = columns?.peek(column) ?? [];
      for (let at = lowerBound(cells, area.top); at < cells.length; at++) {
        const cell = cells[at];
        if (!cell || cell.row > area.bottom) break;
        each(cell);
      }
    }
  }
}
