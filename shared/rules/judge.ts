/**
 * Whether an audit formula holds, with the tolerance that belongs to its top-level comparison only (also inside AND and
 * OR): an IF's condition is exact. (rules.md, "Numbers and rounding".)
 */

import type { FieldReading } from '../forms/filled-form.ts';
import {
  absolute,
  add,
  compare,
  type Exact,
  HALF,
  halfUnit,
  isZero,
  multiply,
  round,
  subtract,
  truncate,
  ZERO,
} from '../workbook/exact.ts';
import { readCells, type Scope } from './cells.ts';
import { evaluate } from './evaluate.ts';
import type { Binary, Call, Expression, Operator, Reference } from './expression.ts';
import { scoreDigits } from './scoring/score-digits.ts';
import { holds, isComparison, type Value } from './value.ts';

/**
 * How the two sides are compared: money carries half a shown unit for each rounded item; counts, 分值 and texts are
 * exact; a percentage and a score are compared at the digits they show.
 */
export type Tolerance = 'money' | 'exact' | 'percent' | 'score';

/** How far from holding: a rounding difference, a wrong or missing rounding of the right ratio, or simply wrong. */
export type Degree = 'rounding' | 'misrounded' | 'wrong';

/** The two sides as they were compared; for `=`, what is stated and what it should be. */
export interface Comparison {
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
  /** The side that is filled in (a single cell where there is one), and the side that it should equal or keep to. */
  readonly stated: Expression;
  readonly actual: Exact;
  readonly expected: Exact;
}

export type Verdict =
  | { readonly state: 'pass' }
  | { readonly state: 'not-applicable' }
  | { readonly state: 'not-checked'; readonly why: 'blank' | 'text' | 'error' | 'zero-divisor' }
  | { readonly state: 'fail'; readonly degree: Degree; readonly comparison: Comparison | null };

const PASS: Verdict = { state: 'pass' };
const HUNDRED: Exact = { n: 100n, d: 1n };
/** Percentages of more digits than these are unrounded results: the last ones are the machine's, not people's. */
const MOST_PERCENT_DIGITS = 4;

export function judge(expression: Expression, scope: Scope, tolerance: Tolerance): Verdict {
  if (expression.type === 'binary' && isComparison(expression.operator)) {
    return judgeComparison(expression, scope, tolerance);
  }
  if (expression.type === 'call') {
    if (expression.name === 'AND') return worst(judgeParts(expression, scope, tolerance));
    if (expression.name === 'OR') return best(judgeParts(expression, scope, tolerance));
    if (expression.name === 'IF') {
      const [condition, yes, no] = expression.arguments;
      const chosen = condition && evaluate(condition, scope);
      if (chosen?.type !== 'boolean') return { state: 'not-applicable' };
      const branch = chosen.value ? yes : no;
      return branch ? judge(branch, scope, tolerance) : { state: 'not-applicable' };
    }
  }
  const value = evaluate(expression, scope);
  if (value.type === 'boolean') {
    return value.value ? PASS : { state: 'fail', degree: 'wrong', comparison: null };
  }
  return { state: 'not-checked', why: value.type === 'unusable' ? value.why : 'blank' };
}

function judgeParts(call: Call, scope: Scope, tolerance: Tolerance): Verdict[] {
  return call.arguments.map((part) => judge(part, scope, tolerance));
}

const DEGREES: readonly Degree[] = ['rounding', 'misrounded', 'wrong'];

function severityOf(verdict: Verdict): number {
  if (verdict.state === 'fail') return 3 + DEGREES.indexOf(verdict.degree);
  return verdict.state === 'not-checked' ? 2 : verdict.state === 'pass' ? 1 : 0;
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((a, b) => (severityOf(b) > severityOf(a) ? b : a), {
    state: 'not-applicable',
  } as Verdict);
}

/** One that holds is enough; else the nearest to holding; undecided only where none could be decided. */
function best(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some((verdict) => verdict.state === 'pass')) return PASS;
  const failed = verdicts.filter((verdict) => verdict.state === 'fail');
  return failed.length > 0 ? failed.reduce(nearer) : worst(verdicts);
}

type Failed = Extract<Verdict, { state: 'fail' }>;

function nearer(a: Failed, b: Failed): Failed {
  if (severityOf(a) !== severityOf(b)) return severityOf(a) < severityOf(b) ? a : b;
  return compare(gap(b.comparison), gap(a.comparison)) < 0 ? b : a;
}

function gap(comparison: Comparison | null): Exact {
  return comparison ? absolute(subtract(comparison.actual, comparison.expected)) : ZERO;
}

function judgeComparison(expression: Binary, scope: Scope, tolerance: Tolerance): Verdict {
  const { operator } = expression;
  const left = evaluate(expression.left, scope);
  const right = evaluate(expression.right, scope);
  if (left.type === 'unusable') return { state: 'not-checked', why: left.why };
  if (right.type === 'unusable') return { state: 'not-checked', why: right.why };
  if (left.type === 'blank' || right.type === 'blank') {
    return left.type === right.type ? { state: 'not-applicable' } : { state: 'not-checked', why: 'blank' };
  }
  if (left.type !== 'number' || right.type !== 'number') return judgeTexts(operator, left, right);

  // What is equal to the last digit is so by every tolerance.
  if (holds(operator, compare(left.value, right.value))) return PASS;
  const statedRight = expression.left.type !== 'reference' && expression.right.type === 'reference';
  const [stated, other] = statedRight ? [right, left] : [left, right];
  const comparison: Comparison = {
    operator,
    left: expression.left,
    right: expression.right,
    stated: statedRight ? expression.right : expression.left,
    actual: stated.value,
    expected: other.value,
  };
  if (operator === '=' && (tolerance === 'percent' || tolerance === 'score')) {
    const reading = comparison.stated.type === 'reference' ? readingOf(comparison.stated, scope) : null;
    if (reading?.number) {
      const supposed = scope.suppose?.get(reading);
      return tolerance === 'percent'
        ? judgePercent(reading, supposed ?? null, other, comparison)
        : judgeScore(scoreDigits(scope.form, reading), other, comparison);
    }
  }
  const slack = tolerance === 'exact' ? ZERO : add(left.slack, right.slack);
  const within = operator !== '<>' && !isZero(slack) && compare(gap(comparison), slack) <= 0;
  return { state: 'fail', degree: within ? 'rounding' : 'wrong', comparison };
}

function judgeTexts(operator: Operator, left: Value, right: Value): Verdict {
  if (left.type === 'number' || right.type === 'number') return { state: 'not-checked', why: 'text' };
  const text = (value: Value) => (value.type === 'text' ? value.text : '');
  const same = text(left) === text(right);
  return same === (operator === '=') ? PASS : { state: 'fail', degree: 'wrong', comparison: null };
}

function readingOf(reference: Reference, scope: Scope): FieldReading | null {
  return readCells(reference, { ...scope, leaves: [] })[0]?.reading ?? null;
}

/** A percentage as people may have meant it: `0.951` is 95.1 % or, rarely, 0.951 %. */
interface Shown {
  /** In percent. */
  readonly value: Exact;
  readonly digits: number;
}

function shownPercents(reading: FieldReading, supposed: Exact | null): Shown[] {
  const number = reading.number;
  if (!number) return [];
  const digits = (shown: number) => Math.min(Math.max(shown, 0), MOST_PERCENT_DIGITS);
  const asRatio = {
    value: multiply(supposed ?? number.value, HUNDRED),
    digits: digits(number.percent ? number.digits : number.digits - 2),
  };
  if (number.percent) return [asRatio];
  const bare = { value: number.value, digits: digits(number.digits) };
  return supposed ? [{ ...asRatio, digits: bare.digits }] : [asRatio, bare];
}

/**
 * Equal at the digits shown is right; more than half a percentage point away, or of the other sign, is wrong; between
 * them it was truncated or otherwise misrounded.
 */
function judgePercent(
  reading: FieldReading,
  supposed: Exact | null,
  other: Extract<Value, { type: 'number' }>,
  comparison: Comparison,
): Verdict {
  const right = multiply(other.value, HUNDRED);
  const distance = (shown: Shown) => absolute(subtract(shown.value, right));
  const shown = shownPercents(reading, supposed).reduce((a, b) =>
    compare(distance(b), distance(a)) < 0 ? b : a,
  );
  const stated = round(shown.value, shown.digits);
  if (compare(stated, round(right, shown.digits)) === 0) return PASS;
  const actual = { ...comparison, actual: multiply(shown.value, { n: 1n, d: 100n }) };
  const slack = multiply(other.slack, HUNDRED);
  const off = absolute(subtract(stated, right));
  const half = halfUnit(shown.digits);
  const truncated = compare(stated, truncate(right, shown.digits)) === 0;
  if (!truncated && !isZero(slack) && compare(off, add(slack, half)) <= 0) {
    return { state: 'fail', degree: 'rounding', comparison: actual };
  }
  const opposite = stated.n < 0n !== right.n < 0n && !isZero(stated) && !isZero(right);
  const wrong = opposite || compare(off, HALF) > 0;
  return { state: 'fail', degree: wrong ? 'wrong' : 'misrounded', comparison: actual };
}

/** Right within half a unit of the score's digits; in a form scored in whole points that is a rounding difference to be named. */
function judgeScore(
  digits: number,
  other: Extract<Value, { type: 'number' }>,
  comparison: Comparison,
): Verdict {
  const off = gap(comparison);
  if (isZero(off)) return PASS;
  const half = halfUnit(digits);
  if (compare(off, half) <= 0) {
    return digits > 0 ? PASS : { state: 'fail', degree: 'rounding', comparison };
  }
  const within = compare(off, add(half, other.slack)) <= 0;
  return { state: 'fail', degree: within ? 'rounding' : 'wrong', comparison };
}
