/**
 * Error values, reported where they arise and with how many cells they reach; `#REF!` inside a formula counts even
 * where another branch hides it. A cell whose error comes from a cell that it reads is left to that cell's finding;
 * equal formulas share one finding. What follows from a circular reference is left to that. Where the neighbours' formula
 * gives a number here, it is the fix.
 * Known false alarms: `NA()` put in on purpose to leave a gap in a chart is passed over.
 */

import type { Finding } from '../../finding/finding.ts';
import { type Book, forEachCell, targetsOf } from '../book.ts';
import { CellIndex } from '../cell-index.ts';
import { formulaAt, valueAt } from '../fill.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Inspection } from '../inspection.ts';
import { oncePerBook } from '../once-per-book.ts';
import { listCells } from '../places.ts';
import { fixWith, type Proposal, propose, report } from '../report.ts';
import { patternOfNeighbours } from '../structure/neighbours.ts';
import { understand } from '../structure/understand.ts';
import { cellsInLoops } from './circular.ts';

const errorCells = oncePerBook((book) => new CellIndex(book, ({ cell }) => cell.t === 'e'));
const inspect = oncePerBook(
  (book) =>
    new Inspection(
      book,
      (cell, grid) => (cell.cell.t === 'e' || losesReference(cell) ? causesOf(cell, grid, book) : null),
      { least: 1, of: 'errors' },
    ),
);

export function findErrorValues(book: Book): Finding[] {
  const errors = inspect(book).all();
  if (errors.length === 0) return [];
  const causes = new Map(errors.map(({ cell, what }) => [cell, what]));
  const loops = cellsInLoops(book);
  const roots = errors.filter(
    ({ cell, grid }) => isRoot(cell, causes) && !followsLoop(cell, grid, loops, book),
  );
  const readers = invert(causes);
  const groups = Map.groupBy(
    roots,
    ({ cell, grid }) => `${grid.index}|${codeOf(cell)}|${cell.pattern?.key ?? ''}`,
  );
  return [...groups.values()].flatMap((group) => {
    const cells = group.map(({ cell }) => cell);
    const [first] = group;
    if (!first || first.cell.pattern?.functions.has('NA')) return [];
    const proposals = cells.flatMap((cell) => proposeFor(cell, first.grid, book) ?? []);
    const determined = proposals.length === cells.length;
    const facts = {
      code: codeOf(first.cell),
      cells: listCells(cells, book.locale),
      reached: reachedFrom(cells, readers),
      expected: determined ? (proposals[0]?.formula ?? null) : null,
    };
    const fix = determined ? fixWith(proposals, first.grid) : null;
    return report({ code: 'error-value', facts, severity: 'error', grid: first.grid, cells, fix }, book);
  });
}

/** The formula of the cell's peers or neighbours, where it gives a number in this cell. */
function proposeFor(cell: GridCell, grid: Grid, book: Book): Proposal | null {
  const pattern = understand(grid, book).expectedAt(cell) ?? patternOfNeighbours(cell, grid);
  if (!pattern || pattern === cell.pattern || !valueAt(pattern, cell, grid, book)) return null;
  return propose(cell, formulaAt(pattern, cell.address), grid, book);
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
  for (const there of cell.pattern ? targetsOf(cell.pattern, cell, grid, book) : []) {
    errorCells(book).forEachIn(there, (other) => {
      if (other !== cell) found.push(other);
    });
  }
  return found;
}

/** Cells that are looked at for one error. */
const MOST_READ = 500;

/** It reads a circular reference, by whatever other formulas: Excel shows 0 there. */
function followsLoop(cell: GridCell, grid: Grid, loops: ReadonlySet<GridCell>, book: Book): boolean {
  if (loops.size === 0 || losesReference(cell)) return false;
  const seen = new Set([cell]);
  const queue = [{ cell, grid }];
  let follows = false;
  for (let at = queue.pop(); at && !follows && seen.size < MOST_READ; at = queue.pop()) {
    for (const there of at.cell.pattern ? targetsOf(at.cell.pattern, at.cell, at.grid, book) : []) {
      forEachCell(there, book, (read) => {
        follows ||= loops.has(read);
        if (!read.pattern || seen.has(read)) return;
        seen.add(read);
        queue.push({ cell: read, grid: there.grid });
      });
    }
  }
  return follows;
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
