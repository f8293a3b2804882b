/** Slips of the hand that explain a wrong number: recognised by what was typed and what belongs there. */

import {
  absolute,
  compare,
  divide,
  type Exact,
  equals,
  fromInteger,
  isZero,
  multiply,
  negate,
  parseExact,
  round,
  toText,
} from '../workbook/exact.ts';

export type Slip = 'yuan' | 'decimal-point' | 'sign' | 'swapped-digits';

const TEN_THOUSAND: Exact = { n: 10000n, d: 1n };
/** Of fewer digits than five, chance explains a likeness of two amounts as well. */
const HUNDRED: Exact = { n: 100n, d: 1n };
/** A point that stands up to three places off. */
const POINT_SHIFTS = [10, 100, 1000].map(fromInteger);
/** 元 for 万元 leaves digits that 万元 would round away: within 2 %. */
const NEARLY: Exact = { n: 2n, d: 100n };

/** How `actual` may have come from `expected`; null where no slip is recognised. */
export function recogniseSlip(actual: Exact, expected: Exact): Slip | null {
  if (equals(actual, negate(expected))) return 'sign';
  if (nearlyTimes(actual, expected, TEN_THOUSAND) || nearlyTimes(expected, actual, TEN_THOUSAND))
    return 'yuan';
  const isShifted = (a: Exact, b: Exact) => POINT_SHIFTS.some((factor) => equals(a, multiply(b, factor)));
  if (isShifted(actual, expected) || isShifted(expected, actual) || isCutOff(actual, expected))
    return 'decimal-point';
  return isSwapped(toText(actual), toText(expected)) ? 'swapped-digits' : null;
}

/** The numbers that a slip may have turned into `actual`, each once. */
export function beforeSlips(actual: Exact): Exact[] {
  if (isZero(actual)) return [];
  const factors = [...POINT_SHIFTS, TEN_THOUSAND].flatMap(({ n, d }) => [
    { n, d },
    { n: d, d: n },
  ]);
  const moved = factors.map((factor) => multiply(actual, factor));
  const found = [negate(actual), ...moved, ...swappedIn(actual)];
  return found.filter((value, i) => found.findIndex((other) => equals(other, value)) === i);
}

function swappedIn(actual: Exact): Exact[] {
  const text = toText(actual);
  return [...text.replace('.', '')].flatMap((digit, i, digits) => {
    const next = digits[i + 1];
    if (next === undefined || next === digit) return [];
    const point = text.indexOf('.');
    const swapped = digits
      .with(i, next)
      .with(i + 1, digit)
      .join('');
    return parseExact(point < 0 ? swapped : `${swapped.slice(0, point)}.${swapped.slice(point)}`) ?? [];
  });
}

/** A point too far to the left, and what then stood behind the second decimal rounded away: 247.14 for 2471.43. */
function isCutOff(actual: Exact, expected: Exact): boolean {
  if (compare(absolute(actual), HUNDRED) < 0) return false;
  return POINT_SHIFTS.some((factor) => {
    const moved = divide(expected, factor);
    return moved !== null && equals(actual, round(moved, 2));
  });
}

function nearlyTimes(a: Exact, b: Exact, factor: Exact): boolean {
  const ratio = divide(a, multiply(b, factor));
  return ratio !== null && compare(absolute({ n: ratio.n - ratio.d, d: ratio.d }), NEARLY) <= 0;
}

/** Two neighbouring digits the other way round: `245.90` for `245.09`. */
function isSwapped(a: string, b: string): boolean {
  const digits = (text: string) => (text.split('.')[1] ?? '').length;
  const places = Math.max(digits(a), digits(b));
  const plain = (text: string) => (text.split('.')[0] ?? '') + (text.split('.')[1] ?? '').padEnd(places, '0');
  const [x, y] = [plain(a), plain(b)];
  const length = Math.max(x.length, y.length);
  const [p, q] = [x.padStart(length, '0'), y.padStart(length, '0')];
  const at = [...p].findIndex((digit, i) => digit !== q[i]);
  return p[at] === q[at + 1] && p[at + 1] === q[at] && p.slice(at + 2) === q.slice(at + 2);
}

/** Fewer digits than these are like each other by chance. */
const MOST_CHANCE = 4;

/** One digit of a long amount was typed wrongly, left out or typed twice: 1765.01 or 186.01 for 1865.01. */
export function isOneDigitOff(actual: Exact, expected: Exact): boolean {
  const [a, b] = [toText(actual), toText(expected)].map(digitsOf);
  if (a === undefined || b === undefined || a === b) return false;
  // 600 and 670 are round, not alike.
  const told = Math.max(...[a, b].map((digits) => digits.replace(/0+$/, '').length));
  if (told < MOST_CHANCE || Math.min(a.length, b.length) < MOST_CHANCE) return false;
  const at = [...a].findIndex((digit, i) => digit !== b[i]);
  const from = at < 0 ? a.length : at;
  const rest = (text: string, skipped: number) => text.slice(from + skipped);
  return rest(a, 1) === rest(b, 1) || rest(a, 0) === rest(b, 1) || rest(a, 1) === rest(b, 0);
}

/** A digit of a long amount was left out: 49.89 for 479.89. */
export function lacksDigit(actual: Exact, expected: Exact): boolean {
  const [short, long] = [digitsOf(toText(actual)), digitsOf(toText(expected))];
  return short.length + 1 === long.length && isOneDigitOff(actual, expected);
}

/** The digits with both decimals, so that 12.5 and 12.05 stand alike. */
function digitsOf(text: string): string {
  const [whole = '', cents = ''] = text.split('.');
  return whole + cents.padEnd(2, '0');
}
