/**
 * Error values, reported where they arise and with how many cells they reach; `#REF!` inside a formula counts even
 * where another branch hides it. A cell whose error comes from a cell that it reads is left to that cell's finding;
 * equal formulas share one finding.
 * Known false alarms: `NA()` put in on purpose to leave a gap in a chart is passed over.
 */

import type { Finding } from '../../finding/finding.ts';
import { type Book, target } from '../book.ts';
import { CellIndex } from '../cell-index.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Inspection } from '../inspection.ts';
import { oncePerBook } from '../once-per-book.ts';
import { listCells } from '../places.ts';
import { report } from '../report.ts';

const errorCells = oncePerBook((book) => new CellIndex(book, ({ cell }) => cell.t === 'e'));
const inspect = oncePerBook(
  (book) =>
    new Inspection(book, (cell, grid) =>
      cell.cell.t === 'e' || losesReference(cell) ? causesOf(cell, grid, book) : null,
    ),
);

export function findErrorValues(book: Book): Finding[] {
  const errors = inspect(book).all();
  if (errors.length === 0) return [];
  const causes = new Map(errors.map(({ cell, what }) => [cell, what]));
  const roots = errors.filter(({ cell }) => isRoot(cell, causes));
  const readers = invert(causes);
  const groups = Map.groupBy(
    roots,
    ({ cell, grid }) => `${grid.index}|${codeOf(cell)}|${cell.pattern?.key ?? ''}`,
  );
  return [...groups.values()].flatMap((group) => {
    const cells = group.map(({ cell }) => cell);
    const [first] = group;
    if (!first || first.cell.pattern?.functions.has('NA')) return [];
    const facts = {
      code: codeOf(first.cell),
      cells: listCells(cells, book.locale),
      reached: reachedFrom(cells, readers),
    };
    return report({ code: 'error-value', facts, severity: 'error', grid: first.grid, cells }, book);
  });
}

function losesReference({ pattern }: GridCell): boolean {
  return pattern?.lost ?? false;
}

function codeOf({ cell }: GridCell): string {
  return cell.t === 'e' ? String(cell.v) : '#REF!';
}

function isRoot(cell: GridCell, causes: ReadonlyMap<GridCell, readonly GridCell[]>): boolean {
  return losesReference(cell) || causes.get(cell)?.length === 0;
}

/** The error cells that this error cell reads: its error is theirs. */
function causesOf(cell: GridCell, grid: Grid, book: Book): GridCell[] {
  const found: GridCell[] = [];
  for (const reference of cell.pattern?.references ?? []) {
    const there = target(reference, cell, grid, book);
    if (!there) continue;
    errorCells(book).forEachIn(there, (other) => {
      if (other !== cell) found.push(other);
    });
  }
  return found;
}

function invert(causes: ReadonlyMap<GridCell, readonly GridCell[]>): Map<GridCell, GridCell[]> {
  const readers = new Map<GridCell, GridCell[]>();
  for (const [cell, from] of causes) {
    for (const cause of from) {
      const list = readers.get(cause);
      if (list) list.push(cell);
      else readers.set(cause, [cell]);
    }
  }
  return readers;
}

function reachedFrom(
  roots: readonly GridCell[],
  readers: ReadonlyMap<GridCell, readonly GridCell[]>,
): number {
  const reached = new Set<GridCell>(roots);
  const queue = [...roots];
  for (let cell = queue.pop(); cell; cell = queue.pop()) {
    for (const reader of readers.get(cell) ?? []) {
      if (reached.has(reader)) continue;
      reached.add(reader);
      queue.push(reader);
    }
  }
  return reached.size - roots.length;
}
