/**
 * One root cause, one finding: which single cell, given another number, makes the most failing relations hold. The
 * number is solved from a failing relation and tried on every relation that looks at the cell.
 */

import type { FieldReading } from '../forms/filled-form.ts';
import { type Area, type Position, parseAddress, parseArea } from '../workbook/address.ts';
import {
  add,
  compare,
  divide,
  type Exact,
  equals,
  isZero,
  multiply,
  ONE,
  round,
  subtract,
  ZERO,
} from '../workbook/exact.ts';
import type { Leaf } from './evaluate.ts';
import type { FormSet } from './form-set.ts';
import { isOutlier } from './outlier.ts';
import type { Ruling } from './ruling.ts';
import { type Failure, severityOf } from './ruling-finding.ts';
import { recogniseSlip, type Slip } from './slips.ts';
import type { Supposer, Supposition } from './suppose.ts';

export interface RootCause {
  /** The suspected cell, with what it holds and what belongs there (money in 万元, percentages as ratios). */
  readonly suspect: Leaf;
  readonly actual: Exact;
  readonly expected: Exact;
  readonly slip: Slip | null;
  /** The failures that vanish with it, the one that tells it best first. */
  readonly failures: readonly Failure[];
}

interface Candidate {
  readonly leaf: Leaf;
  readonly actual: Exact;
  readonly expected: Exact;
  readonly slip: Slip | null;
  readonly fixed: readonly Failure[];
  readonly score: number;
}

/** More cells than these are not tried for one failure: a sum of hundreds of rows names its total. */
const MOST_SUSPECTS = 60;

export function findRootCauses(
  failures: readonly Failure[],
  set: FormSet,
  suppose: Supposer,
): { causes: RootCause[]; others: Failure[] } {
  const causes: RootCause[] = [];
  const open = new Set(failures);
  for (;;) {
    const best = bestCandidate([...open], failures, set, suppose);
    if (!best) return { causes, others: [...open] };
    const fixed = best.fixed.filter((failure) => open.has(failure));
    for (const failure of fixed) open.delete(failure);
    const { leaf, actual, expected, slip } = best;
    causes.push({ suspect: leaf, actual, expected, slip, failures: inTellingOrder(fixed, leaf) });
  }
}

function bestCandidate(
  open: readonly Failure[],
  failures: readonly Failure[],
  set: FormSet,
  suppose: Supposer,
): Candidate | null {
  let best: Candidate | null = null;
  const tried = new Set<string>();
  const ids = new Map<FieldReading, number>();
  for (const failure of open) {
    if (!residual(failure.ruling)) continue;
    for (const leaf of suspectsOf(failure, suppose)) {
      const { reading } = leaf;
      if (!reading) continue;
      const actual = leaf.value.type === 'number' ? leaf.value.value : ZERO;
      const expected = solve(failure, leaf, reading, actual, set, suppose);
      if (!expected || equals(expected, actual)) continue;
      if (!ids.has(reading)) ids.set(reading, ids.size);
      const key = `${ids.get(reading)}|${expected.n}/${expected.d}`;
      if (tried.has(key)) continue;
      tried.add(key);
      const candidate = tryOut(leaf, reading, actual, expected, open, failures, suppose);
      if (candidate && (!best || candidate.score > best.score)) best = candidate;
    }
  }
  return best;
}

/** The cells that the failure may come from: typed ones, and a formula cell only where it is what is stated. */
function suspectsOf(failure: Failure, suppose: Supposer): Leaf[] {
  const stated = failure.ruling.cells[0];
  const leaves = [...failure.ruling.cells, ...failure.ruling.related];
  const found = new Map<FieldReading, Leaf>();
  for (const leaf of leaves) {
    const { reading } = leaf;
    if (!reading || leaf.fieldType === 'text' || leaf.fieldType === 'date') continue;
    if (reading.kind !== 'number' && reading.kind !== 'blank') continue;
    if (reading.formula === null || (leaf === stated && !isPlainSumOf(reading, leaves)))
      found.set(reading, leaf);
    if (reading.formula === null) continue;
    for (const source of suppose.sourcesOf(reading)) {
      if (source === reading || found.has(source)) continue;
      const known = suppose
        .dependents([source])
        .flatMap(({ applied }) => applied.leaves)
        .find((other) => other.reading === source && other.fieldType !== 'text');
      if (known) found.set(source, known);
    }
  }
  return [...found.values()].slice(0, MOST_SUSPECTS);
}

const PLAIN_SUM = /^(?:SUM\(|[$A-Z0-9:+,()\s])+$/i;
const RANGE = /\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?/g;

/** A formula that only adds cells up, all the parts among them: then a part is wrong, or the result is stale. */
function isPlainSumOf({ formula, sheet }: FieldReading, leaves: readonly Leaf[]): boolean {
  if (formula === null || !PLAIN_SUM.test(formula)) return false;
  const areas = [...formula.toUpperCase().matchAll(RANGE)].flatMap(
    ([range]) => parseArea(range.replaceAll('$', '')) ?? [],
  );
  return leaves.slice(1).every(({ reading }) => {
    const at = reading?.sheet === sheet ? parseAddress(reading.cell) : null;
    return at !== null && areas.some((area) => holdsPosition(area, at));
  });
}

function holdsPosition(area: Area, { row, column }: Position): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** What is stated less what it should be; null where the ruling is not about two numbers. */
function residual({ state, comparison, numbers }: Ruling): Exact | null {
  if (state !== 'fail') return state === 'pass' ? ZERO : null;
  if (comparison)
    return comparison.operator === '=' ? subtract(comparison.actual, comparison.expected) : null;
  return numbers?.actual && numbers.expected ? subtract(numbers.actual, numbers.expected) : null;
}

/** The number in the cell that makes the failing relation hold; null where there is none or it is absurd. */
function solve(
  failure: Failure,
  leaf: Leaf,
  reading: FieldReading,
  actual: Exact,
  set: FormSet,
  suppose: Supposer,
): Exact | null {
  const now = residual(failure.ruling);
  if (!now) return null;
  const at = (value: Exact) => {
    const rulings = suppose.apply(failure.relation, suppose.spread(reading, value));
    const ruling = rulings.find(({ key }) => key === failure.ruling.key) ?? rulings[0];
    return ruling ? residual(ruling) : null;
  };
  const step = add(actual, ONE);
  const linear = root(actual, now, step, at(step));
  const solved = [linear, isZero(actual) ? null : reciprocal(actual, now, at)];
  for (const exact of solved) {
    if (!exact) continue;
    const value = roundLike(leaf, exact, set);
    if (value.n < 0n && actual.n >= 0n && leaf.fieldType !== 'percent') continue;
    if (holds(failure, suppose.spread(reading, value), suppose)) return value;
  }
  return null;
}

/** Where a straight line through two points meets zero. */
function root(x0: Exact, y0: Exact, x1: Exact, y1: Exact | null): Exact | null {
  if (!y1) return null;
  const slope = subtract(y1, y0);
  const shift = divide(multiply(y0, subtract(x1, x0)), slope);
  return shift && subtract(x0, shift);
}

/** The same for a divisor: the relation is a straight line over 1/x. */
function reciprocal(actual: Exact, now: Exact, at: (value: Exact) => Exact | null): Exact | null {
  const inverse = divide(ONE, actual);
  const twice = inverse && add(inverse, inverse);
  const half = twice && divide(ONE, twice);
  const met = inverse && twice && half ? root(inverse, now, twice, at(half)) : null;
  return met && divide(ONE, met);
}

/** To the digits that the cell shows, so that the number is one that could be typed there. */
function roundLike({ fieldType, reading, form }: Leaf, value: Exact, set: FormSet): Exact {
  const digits = reading?.number?.digits ?? 0;
  if (fieldType === 'count') return round(value, 0);
  if (fieldType === 'percent') return round(value, Math.min(digits, 4) + 2);
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

function isWrong(ruling: Ruling): boolean {
  return ruling.state === 'fail' && ruling.degree !== 'rounding';
}

/** Which failures vanish and which relations break if the cell held the number. */
function tryOut(
  leaf: Leaf,
  reading: FieldReading,
  actual: Exact,
  expected: Exact,
  open: readonly Failure[],
  failures: readonly Failure[],
  suppose: Supposer,
): Candidate | null {
  const supposition = suppose.spread(reading, expected);
  const fixed: Failure[] = [];
  let broken = 0;
  for (const { relation, applied } of suppose.dependents(supposition.keys())) {
    const before = failures.filter((failure) => failure.relation === relation);
    const after = suppose.apply(relation, supposition);
    for (const failure of before) {
      if (!open.includes(failure)) continue;
      if (!after.some((ruling) => ruling.key === failure.ruling.key && isWrong(ruling))) fixed.push(failure);
    }
    const known = new Set(applied.rulings.filter(isWrong).map((ruling) => ruling.key));
    broken += after.filter(
      (ruling) =>
        isWrong(ruling) &&
        !known.has(ruling.key) &&
        ruling.severity !== 'info' &&
        relation.rule.spec.severity !== 'info',
    ).length;
  }
  const gain = fixed.reduce((sum, failure) => sum + weightOf(failure), 0);
  if (gain <= broken) return null;
  const slip = recogniseSlip(actual, expected);
  return { leaf, actual, expected, slip, fixed, score: gain - broken * 1.5 + preference(leaf, slip, fixed) };
}

/** Equations and errors tell; judgements follow from them. */
function weightOf(failure: Failure): number {
  if (residual(failure.ruling)) return 1;
  return severityOf(failure) === 'error' ? 1 : 0.1;
}

/** Of cells that explain equally much: a recognised slip, a number typed over a formula, what is stated, an outlier, a blank. */
function preference(leaf: Leaf, slip: Slip | null, fixed: readonly Failure[]): number {
  const stated = fixed.some(({ ruling }) => ruling.cells[0]?.reading === leaf.reading);
  return (
    (slip ? 0.6 : 0) +
    (stated ? 0.3 : 0) +
    (isTypedOverFormula(leaf) ? 0.7 : 0) +
    (leaf.reading?.kind === 'blank' ? 0.1 : 0) +
    (isOutlier(leaf) ? 0.2 : 0)
  );
}

/** The same row has formulas in its other columns. */
function isTypedOverFormula({ reading, field, form, row }: Leaf): boolean {
  if (!reading || reading.formula !== null || row) return false;
  const name = field.split('[')[0];
  return Object.entries(form.fields).some(
    ([other, { formula }]) => other !== field && formula !== null && other.startsWith(`${name}[`),
  );
}

const SEVERITIES = ['error', 'warning', 'info'];

/** The failure that states the suspect, of the highest severity, first. */
function inTellingOrder(failures: readonly Failure[], suspect: Leaf): Failure[] {
  const rank = (failure: Failure) =>
    SEVERITIES.indexOf(severityOf(failure)) * 4 +
    (failure.ruling.cells[0]?.reading === suspect.reading ? 0 : 2) +
    (residual(failure.ruling) ? 0 : 1);
  return [...failures].sort(
    (a, b) => rank(a) - rank(b) || (a.relation.rule.spec.id < b.relation.rule.spec.id ? -1 : 1),
  );
}
