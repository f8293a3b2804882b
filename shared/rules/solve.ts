/** What number in a cell would make a failing relation hold. */

import {
  add,
  compare,
  divide,
  type Exact,
  equals,
  HALF,
  multiply,
  ONE,
  round,
  subtract,
  ZERO,
} from '../workbook/exact.ts';
import type { Leaf } from './cells.ts';
import type { FormSet } from './form-set.ts';
import type { Ruling } from './ruling.ts';
import type { Failure } from './ruling-finding.ts';
import { beforeSlips, isOneDigitOff, recogniseSlip } from './slips.ts';
import type { Supposer, Supposition } from './suppose.ts';

export interface Solution {
  readonly value: Exact;
  /** For the likeliest of several numbers that the figure may equal, in the likeliest of several cells. */
  readonly likeliest: boolean;
  /** As near as a rounded percentage tells it. */
  readonly rough: boolean;
}

/**
 * What is stated less what it should be, for each number that it may equal; null where the ruling is not about two
 * numbers, [] where it holds.
 */
export function residuals({ state, comparison, numbers }: Ruling): Exact[] | null {
  if (state !== 'fail') return state === 'pass' ? [] : null;
  if (comparison)
    return comparison.operator === '=' ? [subtract(comparison.actual, comparison.expected)] : null;
  const { actual, expected, orElse = [] } = numbers ?? { actual: null, expected: null };
  return actual && expected ? [expected, ...orElse].map((each) => subtract(actual, each)) : null;
}

/**
 * The numbers in the cell that make the failing relation hold; absurd ones are left out. A percentage does not tell the
 * amounts behind it to the cent: there it is the one number that a slip may have come from, else a rough one.
 */
export function solve(
  failure: Failure,
  leaf: Leaf,
  actual: Exact,
  set: FormSet,
  suppose: Supposer,
): Solution[] {
  const { reading } = leaf;
  const { relation, ruling } = failure;
  if (!reading || relation.rule.spec.tolerance !== 'percent' || leaf.fieldType === 'percent')
    return solveExactly(failure, leaf, actual, set, suppose);
  if (ruling.comparison && equals(ruling.comparison.actual, ONE))
    return solveForFull(failure, leaf, actual, set, suppose);
  const fits = (value: Exact) => fitsIn(failure, suppose.spread(reading, value), suppose);
  const slips = beforeSlips(actual).filter((value) => value.n >= 0n && fits(value));
  const [slip] = slips;
  if (slip && slips.length === 1) return [{ value: slip, likeliest: true, rough: false }];
  const step = stepOf(leaf, set);
  return solveExactly(failure, leaf, actual, set, suppose).map((solution) => {
    const near = [add(solution.value, step), subtract(solution.value, step)];
    return { ...solution, rough: near.some(fits) };
  });
}

/** Nobody rounds less than this up to all of it. */
const NEARLY_ALL: Exact = { n: 8n, d: 10n };

/**
 * A full 100 % is what people like to write: it tells that two amounts are one only where they are far from each other, or
 * the wrong way round, or one of them is plainly a slip for the other. (Else the percentage is what was rounded.)
 */
function solveForFull(
  failure: Failure,
  leaf: Leaf,
  actual: Exact,
  set: FormSet,
  suppose: Supposer,
): Solution[] {
  const rate = failure.ruling.comparison?.expected ?? ONE;
  const isFar = compare(rate, NEARLY_ALL) < 0 || compare(rate, ONE) > 0;
  const isMeant = (value: Exact) =>
    isFar || recogniseSlip(actual, value) !== null || isOneDigitOff(actual, value);
  return solveExactly(failure, leaf, actual, set, suppose).flatMap((solution) =>
    isMeant(solution.value) ? { ...solution, likeliest: true } : [],
  );
}

/** By how much two numbers that could be typed there differ at least. */
function stepOf({ fieldType, form }: Leaf, set: FormSet): Exact {
  return fieldType === 'money' ? multiply(set.halfUnit(form), { n: 2n, d: 1n }) : ONE;
}

function solveExactly(
  failure: Failure,
  leaf: Leaf,
  actual: Exact,
  set: FormSet,
  suppose: Supposer,
): Solution[] {
  const { reading } = leaf;
  if (!reading) return [];
  const now = residuals(failure.ruling) ?? [];
  const { cells, numbers } = failure.ruling;
  const open = numbers?.open === true;
  const at = (value: Exact) => {
    const rulings = suppose.apply(failure.relation, suppose.spread(reading, value));
    const ruling = rulings.find(({ key }) => key === failure.ruling.key) ?? rulings[0];
    // What fails in another way there is on another line.
    if (ruling?.state === 'fail' && ruling.variant !== failure.ruling.variant) return null;
    return ruling ? residuals(ruling) : null;
  };
  // A relation that is looked at only below (or above) a bound is gone with a step over it.
  const steps = [add(actual, ONE), subtract(actual, ONE)].map((to) => ({ to, residuals: at(to) }));
  const step = steps.find(({ residuals }) => residuals !== null);
  const inverse = divide(ONE, actual);
  const halved = inverse && at(multiply(actual, HALF));
  const roots = now.flatMap((residual, i) =>
    [
      step?.residuals && root(actual, residual, step.to, step.residuals[i] ?? ZERO),
      inverse && halved && reciprocal(inverse, residual, halved[i] ?? ZERO),
    ].flatMap((exact) =>
      exact ? [{ value: roundLike(leaf, exact, set), likeliest: i === 0 && !open, rough: false }] : [],
    ),
  );
  // Where a function says what belongs into the very cell, that follows the cell and has no root.
  const told = cells[0]?.reading === reading ? numbers?.expected : null;
  const solved = told
    ? [{ value: roundLike(leaf, told, set), likeliest: !open, rough: false }, ...roots]
    : roots;
  return solved.filter(({ value }, i) => {
    if (value.n < 0n && actual.n >= 0n && leaf.fieldType !== 'percent') return false;
    if (equals(value, actual) || solved.findIndex((other) => equals(other.value, value)) < i) return false;
    return holds(failure, suppose.spread(reading, value), suppose);
  });
}

/** Where a straight line through two points meets zero. */
function root(x0: Exact, y0: Exact, x1: Exact, y1: Exact): Exact | null {
  const slope = subtract(y1, y0);
  const shift = divide(multiply(y0, subtract(x1, x0)), slope);
  return shift && subtract(x0, shift);
}

/** The same for a divisor: the relation is a straight line over 1/x. `halved` is the residual at half of x, twice 1/x. */
function reciprocal(inverse: Exact, residual: Exact, halved: Exact): Exact | null {
  const met = root(inverse, residual, add(inverse, inverse), halved);
  return met && divide(ONE, met);
}

/** To the digits that the cell shows, so that the number is one that could be typed there. */
function roundLike({ fieldType, reading, form }: Leaf, value: Exact, set: FormSet): Exact {
  const digits = reading?.number?.digits ?? 0;
  if (fieldType === 'count') return round(value, 0);
  // Percentages and scores are told with two decimals at least, whatever a cell shows.
  if (fieldType === 'percent') return round(value, Math.min(Math.max(digits, 2), 4) + 2);
  if (fieldType === 'score') return round(value, Math.max(digits, 2));
  const unit = set.halfUnit(form);
  let places = 0;
  while (places < 8 && compare(multiply(unit, { n: 2n * 10n ** BigInt(places), d: 1n }), ONE) < 0) places++;
  return round(value, places);
}

function holds(failure: Failure, supposition: Supposition, suppose: Supposer): boolean {
  const rulings = suppose.apply(failure.relation, supposition);
  return !rulings.some((ruling) => ruling.key === failure.ruling.key && isWrong(ruling));
}

/** Whether it holds, rather than not being looked at any more. */
function fitsIn({ relation }: Failure, supposition: Supposition, suppose: Supposer): boolean {
  return suppose.apply(relation, supposition).some(({ state }) => state === 'pass');
}

/** A fail that is more than a rounding difference. */
export function isWrong(ruling: Ruling): boolean {
  return ruling.state === 'fail' && ruling.degree !== 'rounding';
}
