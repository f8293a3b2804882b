/** Totals side by side whose ranges differ: which of them is at fault, and how. */

import { shownAs } from '../../workbook/number-format.ts';
import type { Grid, GridCell } from '../grid.ts';
import { canonical } from './canonical.ts';
import { rowLabel } from './labels.ts';
import { type Dispute, dispute } from './reach.ts';
import { isAmount, isHeading } from './segments.ts';
import type { TotalFault } from './total-faults.ts';
import { covers, lineOf, onLine, type Total, type Totals } from './totals.ts';
import { isTotalLabel, shareWords } from './words.ts';

/** The faults of one line of totals, left to right. */
export function compareSiblings(line: readonly Total[], grid: Grid, totals: Totals): Map<Total, TotalFault> {
  const support = supportIn(line);
  const faults = new Map<Total, TotalFault>();
  for (const [i, total] of line.entries()) {
    const next = line[i + 1];
    const fault = next && settle(total, next, support, grid, totals);
    if (fault && !faults.has(fault.total)) faults.set(fault.total, fault);
  }
  return spreadUneven(line, faults);
}

/** How many totals of the line have the same range. */
function supportIn(line: readonly Total[]): (total: Total) => number {
  const counts = new Map<string, number>();
  for (const total of line) counts.set(keyOf(total), (counts.get(keyOf(total)) ?? 0) + 1);
  return (total) => counts.get(keyOf(total)) ?? 0;
}

function settle(
  a: Total,
  b: Total,
  support: (total: Total) => number,
  grid: Grid,
  totals: Totals,
): TotalFault | null {
  const [fromA, fromB] = [dispute(a, b, grid, totals), dispute(b, a, grid, totals)];
  if (!fromA || !fromB) return null;
  const [weaker, other] = isWeaker(fromA, fromB, support) ? [fromA, fromB] : [fromB, fromA];
  const alone = support(weaker.total) === 1 && support(other.total) >= 2;
  for (const side of alone ? [weaker] : [weaker, other]) {
    const apart = (cell: GridCell) =>
      !isMeant(cell, side.total, grid) &&
      (alone || isUsed(cell, side, totals) || startsNewList(cell, side.total, grid));
    const taken = side.foreign.length > 0 ? side.foreign : side.subtotals.filter(apart);
    if (taken.length > 0) return { total: side.total, kind: 'long', cells: taken, sibling: side.sibling };
  }
  for (const side of alone ? [weaker] : [weaker, other]) {
    const carried = (side === weaker ? other : weaker).subtotals.length > 0;
    const cells = carried ? lostSubtotals(side, totals) : [];
    if (cells.length > 0) return { total: side.total, kind: 'short', cells, sibling: side.sibling };
  }
  for (const side of [weaker, other]) {
    if (side.missed.length > 0)
      return { total: side.total, kind: 'short', cells: side.missed, sibling: side.sibling };
  }
  return support(weaker.total) <= support(other.total) && sameFormat(a, b)
    ? { total: weaker.total, kind: 'uneven', cells: [], sibling: weaker.sibling }
    : null;
}

/** The range that fewer have; of two alone the shorter one. */
function isWeaker(a: Dispute, b: Dispute, support: (total: Total) => number): boolean {
  const length = ({ total: { parts } }: Dispute) => (parts[0] ? parts[0].to - parts[0].from : 0);
  return (
    support(a.total) - support(b.total) < 0 ||
    (support(a.total) === support(b.total) && length(a) < length(b))
  );
}

/** A subtotal that some other total of its line takes in as well: it is not carried forward here. */
function isUsed(cell: GridCell, { total, sibling }: Dispute, totals: Totals): boolean {
  const place = placeOn(cell, total);
  return totals
    .onLine(total.direction, lineOf(sibling))
    .some((other) => other !== sibling && covers(other, place));
}

/** `Total expenditures and balances` takes in `Total expenditures`: by its name it is the subtotal and others. */
function isMeant(subtotal: GridCell, { cell }: Total, grid: Grid): boolean {
  const [own, inner] = [rowLabel(cell, grid), rowLabel(subtotal, grid)];
  return isTotalLabel(own) && isTotalLabel(inner) && own !== inner && shareWords(own, inner);
}

/** A blank or a heading behind the subtotal and at least two amounts after it: another list, not additions to the subtotal. */
function startsNewList(subtotal: GridCell, total: Total, grid: Grid): boolean {
  const place = placeOn(subtotal, total);
  const next = onLine(total, place + 1, grid);
  if (next && !isHeading(next)) return false;
  let amounts = 0;
  for (let at = place + 1; at <= (total.parts[0]?.to ?? place); at++) {
    const cell = onLine(total, at, grid);
    if (cell && isAmount(cell)) amounts++;
  }
  return amounts >= 2;
}

/** Subtotals that the sibling carries forward in its line and nothing takes in here. */
function lostSubtotals({ total, passedOver }: Dispute, totals: Totals): GridCell[] {
  const beside = totals.onLine(total.direction, lineOf(total));
  return passedOver.filter((cell) => !beside.some((other) => covers(other, placeOn(cell, total))));
}

function placeOn(cell: GridCell, { direction }: Total): number {
  return direction === 'column' ? cell.row : cell.column;
}

/**
 * All totals with an uneven range share the finding. Where some leave amounts out, those with the same range do so as
 * soon as their blanks are filled, and a longer range that takes in more blanks is no fault.
 */
function spreadUneven(line: readonly Total[], faults: Map<Total, TotalFault>): Map<Total, TotalFault> {
  const short = new Set(
    [...faults.values()].filter(({ kind }) => kind === 'short').map(({ total }) => keyOf(total)),
  );
  for (const [total, { kind }] of faults) {
    if (kind === 'uneven' && short.size > 0 && !short.has(keyOf(total))) faults.delete(total);
  }
  const uneven = [...faults.values()].filter(({ kind }) => kind === 'uneven');
  for (const { total, sibling } of uneven) {
    for (const other of line) {
      if (!faults.has(other) && keyOf(other) === keyOf(total))
        faults.set(other, { total: other, kind: 'uneven', cells: [], sibling });
    }
  }
  return faults;
}

function keyOf({ cell }: Total): string {
  return cell.pattern ? canonical(cell.pattern) : '';
}

function sameFormat(a: Total, b: Total): boolean {
  return shownAs(a.cell.cell.z).percent === shownAs(b.cell.cell.z).percent;
}
