/** Whether a formula of the line makes sense in a cell: by what it would read there, and as the start of a chain. */

import type { Area } from '../../workbook/address.ts';
import { type Book, forEachCell } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { areaOf, isSingleCell } from '../reference.ts';
import type { Expectation } from './peers.ts';
import { isAmount, isHeading, type Segment } from './segments.ts';

/** Whether the formula makes sense here: it reads amounts where it does at its model, never headings or itself. */
export function fits({ pattern, model }: Expectation, cell: GridCell, grid: Grid, book: Book): boolean {
  let reads = pattern.structured;
  for (const reference of pattern.references) {
    const here = areaOf(reference, cell.row, cell.column);
    const there = areaOf(reference, model.row, model.column);
    // A reference that leaves the sheet would come in again at its other end.
    if (Math.abs(here.top - there.top) > Math.abs(cell.row - model.row)) return false;
    if (Math.abs(here.left - there.left) > Math.abs(cell.column - model.column)) return false;
    if (reference.sheet !== null || reference.workbook !== null) {
      reads = true;
      continue;
    }
    if (!isSingleCell(reference)) {
      reads ||= holdsAnyAmount(here, grid, book) || !holdsAnyAmount(there, grid, book);
      continue;
    }
    if (here.top === cell.row && here.left === cell.column) return false;
    const read = grid.look(here.top, here.left);
    const modelReads = grid.look(there.top, there.left);
    if (read && isHeading(read) && !(modelReads && isHeading(modelReads))) return false;
    if (read && (isAmount(read) || (modelReads && areWords(read, modelReads)))) reads = true;
  }
  return reads;
}

/** A formula that asks for words, as `IF(B5="处级",…)` does, finds words here too. */
function areWords(read: GridCell, modelReads: GridCell): boolean {
  return typeof read.cell.v === 'string' && typeof modelReads.cell.v === 'string';
}

function holdsAnyAmount(area: Area, grid: Grid, book: Book): boolean {
  let holds = false;
  forEachCell({ grid, area }, book, (cell) => {
    holds ||= isAmount(cell);
  });
  return holds;
}

/** The start of a chain: the formula goes on from the cell before, and there is none of its kind. */
export function isSeed({ pattern }: Expectation, { cells, direction }: Segment, place: number): boolean {
  const cell = cells[place];
  const steps = pattern.references.flatMap((reference) => {
    const { r0, c0, $r0, $c0 } = reference.range;
    if (reference.sheet !== null || !isSingleCell(reference) || r0 == null || c0 == null || $r0 || $c0)
      return [];
    return direction === 'row' ? (r0 === 0 ? [c0] : []) : c0 === 0 ? [r0] : [];
  });
  const typedOnly = (from: number, to: number) =>
    !cell?.pattern && cells.slice(from, to).every((other) => !other.pattern);
  const last = cells.length - 1;
  if (steps.some((step) => step < 0) && (place === 0 || (place <= 8 && typedOnly(0, place)))) return true;
  return (
    steps.some((step) => step > 0) &&
    (place === last || (last - place <= 8 && typedOnly(place + 1, last + 1)))
  );
}
