/**
 * Error values, reported where they arise and with how many cells they reach.
 * A cell whose error comes from a cell that it reads is left to that cell's finding; equal formulas share one finding.
 * Known false alarms: `NA()` typed to leave a gap in a chart, and text that only looks like an error.
 */

import { type Finding, finding } from '../../finding/finding.ts';
import { type Book, forEachCell, target } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { listCells } from '../places.ts';
import { messageOf, sourceOf } from '../say.ts';

export function findErrorValues(book: Book): Finding[] {
  const errors = new Map<GridCell, Grid>();
  for (const grid of book.grids) {
    for (const cell of grid.cells) if (cell.cell.t === 'e') errors.set(cell, grid);
  }
  if (errors.size === 0) return [];
  const causes = new Map([...errors].map(([cell, grid]) => [cell, causesOf(cell, grid, book)]));
  const roots = [...errors.keys()].filter((cell) => causes.get(cell)?.length === 0);
  const reach = reachOf(roots, causes);
  const groups = Map.groupBy(
    roots,
    (cell) => `${errors.get(cell)?.index}|${cell.cell.v}|${cell.pattern?.key ?? ''}`,
  );
  return [...groups.values()].flatMap((cells) => {
    const first = cells[0];
    const grid = first && errors.get(first);
    if (!first || !grid || first.pattern?.functions.has('NA')) return [];
    const reached = new Set(cells.flatMap((cell) => [...(reach.get(cell) ?? [])]));
    const addresses = cells.map(({ address }) => address);
    const facts = {
      code: String(first.cell.v),
      cells: listCells(addresses),
      count: cells.length,
      reached: reached.size,
    };
    return finding({
      rule: 'formula/error-value',
      severity: 'error',
      sheet: grid.sheet.name,
      cells: addresses,
      message: messageOf(book.locale, 'error-value', facts),
      source: sourceOf(book.locale),
    });
  });
}

/** The error cells that this error cell reads: its error is theirs. */
function causesOf(cell: GridCell, grid: Grid, book: Book): GridCell[] {
  const found: GridCell[] = [];
  for (const reference of cell.pattern?.references ?? []) {
    const there = target(reference, cell, grid, book);
    if (!there) continue;
    forEachCell(there, (other) => {
      if (other.cell.t === 'e' && other !== cell) found.push(other);
    });
  }
  return found;
}

/** For each root the cells that its error reaches. */
function reachOf(
  roots: readonly GridCell[],
  causes: ReadonlyMap<GridCell, GridCell[]>,
): Map<GridCell, Set<GridCell>> {
  const readers = new Map<GridCell, GridCell[]>();
  for (const [cell, from] of causes) {
    for (const cause of from) {
      const list = readers.get(cause);
      if (list) list.push(cell);
      else readers.set(cause, [cell]);
    }
  }
  return new Map(
    roots.map((root) => {
      const reached = new Set<GridCell>();
      const queue = [root];
      for (let cell = queue.pop(); cell; cell = queue.pop()) {
        for (const reader of readers.get(cell) ?? []) {
          if (reached.has(reader)) continue;
          reached.add(reader);
          queue.push(reader);
        }
      }
      return [root, reached];
    }),
  );
}
