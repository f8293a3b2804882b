/** How far a total should reach: the amounts at its range's ends that belong to the same list, and what its siblings take in. */

import { shownAs } from '../../workbook/number-format.ts';
import type { Grid, GridCell } from '../grid.ts';
import { canonical } from './canonical.ts';
import { isHeadingNumber } from './headings.ts';
import { isYear } from './periods.ts';
import { isAmount, isHeading } from './segments.ts';
import { covers, lineOf, onLine, placeOf, type Stretch, type Total, type Totals } from './totals.ts';

/** Amounts between the range and the total itself that the range leaves out; empty where another part begins there. */
export function missedBetween(total: Total, grid: Grid, totals: Totals): GridCell[] {
  const part = total.parts[0];
  const place = placeOf(total);
  if (!total.plain || !part || covers(total, place)) return [];
  const step = place > part.to ? 1 : -1;
  const edge = step > 0 ? part.to : part.from;
  const missed: GridCell[] = [];
  for (let at = edge + step; at !== place; at += step) {
    const cell = onLine(total, at, grid);
    if (!cell) continue;
    const other = totals.get(cell);
    if (other?.direction === total.direction) {
      // A minimum or a count beside the total reads the same list; a subtotal ends it.
      if (readsSame(other, part)) continue;
      return [];
    }
    if (isHeading(cell) || isHeadingNumber(cell, grid)) return [];
    if (isAmount(cell)) missed.push(cell);
  }
  const first = missed[0];
  const goesOn = first !== undefined && placeOn(first, total) === edge + step;
  return goesOn && missed.some((cell) => belongs(cell, total, part, grid, totals)) ? missed : [];
}

/** Amounts beyond the far end of the range, up to the list's heading, that no other total takes in. */
export function missedBeyond(total: Total, grid: Grid, totals: Totals): GridCell[] {
  const part = total.parts[0];
  const place = placeOf(total);
  if (!total.plain || !part || covers(total, place)) return [];
  const step = place > part.to ? -1 : 1;
  const missed: GridCell[] = [];
  for (let at = step < 0 ? part.from - 1 : part.to + 1; at >= 0; at += step) {
    const cell = onLine(total, at, grid);
    if (!cell || !isAmount(cell) || !belongs(cell, total, part, grid, totals)) break;
    missed.push(cell);
  }
  // A list far longer than the range is summed in parts on purpose: the last quarter, a moving average.
  return missed.length <= Math.max(1, (part.to - part.from + 1) / 2) ? missed : [];
}

export interface Dispute {
  readonly total: Total;
  readonly sibling: Total;
  /** Amounts that the sibling's rows would add to this total. */
  readonly missed: readonly GridCell[];
  /** All amounts that the sibling takes in and this total does not, of whatever kind, and that no other total has. */
  readonly untaken: readonly GridCell[];
  /** Subtotals that this total takes in and the sibling does not, and the other way round. */
  readonly subtotals: readonly GridCell[];
  readonly passedOver: readonly GridCell[];
  /** Numbers in headings, and other formulas than the list's, that this total takes in and the sibling does not. */
  readonly foreign: readonly GridCell[];
}

/** What two totals side by side take in differently, seen from one of them; null where their ranges agree. */
export function dispute(total: Total, sibling: Total, grid: Grid, totals: Totals): Dispute | null {
  const [a, b] = [total.parts[0], sibling.parts[0]];
  if (!total.plain || !sibling.plain || !a || !b || total.direction !== sibling.direction) return null;
  if (a.from === b.from && a.to === b.to) return null;
  if (Math.min(a.to, b.to) - Math.max(a.from, b.from) < 0) return null;
  const missed: GridCell[] = [];
  const untaken: GridCell[] = [];
  const subtotals: GridCell[] = [];
  const passedOver: GridCell[] = [];
  const foreign: GridCell[] = [];
  for (let at = Math.min(a.from, b.from); at <= Math.max(a.to, b.to); at++) {
    const cell = onLine(total, at, grid);
    if (!cell || at === placeOf(total)) continue;
    const own = covers(total, at);
    const isTotal = totals.get(cell)?.direction === total.direction;
    if (!own && covers(sibling, at) && isAmount(cell) && !isTotal) {
      if (belongs(cell, total, a, grid, totals)) missed.push(cell);
      if (!takenElsewhere(cell, total, a, grid, totals)) untaken.push(cell);
    }
    if (!own && isTotal) passedOver.push(cell);
    if (own && !covers(sibling, at)) {
      if (isTotal) subtotals.push(cell);
      else if (isHeadingNumber(cell, grid) || isForeign(cell, total, a, grid)) foreign.push(cell);
    }
  }
  return { total, sibling, missed, untaken, subtotals, passedOver, foreign };
}

/** A formula unlike those of the list, which all have one. */
function isForeign(cell: GridCell, total: Total, part: Stretch, grid: Grid): boolean {
  const { pattern } = cell;
  if (!pattern) return false;
  const others = sampleOf(total, part, grid).filter((other) => other !== cell);
  const [first] = others;
  if (others.length < 3 || !first?.pattern) return false;
  const key = canonical(first.pattern);
  return (
    canonical(pattern) !== key && others.every((other) => other.pattern && canonical(other.pattern) === key)
  );
}

/**
 * Rows of the list behind the range that are blank in this column as yet, though the columns before it go on: filled
 * later, they would be left out. Null where the range reaches the list's end.
 */
export function unfilledRows(total: Total, grid: Grid): Stretch | null {
  const part = total.parts[0];
  if (!total.plain || !part || total.direction !== 'column' || total.cell.row <= part.to + 2) return null;
  const { column } = total.cell;
  const keys = (row: number) =>
    [column - 1, column - 2].map((c) => (c >= 0 ? kindOf(grid.at(row, c)) : '')).join('|');
  const last = keys(part.to);
  if (!last.includes('number') || keys(part.from) !== last || keys(total.cell.row) === last) return null;
  for (let row = part.to + 1; row < total.cell.row; row++) {
    if (grid.at(row, column) || keys(row) !== last) return null;
  }
  return { ...part, to: total.cell.row - 1 };
}

function kindOf(cell: GridCell | undefined): string {
  return !cell ? '' : typeof cell.cell.v === 'number' ? 'number' : 'text';
}

function placeOn(cell: GridCell, total: Total): number {
  return total.direction === 'column' ? cell.row : cell.column;
}

function readsSame(other: Total, part: Stretch): boolean {
  return other.parts.some(({ from, to }) => from <= part.to && to >= part.from);
}

/** An amount of the same list as the range: alike, and in no other total. */
function belongs(cell: GridCell, total: Total, part: Stretch, grid: Grid, totals: Totals): boolean {
  if (totals.get(cell)?.direction === total.direction || !isLike(cell, total, part, grid)) return false;
  return !takenElsewhere(cell, total, part, grid, totals);
}

/** Whether a subtotal within the range or near it already counts the cell. */
function takenElsewhere(cell: GridCell, total: Total, part: Stretch, grid: Grid, totals: Totals): boolean {
  const place = placeOn(cell, total);
  const [from, to] = [Math.min(part.from, place) - 1, Math.max(part.to, place) + 1];
  for (let at = from; at <= to; at++) {
    const other = onLine(total, at, grid);
    const summed = other && other !== total.cell ? totals.get(other) : undefined;
    if (summed?.direction === total.direction && covers(summed, place) && !readsSame(summed, part))
      return true;
  }
  // A later total that adds this one and the cell side by side: the cell is no part of this one.
  return totals
    .onLine(total.direction, lineOf(total))
    .some((other) => other.name === '+' && covers(other, place) && covers(other, placeOf(total)));
}

/** The same kind of amount as in the range: typed beside typed, a formula beside formulas; no year, no other format. */
function isLike(cell: GridCell, total: Total, part: Stretch, grid: Grid): boolean {
  if (isHeadingNumber(cell, grid)) return false;
  const inside = sampleOf(total, part, grid);
  if (inside.length === 0) return cell.pattern === null;
  if (inside.every(({ cell: { v }, pattern }) => !pattern && isYear(v))) return false;
  return inside.some((other) => {
    if (shownAs(other.cell.z).percent !== shownAs(cell.cell.z).percent) return false;
    return !cell.pattern === !other.pattern || cell.pattern?.references.length === 0;
  });
}

/** A few amounts from both ends of the range. */
function sampleOf(total: Total, part: Stretch, grid: Grid): GridCell[] {
  const found: GridCell[] = [];
  for (let at = part.to; at >= part.from && found.length < 4; at--) take(at);
  for (let at = part.from; at <= part.to && found.length < 8; at++) take(at);
  return found;
  function take(at: number): void {
    const cell = onLine(total, at, grid);
    if (cell && isAmount(cell)) found.push(cell);
  }
}
