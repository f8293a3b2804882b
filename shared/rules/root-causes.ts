/**
 * One root cause, one finding: which single cell, given another number, makes the most failing relations hold. The
 * number is solved from a failing relation and tried on every relation that looks at the cell.
 */

import type { FieldReading } from '../forms/filled-form.ts';
import { type Exact, equals, ZERO } from '../workbook/exact.ts';
import type { Leaf } from './cells.ts';
import type { FormSet } from './form-set.ts';
import { plausibilityGain, siblings } from './plausibility.ts';
import { type Failure, severityOf } from './ruling-finding.ts';
import { recogniseSlip, type Slip } from './slips.ts';
import { isWrong, residuals, solve } from './solve.ts';
import type { Supposer } from './suppose.ts';
import { sourcesOf, suspectsOf } from './suspects.ts';

export interface RootCause {
  /** The suspected cell, with what it holds and what belongs there (money in 万元, percentages as ratios). */
  readonly suspect: Leaf;
  readonly actual: Exact;
  readonly expected: Exact;
  readonly slip: Slip | null;
  /** Whether the expected number breaks a relation that holds now: then nobody may write it unseen. */
  readonly breaks: boolean;
  /** The failures that vanish with it, the one that tells it best first. */
  readonly failures: readonly Failure[];
  /** The typed cells behind the formulas among the failures' cells: any of them may be the one. */
  readonly sources: readonly FieldReading[];
}

/** A cell with what it holds and what may belong there. */
interface Suspicion {
  readonly leaf: Leaf;
  readonly reading: FieldReading;
  readonly actual: Exact;
  readonly expected: Exact;
  readonly slip: Slip | null;
  /** Solved for the likeliest of several numbers that the figure may equal. */
  readonly likeliest: boolean;
}

interface Candidate extends Suspicion {
  readonly fixed: readonly Failure[];
  readonly breaks: boolean;
  readonly score: number;
}

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
    const { leaf, actual, expected, slip, breaks } = best;
    const sources = sourcesOf(fixed, suppose);
    const told = inTellingOrder(fixed, leaf);
    causes.push({ suspect: leaf, actual, expected, slip, breaks, failures: told, sources });
  }
}

/** Whether a single number could make it hold; judgements are only taken away with an error. */
export function hasCause(failure: Failure): boolean {
  return residuals(failure.ruling) !== null && severityOf(failure) !== 'info';
}

function bestCandidate(
  open: readonly Failure[],
  failures: readonly Failure[],
  set: FormSet,
  suppose: Supposer,
): Candidate | null {
  let best: Candidate | null = null;
  const tried = new Map<FieldReading, Exact[]>();
  for (const failure of open) {
    if (!hasCause(failure)) continue;
    for (const leaf of suspectsOf(failure, suppose)) {
      const { reading } = leaf;
      if (!reading) continue;
      const actual = leaf.value.type === 'number' ? leaf.value.value : ZERO;
      for (const { value: expected, likeliest } of solve(failure, leaf, actual, set, suppose)) {
        const already = tried.get(reading) ?? [];
        if (already.some((value) => equals(value, expected))) continue;
        tried.set(reading, [...already, expected]);
        const slip = recogniseSlip(actual, expected);
        const suspicion = { leaf, reading, actual, expected, slip, likeliest };
        const candidate = tryOut(suspicion, open, failures, set, suppose);
        if (candidate && (!best || candidate.score > best.score)) best = candidate;
      }
    }
  }
  return best;
}

/** Which failures vanish and which relations break if the cell held the number. */
function tryOut(
  suspicion: Suspicion,
  open: readonly Failure[],
  failures: readonly Failure[],
  set: FormSet,
  suppose: Supposer,
): Candidate | null {
  const supposition = suppose.spread(suspicion.reading, suspicion.expected);
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
  if (gain <= broken || !isSupported(suspicion, fixed)) return null;
  const score = gain - broken * 1.5 + preference(suspicion, fixed, set);
  return { ...suspicion, fixed, breaks: broken > 0, score };
}

/** Where a figure may equal one of several, more than that one relation must speak for another than the nearest. */
function isSupported({ slip, likeliest }: Suspicion, fixed: readonly Failure[]): boolean {
  const equations = fixed.filter((failure) => residuals(failure.ruling));
  return likeliest || slip !== null || equations.length > 1;
}

/** Equations and errors tell; judgements follow from them. */
function weightOf(failure: Failure): number {
  if (residuals(failure.ruling)) return 1;
  return severityOf(failure) === 'error' ? 1 : 0.1;
}

/** No preference outweighs a relation more or less. */
const MOST_PREFERENCE = 0.9;

/** Of cells that explain equally much: a recognised slip, a number typed over a formula, what is stated, what fits its row. */
function preference(
  { leaf, actual, expected, slip }: Suspicion,
  fixed: readonly Failure[],
  set: FormSet,
): number {
  const stated = fixed.some(({ ruling }) => ruling.cells[0]?.reading === leaf.reading);
  const sum =
    (slip ? 0.5 : 0) +
    (stated ? 0.3 : 0) +
    (isTypedOverFormula(leaf, set) ? 0.6 : 0) +
    blankness(leaf, set) +
    plausibilityGain(leaf, actual, expected, set);
  return Math.max(-MOST_PREFERENCE, Math.min(MOST_PREFERENCE, sum));
}

/** A blank among amounts was forgotten; a blank row was meant to be blank. */
function blankness(leaf: Leaf, set: FormSet): number {
  if (leaf.reading?.kind !== 'blank') return 0;
  const others = siblings(leaf, set);
  return others.length > 0 && others.every(({ number }) => !number) ? -0.3 : 0.1;
}

/** The same row has formulas in its other columns. */
function isTypedOverFormula(leaf: Leaf, set: FormSet): boolean {
  return leaf.reading?.formula === null && siblings(leaf, set).some(({ formula }) => formula !== null);
}

const SEVERITIES = ['error', 'warning', 'info'];

/** The failure that states the suspect, of the highest severity, first. */
function inTellingOrder(failures: readonly Failure[], suspect: Leaf): Failure[] {
  const rank = (failure: Failure) =>
    SEVERITIES.indexOf(severityOf(failure)) * 4 +
    (failure.ruling.cells[0]?.reading === suspect.reading ? 0 : 2) +
    (residuals(failure.ruling) ? 0 : 1);
  return [...failures].sort(
    (a, b) => rank(a) - rank(b) || (a.relation.rule.spec.id < b.relation.rule.spec.id ? -1 : 1),
  );
}
