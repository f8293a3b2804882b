/** How points follow from target and result: the switches of a pack (rules.md §3). */

import {
  add,
  compare,
  divide,
  type Exact,
  isZero,
  multiply,
  negate,
  ONE,
  parseExact,
  round,
  subtract,
  ZERO,
} from '../../workbook/exact.ts';
import type { ScoringMethod } from '../schema.ts';
import type { Sign } from './indicator-value.ts';

const TWO: Exact = { n: 2n, d: 1n };

/** How much of the target was reached, 1 or more where it was; null where that cannot be said (S-02 … S-04). */
export function shareReached(
  sign: Sign,
  target: Exact,
  actual: Exact,
  method: Pick<ScoringMethod, 'equal' | 'reverse'>,
): Exact | null {
  const value = compare(actual, ZERO) < 0 ? ZERO : actual;
  const atMost = sign === '<=' || sign === '<';
  if (isZero(target)) {
    if (!atMost && sign !== '=') return null;
    return isZero(value) ? ONE : ZERO;
  }
  if (compare(target, ZERO) < 0) return null;
  if (atMost) return shareOfCeiling(target, value, method.reverse);
  if (sign === '=' && method.equal === 'strict' && compare(value, target) > 0) {
    return shareOfCeiling(target, value, 'excess');
  }
  return divide(value, target);
}

function shareOfCeiling(target: Exact, value: Exact, reverse: ScoringMethod['reverse']): Exact | null {
  if (compare(value, target) <= 0) return ONE;
  if (reverse === 'inverse') return divide(target, value);
  if (compare(value, multiply(target, TWO)) >= 0) return ZERO;
  const excess = divide(subtract(value, target), target);
  return excess && add(ONE, negate(excess));
}

/** The points for a share: the weight at most, rounded to two decimals. */
export function pointsFor(share: Exact, weight: Exact): Exact {
  return compare(share, ONE) >= 0 ? weight : round(multiply(share, weight), 2);
}

/** 优 / 良 / 中 / 差 by the pack's bands; half-open, so 89.5 is 良. */
export function gradeOf(score: Exact, bands: ScoringMethod['bands']): string | null {
  return bands.find(({ from }) => compare(score, parseExact(from) ?? ZERO) >= 0)?.name ?? null;
}
