/**
 * Formulas that depend on their own result: a total whose range takes in its own cell, or cells that refer to each other.
 * Known false alarms: none; a sheet that iterates on purpose shows it too, and Excel asks about it at every opening.
 */

import type { Finding } from '../../finding/finding.ts';
import { type Book, forEachCell, target } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { listCells } from '../places.ts';
import { report } from '../report.ts';

export function findCircular(book: Book): Finding[] {
  return loops(book).flatMap((loop) => {
    const [first] = loop;
    if (!first) return [];
    const cells = loop.filter(({ grid }) => grid === first.grid).map(({ cell }) => cell);
    const facts = { cells: listCells(cells, book.locale), own: loop.length === 1 };
    return report({ code: 'circular', severity: 'error', grid: first.grid, cells, facts }, book);
  });
}

interface Place {
  readonly cell: GridCell;
  readonly grid: Grid;
}

interface Visit extends Place {
  readonly order: number;
  low: number;
  onStack: boolean;
  readonly reads: readonly Place[];
  next: number;
}

/** Cells that reach themselves (Tarjan's strongly connected components), without recursion: chains may be long. */
function loops(book: Book): Place[][] {
  const visits = new Map<GridCell, Visit>();
  const found: Place[][] = [];
  const component: Visit[] = [];
  const visit = (place: Place): Visit => {
    const made = {
      ...place,
      order: visits.size,
      low: visits.size,
      onStack: true,
      reads: formulasRead(place, book),
      next: 0,
    };
    visits.set(place.cell, made);
    component.push(made);
    return made;
  };
  for (const grid of book.grids) {
    for (const cell of grid.formulas) {
      if (visits.has(cell)) continue;
      const path = [visit({ cell, grid })];
      for (let at = path.at(-1); at; at = path.at(-1)) {
        const read = at.reads[at.next++];
        if (read) {
          const known = visits.get(read.cell);
          if (!known) path.push(visit(read));
          else if (known.onStack) at.low = Math.min(at.low, known.order);
          continue;
        }
        path.pop();
        const reader = path.at(-1);
        if (reader) reader.low = Math.min(reader.low, at.low);
        if (at.low === at.order) close(at);
      }
    }
  }
  return found;

  function close(root: Visit): void {
    const members = component.splice(component.indexOf(root));
    for (const member of members) member.onStack = false;
    if (members.length > 1 || root.reads.some(({ cell }) => cell === root.cell)) {
      found.push(members.map(({ cell, grid }) => ({ cell, grid })));
    }
  }
}

/** The formula cells that a formula refers to. */
function formulasRead({ cell, grid }: Place, book: Book): Place[] {
  const read: Place[] = [];
  for (const reference of cell.pattern?.references ?? []) {
    const there = target(reference, cell, grid, book);
    if (!there) continue;
    forEachCell(there, (other) => {
      if (other.pattern) read.push({ cell: other, grid: there.grid });
    });
  }
  return read;
}
