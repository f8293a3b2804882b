/** What is wrong with the ranges of a sheet's totals, each fault at one cell with the reason. */

import { shownAs } from '../../workbook/number-format.ts';
import type { Grid, GridCell } from '../grid.ts';
import { canonical } from './canonical.ts';
import { rowLabel } from './labels.ts';
import { type Dispute, dispute, missedBetween, missedBeyond } from './reach.ts';
import { covers, onLine, placeOf, type Total, type Totals } from './totals.ts';
import { isTotalLabel } from './words.ts';

export interface TotalFault {
  readonly total: Total;
  /** `short`: amounts left out. `long`: subtotals taken in. `uneven`: another range than its sibling's, the sums agree. */
  readonly kind: 'short' | 'long' | 'uneven';
  /** The amounts left out, or the subtotals taken in. */
  readonly cells: readonly GridCell[];
  readonly sibling: Total | null;
}

export function findTotalFaults(totals: Totals, grid: Grid): TotalFault[] {
  const plain = [...totals.values()].filter((total) => total.plain && !covers(total, placeOf(total)));
  const lines = Map.groupBy(
    plain,
    ({ cell, direction }) => `${direction}|${direction === 'column' ? cell.row : cell.column}`,
  );
  return [...lines.values()].flatMap((line) => faultsIn(line, grid, totals));
}

/** Totals side by side: a totals row, or a column of row totals. */
function faultsIn(line: readonly Total[], grid: Grid, totals: Totals): TotalFault[] {
  const faults = new Map<Total, TotalFault>();
  const counts = new Map<string, number>();
  for (const { cell } of line) if (cell.pattern) count(counts, canonical(cell.pattern));
  const support = ({ cell }: Total) => (cell.pattern && counts.get(canonical(cell.pattern))) || 0;
  for (const [i, total] of line.entries()) {
    const next = line[i + 1];
    const fault = next && resolve(total, next, support, grid, totals);
    if (fault && !faults.has(fault.total)) faults.set(fault.total, fault);
  }
  const keys = new Set(
    [...faults.values()].flatMap(({ kind, total }) => (kind === 'uneven' ? keyOf(total) : [])),
  );
  const isShort = [...faults.values()].some(({ kind }) => kind === 'short');
  for (const [total, { kind }] of faults) if (kind === 'uneven' && isShort) faults.delete(total);
  for (const total of isShort ? [] : line) {
    if (!faults.has(total) && keys.has(keyOf(total))) {
      faults.set(total, {
        total,
        kind: 'uneven',
        cells: [],
        sibling: line.find((other) => !keys.has(keyOf(other))) ?? null,
      });
    }
  }
  for (const [i, total] of line.entries()) {
    if (faults.has(total) || total.direction !== 'column') continue;
    const missed = missedBetween(total, grid, totals);
    const alone = ![line[i - 1], line[i + 1]].some((sibling) => sibling && overlap(total, sibling));
    const cells = missed.length > 0 ? missed : alone ? missedBeyond(total, grid, totals) : [];
    if (cells.length > 0 && !cells.some((cell) => isTotalLabel(rowLabel(cell, grid)))) {
      faults.set(total, { total, kind: 'short', cells, sibling: null });
    }
  }
  return [...faults.values()];
}

/** One group for each cause: totals of one row (or of the rows below it) with the same range. */
export function groupTotalFaults(faults: readonly TotalFault[]): TotalFault[][] {
  const groups = Map.groupBy(faults, ({ kind, total: { direction, parts, cell } }) => {
    const line = direction === 'column' ? '' : cell.column;
    return `${kind}|${direction}|${parts[0]?.from}:${parts[0]?.to}|${line}`;
  });
  return [...groups.values()];
}

/** Which of two disagreeing totals is at fault, and how. */
function resolve(
  a: Total,
  b: Total,
  support: (total: Total) => number,
  grid: Grid,
  totals: Totals,
): TotalFault | null {
  const [fromA, fromB] = [dispute(a, b, grid, totals), dispute(b, a, grid, totals)];
  if (!fromA || !fromB) return null;
  const [main, other] =
    support(a) < support(b) || (support(a) === support(b) && isWorse(fromA, fromB))
      ? [fromA, fromB]
      : [fromB, fromA];
  const clear = Math.min(support(a), support(b)) === 1 && Math.max(support(a), support(b)) >= 2;
  for (const side of clear ? [main] : [main, other]) {
    if (side.subtotals.length > 0)
      return { total: side.total, kind: 'long', cells: side.subtotals, sibling: side.sibling };
  }
  for (const side of [main, other]) {
    if (side.missed.length > 0)
      return { total: side.total, kind: 'short', cells: side.missed, sibling: side.sibling };
  }
  const few = support(main.total) === 1 || support(main.total) <= support(other.total);
  return few && sameKind(a, b)
    ? { total: main.total, kind: 'uneven', cells: [], sibling: main.sibling }
    : null;
}

/** Of two alone with their ranges the one with the shorter range. */
function isWorse(a: Dispute, b: Dispute): boolean {
  const length = ({ total: { parts } }: Dispute) => (parts[0] ? parts[0].to - parts[0].from : 0);
  return length(a) < length(b);
}

function keyOf({ cell }: Total): string {
  return cell.pattern ? canonical(cell.pattern) : '';
}

function overlap({ parts: [a] }: Total, { parts: [b] }: Total): boolean {
  return a !== undefined && b !== undefined && a.from <= b.to && b.from <= a.to;
}

function sameKind(a: Total, b: Total): boolean {
  return shownAs(a.cell.cell.z).percent === shownAs(b.cell.cell.z).percent;
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

/** Subtotals through which a sum counts an amount more than once; `faulty` ones answer for themselves. */
export function countedTwice(total: Total, grid: Grid, totals: Totals, faulty: ReadonlySet<Total>): Total[] {
  const isSum = (other: Total | undefined): other is Total =>
    other !== undefined &&
    other.direction === total.direction &&
    (other.name === 'SUM' || other.name === '+');
  if (!isSum(total)) return [];
  const inside: Total[] = [];
  const weights = new Map<number, number>();
  const add = ({ parts }: Total, weight: number, depth: number) => {
    for (const { from, to, sign } of parts) {
      for (let at = from; at <= to; at++) {
        const cell = onLine(total, at, grid);
        if (!cell) continue;
        weights.set(at, (weights.get(at) ?? 0) + weight * sign);
        const sub = totals.get(cell);
        if (!isSum(sub) || sub === total || depth > DEEPEST) continue;
        if (depth === 0) inside.push(sub);
        if (!faulty.has(sub)) add(sub, weight * sign, depth + 1);
      }
    }
  };
  add(total, 1, 0);
  return inside.filter(
    (sub) =>
      !faulty.has(sub) &&
      sub.parts.some((part) => {
        for (let at = part.from; at <= part.to; at++)
          if ((weights.get(at) ?? 0) > 1 && covers(total, at)) return true;
        return false;
      }),
  );
}

/** Levels of subtotals that are followed down. */
const DEEPEST = 6;
