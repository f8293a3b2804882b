/** Subtotals through which a sum counts an amount more than once. */

import type { Grid } from '../grid.ts';
import { Lines, TWO_FORMULAS } from '../lines.ts';
import { Kept, type Pieces } from '../pieces.ts';
import type { Direction } from './segments.ts';
import { covers, onLine, placeOf, type Total, type Totals } from './totals.ts';

/** Levels of subtotals that are followed down. */
const DEEPEST = 6;

/** A total, and the subtotals that it counts besides their amounts. */
export type DoubleCount = readonly [Total, readonly Total[]];

/** Finds them line by line, and keeps what it found. */
export class DoubleCounts {
  readonly #totals: Totals;
  readonly #nested: Record<Direction, Lines<Total>>;
  readonly #kept: Record<Direction, Kept<string, readonly DoubleCount[]>>;

  constructor(grid: Grid, totals: Totals, pieces: Pieces) {
    this.#totals = totals;
    const nested = (direction: Direction) => (line: number) => nestedSums(totals.onLine(direction, line));
    this.#nested = {
      row: new Lines(grid, 'row', pieces, nested('row'), TWO_FORMULAS),
      column: new Lines(grid, 'column', pieces, nested('column'), TWO_FORMULAS),
    };
    const find = (direction: Direction) => (key: string) => {
      const [line = 0, faulty, doubtful] = key.split('|').map((part, i) => (i === 0 ? Number(part) : part));
      const onIt = totals.onLine(direction, Number(line));
      const among = (places: unknown) => {
        const named = new Set(String(places).split(','));
        return new Set(onIt.filter((total) => named.has(String(placeOf(total)))));
      };
      return doubleCounts(onIt, among(faulty), among(doubtful), grid, totals);
    };
    this.#kept = {
      row: new Kept(pieces, 'row', find('row')),
      column: new Kept(pieces, 'column', find('column')),
    };
  }

  /** Some sum takes in another. */
  mayCount(): boolean {
    return this.#nested.row.byLine().length > 0 || this.#nested.column.byLine().length > 0;
  }

  /** `faulty` totals answer for themselves; `doubtful` ones may count twice, but what takes them in is not at fault. */
  all(faulty: ReadonlySet<Total>, doubtful: ReadonlySet<Total>): DoubleCount[] {
    return [...this.#on('row', faulty, doubtful), ...this.#on('column', faulty, doubtful)];
  }

  #on(direction: Direction, faulty: ReadonlySet<Total>, doubtful: ReadonlySet<Total>): DoubleCount[] {
    return this.#nested[direction].byLine().flatMap(([line]) => {
      const onIt = this.#totals.onLine(direction, line);
      const places = (set: ReadonlySet<Total>) => onIt.filter((total) => set.has(total)).map(placeOf);
      return this.#kept[direction].get(`${line}|${places(faulty)}|${places(doubtful)}`);
    });
  }
}

/** Sums that take in other sums of their line. */
function nestedSums(onLine: readonly Total[]): Total[] {
  const sums = onLine.filter(isSum);
  return sums.length < 2
    ? []
    : sums.filter((total) => total.parts.some(({ from, to }) => anyWithin(sums, from, to)));
}

function isSum({ name }: Total): boolean {
  return name === 'SUM' || name === '+';
}

/** Whether one of the totals, in order, stands in these places. */
function anyWithin(totals: readonly Total[], from: number, to: number): boolean {
  let [low, high] = [0, totals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const total = totals[middle];
    if (total && placeOf(total) < from) low = middle + 1;
    else high = middle;
  }
  const first = totals[low];
  return first !== undefined && placeOf(first) <= to;
}

function doubleCounts(
  onLine: readonly Total[],
  wrong: ReadonlySet<Total>,
  doubtful: ReadonlySet<Total>,
  grid: Grid,
  totals: Totals,
): DoubleCount[] {
  const faulty = new Set(wrong);
  for (const total of onLine) if (covers(total, placeOf(total))) faulty.add(total);
  const nested = nestedSums(onLine);
  const suspects = nested.filter(
    (total) => !faulty.has(total) && countedTwice(total, grid, totals, faulty).length > 0,
  );
  const all = new Set([...faulty, ...doubtful, ...suspects]);
  return suspects.flatMap((total): DoubleCount[] => {
    all.delete(total);
    const subtotals = countedTwice(total, grid, totals, all);
    all.add(total);
    return subtotals.length > 0 ? [[total, subtotals]] : [];
  });
}

/** Steps of one search: sums of sums of sums of a long column are not followed further. */
const MOST_STEPS = 100_000;

/** `faulty` subtotals answer for themselves and are not followed. Signs count: `SUM(C9:C34)-C11` may be right. */
function countedTwice(total: Total, grid: Grid, totals: Totals, faulty: ReadonlySet<Total>): Total[] {
  const inside: Total[] = [];
  const weights = new Map<number, number>();
  let steps = 0;
  weigh(total, 1, 0);
  if (steps > MOST_STEPS) return [];
  return inside.filter((sub) => !faulty.has(sub) && sub.parts.some(({ from, to }) => anyTwice(from, to)));

  function weigh({ parts }: Total, weight: number, depth: number): void {
    for (const { from, to, sign } of parts) {
      for (let at = from; at <= to && ++steps <= MOST_STEPS; at++) {
        const cell = onLine(total, at, grid);
        if (!cell) continue;
        weights.set(at, (weights.get(at) ?? 0) + weight * sign);
        const sub = totals.get(cell);
        if (sub?.direction !== total.direction || !isSum(sub) || sub === total || depth > DEEPEST) continue;
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
