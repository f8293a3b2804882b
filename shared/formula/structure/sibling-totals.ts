/** Totals side by side whose ranges differ: which of them is at fault, and how. */

import { shownAs } from '../../workbook/number-format.ts';
import type { Grid, GridCell } from '../grid.ts';
import { canonical } from './canonical.ts';
import { isHeadingNumber, rowLabel } from './headings.ts';
import { type Dispute, dispute } from './reach.ts';
import { isAmount, isHeading } from './segments.ts';
import type { TotalFault } from './total-faults.ts';
import { covers, lineOf, onLine, placeOf, type Total, type Totals } from './totals.ts';
import { isTotalLabel, shareWords } from './words.ts';

/** The faults of one line of totals, left to right. */
export function compareSiblings(line: readonly Total[], grid: Grid, totals: Totals): Map<Total, TotalFault> {
  const support = supportIn(line, totals);
  const faults = new Map<Total, TotalFault>();
  for (const [i, total] of line.entries()) {
    const next = line[i + 1];
    const fault = next && settle(total, next, support, grid, totals);
    if (fault && !faults.has(fault.total)) faults.set(fault.total, fault);
  }
  return spreadUneven(line, faults);
}

/** How many totals of the line have the same range, or sum the like of it elsewhere in their column. */
function supportIn(line: readonly Total[], totals: Totals): (total: Total) => number {
  const beside = Map.groupBy(line, keyOf);
  return (total) => {
    const own = totals.onLine(total.direction, lineOf(total));
    const elsewhere = own.filter((other) => other !== total && other.plain && keyOf(other) === keyOf(total));
    return (beside.get(keyOf(total))?.length ?? 0) + elsewhere.length;
  };
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
  const [weaker, other] = isWeaker(fromA, fromB, support, grid) ? [fromA, fromB] : [fromB, fromA];
  const alone = support(weaker.total) === 1 && support(other.total) >= 2;
  const sides = alone ? [weaker] : [weaker, other];
  for (const side of sides) {
    const apart = (cell: GridCell) =>
      !isMeant(cell, side.total, grid) &&
      (alone ||
        isUsed(cell, side, totals) ||
        startsNewList(cell, side.total, grid) ||
        isLeftOutElsewhere(side, grid, totals));
    const taken = side.foreign.length > 0 ? side.foreign : side.subtotals.filter(apart);
    if (taken.length > 0 && side.missed.length === 0)
      return { total: side.total, kind: 'long', cells: taken, sibling: side.sibling };
  }
  for (const side of sides) {
    const carried = (side === weaker ? other : weaker).subtotals.length > 0;
    const cells = carried ? lostSubtotals(side, totals) : [];
    if (cells.length > 0) return { total: side.total, kind: 'short', cells, sibling: side.sibling };
  }
  for (const side of sides) {
    const cells = alone && side.missed.length === 0 ? side.untaken : side.missed;
    if (cells.length > 0) return short(side, cells, alone, grid, totals);
  }
  return support(weaker.total) <= support(other.total) && sameFormat(a, b)
    ? { total: weaker.total, kind: 'uneven', cells: [], sibling: weaker.sibling }
    : null;
}

/** It leaves out amounts: its range should be the sibling's, and what it takes in besides if the sibling is no better. */
function short(
  { total, sibling }: Dispute,
  cells: readonly GridCell[],
  alone: boolean,
  grid: Grid,
  totals: Totals,
): TotalFault {
  const [own, other] = [total.parts[0], sibling.parts[0]];
  if (!own || !other) return { total, kind: 'short', cells, sibling };
  let { from, to } = other;
  for (let at = own.from; !alone && at <= own.to; at++) {
    const cell = onLine(total, at, grid);
    if (!cell || !isAmount(cell) || isHeadingNumber(cell, grid) || isCounted(at, total, totals)) continue;
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  return { total, kind: 'short', cells, sibling, range: { from, to, sign: own.sign } };
}

/** A subtotal that the total takes in has this amount already. */
function isCounted(place: number, total: Total, totals: Totals): boolean {
  return totals
    .onLine(total.direction, lineOf(total))
    .some((other) => other !== total && covers(total, placeOf(other)) && covers(other, place));
}

/** The range that fewer have; of two alone the one that takes in words, else the shorter one. */
function isWeaker(a: Dispute, b: Dispute, support: (total: Total) => number, grid: Grid): boolean {
  const difference = support(a.total) - support(b.total);
  if (difference !== 0) return difference < 0;
  const [wordsInA, wordsInB] = [takesWords(a, grid), takesWords(b, grid)];
  if (wordsInA !== wordsInB) return wordsInA;
  const length = ({ total: { parts } }: Dispute) => (parts[0] ? parts[0].to - parts[0].from : 0);
  return length(a) < length(b);
}

/** Words stand in its range that the sibling's range leaves out. */
function takesWords({ total, sibling }: Dispute, grid: Grid): boolean {
  const [part] = total.parts;
  for (let at = part?.from ?? 0; part && at <= part.to; at++) {
    if (covers(sibling, at)) continue;
    const cell = onLine(total, at, grid);
    if (cell && isHeading(cell)) return true;
  }
  return false;
}

/** Other totals of these two lines stand behind a total without taking it in. */
function isLeftOutElsewhere({ total, sibling }: Dispute, grid: Grid, totals: Totals): boolean {
  const others = [total, sibling]
    .flatMap((one) => totals.onLine(one.direction, lineOf(one)))
    .filter((one) => one.plain && one.name === 'SUM' && one !== total && one !== sibling);
  const following = others.filter((one) => followsTotal(one, grid, totals));
  return following.length > 0 && following.every((one) => !startsAtTotal(one, grid, totals));
}

/** The amount before its list is another total. */
export function followsTotal(total: Total, grid: Grid, totals: Totals): boolean {
  const part = total.parts[0];
  for (let at = (part?.from ?? 0) - 1; at >= 0 && part && at >= part.from - 5; at--) {
    const cell = onLine(total, at, grid);
    if (cell) return totals.get(cell)?.direction === total.direction;
  }
  return false;
}

/** The first of its list is another total. */
export function startsAtTotal(total: Total, grid: Grid, totals: Totals): boolean {
  const part = total.parts[0];
  const first = part && onLine(total, part.from, grid);
  return (
    first !== undefined &&
    part !== undefined &&
    part.to > part.from &&
    totals.get(first)?.direction === total.direction
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
