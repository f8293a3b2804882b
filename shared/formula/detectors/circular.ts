/**
 * Formulas that depend on their own result: a total whose range takes in its own cell, or cells that refer to each other.
 * Known false alarms: none; a sheet that iterates on purpose shows it too, and Excel asks about it at every opening.
 */

import type { Finding } from '../../finding/finding.ts';
import { type Book, targetsOf } from '../book.ts';
import { CellIndex } from '../cell-index.ts';
import type { Grid, GridCell } from '../grid.ts';
import { oncePerBook } from '../once-per-book.ts';
import { listCells } from '../places.ts';
import { report } from '../report.ts';
import { findLoops, type Place } from '../structure/loops.ts';

export function findCircular(book: Book): Finding[] {
  return loopsIn(book)
    .all()
    .flatMap((loop) => {
      const [first] = loop;
      if (!first) return [];
      const cells = loop.filter(({ grid }) => grid === first.grid).map(({ cell }) => cell);
      const facts = { cells: listCells(cells, book.locale), own: loop.length === 1 };
      return report({ code: 'circular', severity: 'error', grid: first.grid, cells, facts }, book);
    });
}

interface Edited {
  readonly row: number;
  readonly column: number;
  readonly grid: Grid;
}

/** Kept until a formula is edited that may begin or end a loop. */
class Loops {
  readonly #book: Book;
  readonly #formulas: CellIndex;
  readonly #edits: number[];
  #loops: Place[][] | null = null;

  constructor(book: Book) {
    this.#book = book;
    this.#formulas = new CellIndex(book, ({ pattern }) => pattern !== null);
    this.#edits = book.grids.map(({ edits }) => edits.length);
  }

  all(): readonly Place[][] {
    const edited = this.#takeEdited();
    // Values alone make no loop.
    if (!this.#loops || edited.some((at) => this.#wasInLoop(at) || this.#mayLoop(at)))
      this.#loops = findLoops(this.#book);
    return this.#loops.map((loop) =>
      loop.map(({ cell, grid }) => ({ cell: grid.peek(cell.row, cell.column) ?? cell, grid })),
    );
  }

  #wasInLoop({ row, column, grid }: Edited): boolean {
    return (this.#loops ?? []).some((loop) =>
      loop.some((place) => place.grid === grid && place.cell.row === row && place.cell.column === column),
    );
  }

  #takeEdited(): Edited[] {
    return this.#book.grids.flatMap((grid, index) => {
      const edits = grid.edits.slice(this.#edits[index]).filter(({ before, after }) => before !== after);
      this.#edits[index] = grid.edits.length;
      return edits.map(({ row, column }) => ({ row, column, grid }));
    });
  }

  /** Whether the formula reads itself, by whatever other formulas; also where that would take long to tell. */
  #mayLoop({ row, column, grid }: Edited): boolean {
    const start = grid.peek(row, column);
    if (!start) return false;
    const seen = new Set([start]);
    const queue = [{ cell: start, grid }];
    let loops = false;
    for (let at = queue.pop(); at && !loops; at = queue.pop()) {
      if (!at.cell.pattern) continue;
      for (const there of targetsOf(at.cell.pattern, at.cell, at.grid, this.#book)) {
        this.#formulas.forEachIn(there, (cell) => {
          if (cell === start) loops = true;
          if (seen.has(cell)) return;
          seen.add(cell);
          queue.push({ cell, grid: there.grid });
        });
      }
      if (seen.size > MOST) return true;
    }
    return loops;
  }
}

/** Formulas that are looked at for one edit. */
const MOST = 20_000;

const loopsIn = oncePerBook((book) => new Loops(book));

/** All cells on circular references. */
export function cellsInLoops(book: Book): ReadonlySet<GridCell> {
  return new Set(
    loopsIn(book)
      .all()
      .flat()
      .map(({ cell }) => cell),
  );
}
