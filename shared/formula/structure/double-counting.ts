/** Subtotals through which a sum counts an amount more than once. */

import type { Grid } from '../grid.ts';
import { covers, onLine, type Total, type Totals } from './totals.ts';

/** Levels of subtotals that are followed down. */
const DEEPEST = 6;

/** `faulty` subtotals answer for themselves and are not followed. Signs count: `SUM(C9:C34)-C11` may be right. */
export function countedTwice(total: Total, grid: Grid, totals: Totals, faulty: ReadonlySet<Total>): Total[] {
  const isSum = (other: Total | undefined): other is Total =>
    other !== undefined &&
    other.direction === total.direction &&
    (other.name === 'SUM' || other.name === '+');
  if (!isSum(total) || !total.parts.some(({ from, to }) => anySum(from, to))) return [];
  const inside: Total[] = [];
  const weights = new Map<number, number>();
  weigh(total, 1, 0);
  return inside.filter((sub) => !faulty.has(sub) && sub.parts.some(({ from, to }) => anyTwice(from, to)));

  function anySum(from: number, to: number): boolean {
    for (let at = from; at <= to; at++) {
      const cell = onLine(total, at, grid);
      if (cell?.pattern && isSum(totals.get(cell))) return true;
    }
    return false;
  }

  function weigh({ parts }: Total, weight: number, depth: number): void {
    for (const { from, to, sign } of parts) {
      for (let at = from; at <= to; at++) {
        const cell = onLine(total, at, grid);
        if (!cell) continue;
        weights.set(at, (weights.get(at) ?? 0) + weight * sign);
        const sub = totals.get(cell);
        if (!isSum(sub) || sub === total || depth > DEEPEST) continue;
        if (depth === 0) inside.push(sub);
        if (!faulty.has(sub)) weigh(sub, weight * sign, depth + 1);
      }
    }
  }

  function anyTwice(from: number, to: number): boolean {
    for (let at = from; at <= to; at++) if ((weights.get(at) ?? 0) > 1 && covers(total, at)) return true;
    return false;
  }
}
