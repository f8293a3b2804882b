/** How far numbers as printed may be from each other: half a unit of the last digit that each shows. */

import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  HALF,
  multiply,
  round,
  subtract,
  sum,
  truncate,
  ZERO,
} from '../../workbook/exact.ts';

/** A number as printed: its value and half of its last digit. */
export interface Shown {
  readonly value: Exact;
  readonly half: Exact;
  /** Decimals shown. */
  readonly digits: number;
}

const HUNDRED: Exact = { n: 100n, d: 1n };
/** Percentages that are further off are wrong, not badly rounded: half a percentage point. */
const BOUND = HALF;
/** Half of a tenth to half of one. */
const PLAIN_LEAST: Exact = { n: 5n, d: 100n };
const PLAIN_MOST: Exact = { n: 5n, d: 10n };

export type Verdict = 'right' | 'rounding' | 'truncated' | 'misrounded' | 'wrong';

/** As it may stand, but for how it was rounded. */
export function isFair(verdict: Verdict | undefined): boolean {
  return verdict === 'right' || verdict === 'rounding';
}

/** A sum against its total: `rounding` where the halves of all the numbers explain the difference. */
export function compareSum(
  parts: readonly Shown[],
  total: Shown,
): { difference: Exact; verdict: 'right' | 'rounding' | 'wrong' } {
  const difference = subtract(sum(parts.map(({ value }) => value)), total.value);
  if (difference.n === 0n) return { difference, verdict: 'right' };
  // A bare 0 is nothing at all, not something below a half.
  const shownParts = parts.filter(({ value }) => value.n !== 0n);
  const slack = add(sum(shownParts.map(({ half }) => half)), total.half);
  return { difference, verdict: compare(absolute(difference), slack) <= 0 ? 'rounding' : 'wrong' };
}

/** Whether two numbers can be the same figure: equal at the coarser of their digits. */
export function sameFigure(a: Shown, b: Shown): boolean {
  const difference = absolute(subtract(a.value, b.value));
  if (difference.n === 0n) return true;
  const [fine, coarse] = compare(a.half, b.half) < 0 ? [a, b] : [b, a];
  return compare(fine.half, coarse.half) < 0 && compare(difference, coarse.half) <= 0;
}

/** One is ten thousand times the other, give or take 2 %: 元 and 万元 mixed up. */
export function isUnitSlip(a: Shown, b: Shown): boolean {
  const ratio = divide(a.value, b.value);
  if (!ratio || ratio.n <= 0n) return false;
  const inRange = (low: bigint, high: bigint, d: bigint) =>
    compare(ratio, { n: low, d }) >= 0 && compare(ratio, { n: high, d }) <= 0;
  return inRange(9800n, 10200n, 1n) || inRange(98n, 102n, 1000000n);
}

/**
 * A percentage as printed against numerator / denominator (in hundredths): right where rounding gives it; `rounding` where
 * it may come from the amounts before they were rounded; else truncated or misrounded within half a percentage point, else
 * wrong.
 */
export function judgePercent(
  stated: Shown,
  part: Shown,
  whole: Shown,
): { exact: Exact; verdict: Verdict } | null {
  const exact = percent(part.value, whole.value);
  if (!exact) return null;
  if (equal(round(exact, stated.digits), stated.value)) return { exact, verdict: 'right' };
  const [p, w] = [slackOf(part), slackOf(whole)];
  const bounds = [
    percent(subtract(part.value, p), add(whole.value, w)),
    percent(add(part.value, p), subtract(whole.value, w)),
  ];
  const [low, high] = bounds.map((bound) => bound && round(bound, stated.digits));
  const inside = (a: Exact, b: Exact) => compare(a, stated.value) <= 0 && compare(stated.value, b) <= 0;
  if (low && high && (inside(low, high) || inside(high, low))) return { exact, verdict: 'rounding' };
  const off = absolute(subtract(exact, stated.value));
  if (compare(off, BOUND) > 0) return { exact, verdict: 'wrong' };
  return { exact, verdict: equal(truncate(exact, stated.digits), stated.value) ? 'truncated' : 'misrounded' };
}

/**
 * How far a number under a percentage may be from the true one: half of its last digit where it is printed to two decimals,
 * or in 亿 or 万 of something. `4万元` and `50人` are taken as they stand, or any rate would do.
 */
function slackOf({ half }: Shown): Exact {
  const isPlain = compare(half, PLAIN_LEAST) >= 0 && compare(half, PLAIN_MOST) <= 0;
  return isPlain ? ZERO : half;
}

export function percent(part: Exact, whole: Exact): Exact | null {
  const ratio = divide(part, whole);
  return ratio && multiply(ratio, HUNDRED);
}

function equal(a: Exact, b: Exact): boolean {
  return compare(a, b) === 0;
}
