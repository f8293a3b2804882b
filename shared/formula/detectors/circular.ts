/**
 * Formulas that depend on their own result: a total whose range takes in its own cell, or cells that refer to each other.
 * Known false alarms: none; a sheet that iterates on purpose shows it too, and Excel asks about it at every opening.
 */

import type { Finding } from '../../finding/finding.ts';
import { type Area, formatArea } from '../../workbook/address.ts';
import { type Book, targetsOf } from '../book.ts';
import { CellIndex } from '../cell-index.ts';
import { formulaAt } from '../fill.ts';
import type { Grid, GridCell } from '../grid.ts';
import { oncePerBook } from '../once-per-book.ts';
import { listCells } from '../places.ts';
import { fixWith, propose, report } from '../report.ts';
import { findLoops, type Place } from '../structure/loops.ts';
import { patternOfNeighbours, patternOfTotalBeside } from '../structure/neighbours.ts';
import type { Direction } from '../structure/segments.ts';
import { readTotal } from '../structure/totals.ts';
import { understand } from '../structure/understand.ts';

export function findCircular(book: Book): Finding[] {
  return loopsIn(book)
    .all()
    .flatMap((loop) => {
      const [first] = loop;
      if (!first) return [];
      const { grid } = first;
      const cells = loop.filter((place) => place.grid === grid).map(({ cell }) => cell);
      const own = loop.length === 1;
      const formula = own ? withoutItself(first, book) : null;
      const proposals = formula === null ? [] : [propose(first.cell, formula, grid, book)];
      const expected = proposals[0]?.formula ?? null;
      const facts = { cells: listCells(cells, book.locale), own, expected };
      const fix = proposals.length > 0 ? fixWith(proposals, grid) : null;
      return report({ code: 'circular', severity: 'error', grid, cells, facts, fix }, book);
    });
}

/**
 * The formula of the cell's peers or neighbours, else its own with the one range that takes in the cell cut short before
 * it; null where that is not all.
 */
function withoutItself({ cell, grid }: Place, book: Book): string | null {
  if (!cell.pattern) return null;
  const expected =
    understand(grid, book).expectedAt(cell) ??
    patternOfNeighbours(cell, grid) ??
    patternOfTotalBeside(cell, grid);
  if (expected) return formulaAt(expected, cell.address);
  const targets = targetsOf(cell.pattern, cell, grid, book);
  const around = targets.filter((there) => there.grid === grid && takesIn(there.area, cell));
  const [only] = around;
  const area = only && around.length === 1 ? cutBefore(only.area, cell, grid) : null;
  if (!only || !area) return null;
  const written = formulaAt(cell.pattern, cell.address);
  const cut = written.replaceAll('$', '').replace(formatArea(only.area), formatArea(area));
  return cut === written.replaceAll('$', '') ? null : cut;
}

function takesIn({ top, left, bottom, right }: Area, { row, column }: GridCell): boolean {
  return top <= row && row <= bottom && left <= column && column <= right;
}

/** The part of a column or row above (left of) the cell, or else the part behind it. */
function cutBefore(area: Area, { row, column }: GridCell, grid: Grid): Area | null {
  const { top, left, bottom, right } = area;
  if (left === right && bottom > top) {
    if (row > top) {
      const last = lastItem(row - 1, top, (at) => grid.peek(at, column), 'column');
      return { ...area, bottom: last };
    }
    return bottom <= grid.bottom ? { ...area, top: row + 1 } : null;
  }
  if (top !== bottom || right === left) return null;
  if (column > left) {
    const last = lastItem(column - 1, left, (at) => grid.peek(row, at), 'row');
    return { ...area, right: last };
  }
  return right <= grid.right ? { ...area, left: column + 1 } : null;
}

/** The last place before other totals of the list, which stand between it and the cell. */
function lastItem(
  from: number,
  first: number,
  cellAt: (place: number) => GridCell | undefined,
  direction: Direction,
): number {
  let place = from;
  for (let cell = cellAt(place); place > first && cell; cell = cellAt(--place))
    if (readTotal(cell)?.direction !== direction) break;
  return place;
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
