/**
 * One root cause, one finding: which single cell, given another number, makes the most failing relations hold. The
 * number is solved from a failing relation and tried on every relation that looks at the cell.
 */

import type { FieldReading } from '../forms/filled-form.ts';
import { compare, type Exact, equals, isZero, ZERO } from '../workbook/exact.ts';
import { eachOnce, type Leaf } from './cells.ts';
import type { FormSet } from './form-set.ts';
import { plausibilityGain, siblings } from './plausibility.ts';
import type { Relation } from './ruling.ts';
import { type Failure, severityOf } from './ruling-finding.ts';
import { recogniseSlip, type Slip } from './slips.ts';
import { isWrong, residuals, solve } from './solve.ts';
import type { Supposer } from './suppose.ts';
import { isUnevenSumOf, sourcesOf, suspectsOf } from './suspects.ts';

export interface RootCause {
  /** The suspected cell, with what it holds and what belongs there (money in 万元, percentages as ratios). */
  readonly suspect: Leaf;
  readonly actual: Exact;
  readonly expected: Exact;
  readonly slip: Slip | null;
  /** The cell whose number stands here, as this one's stands there. */
  readonly exchanged: Leaf | null;
  /** Whether the expected number breaks a relation that holds now: then nobody may write it unseen. */
  readonly breaks: boolean;
  /** The number is as near as a rounded percentage tells it. */
  readonly rough: boolean;
  /** The failures that vanish with it, the one that tells it best first. */
  readonly failures: readonly Failure[];
  /** The typed cells behind the formulas among the failures' cells: any of them may be the one. */
  readonly sources: readonly FieldReading[];
  /** Other cells of which just as much speaks for each: nothing tells which of them it is. */
  readonly rivals: readonly Leaf[];
}

/** A cell with what it holds and what may belong there, and what would come of that. */
interface Suspicion {
  readonly leaf: Leaf;
  readonly reading: FieldReading;
  readonly actual: Exact;
  readonly expected: Exact;
  readonly slip: Slip | null;
  /** A cell that would then hold this one's number. */
  readonly exchanged: Leaf | null;
  /** Solved for the likeliest of several numbers that the figure may equal. */
  readonly likeliest: boolean;
  readonly rough: boolean;
}

/** What a number in a cell would change. */
interface Effect {
  /** The failures that would vanish. */
  readonly fixed: readonly Failure[];
  /** How many relations would fail that hold now. */
  readonly broken: number;
}

interface Candidate extends Suspicion, Effect {
  readonly score: number;
}

export interface Explained {
  readonly causes: readonly RootCause[];
  /** Failures without a common cause. */
  readonly others: readonly Failure[];
  /** Those in whose numbers obligatory cells are blank, with these cells. */
  readonly blanks: ReadonlyMap<Failure, readonly Leaf[]>;
}

/** `blanks`: obligatory cells that nobody has filled in. Where one goes into a relation, no filled cell is blamed for it. */
export function findRootCauses(
  failures: readonly Failure[],
  blanks: ReadonlySet<FieldReading>,
  set: FormSet,
  suppose: Supposer,
): Explained {
  const causes: RootCause[] = [];
  const open = new Set(failures);
  const undecided = new Map(failures.flatMap((failure) => withBlanks(failure, blanks, suppose)));
  const suspicions = new Map(
    failures.map((failure) => [failure, suspicionsOf(failure, undecided.get(failure), set, suppose)]),
  );
  const effectOf = effects(failures, suppose);
  for (;;) {
    const candidates = candidatesFor(open, suspicions, effectOf, set, suppose);
    const best = candidates.reduce<Candidate | null>((a, b) => (a && a.score >= b.score ? a : b), null);
    if (!best) return { causes: oneForEachCell(causes), others: [...open], blanks: undecided };
    const { leaf, actual, expected, slip, exchanged, rough, broken, fixed } = best;
    for (const failure of fixed) open.delete(failure);
    const sources = sourcesOf(fixed, suppose);
    const told = inTellingOrder(fixed, leaf);
    causes.push({
      suspect: leaf,
      actual,
      expected,
      slip,
      exchanged,
      rough,
      breaks: broken > 0,
      failures: told,
      sources,
      rivals: rivalsOf(best, candidates),
    });
  }
}

/** The failure with those of its cells, or of the cells that its formulas add up, that nobody has filled in. */
function withBlanks(
  failure: Failure,
  blanks: ReadonlySet<FieldReading>,
  suppose: Supposer,
): [readonly [Failure, readonly Leaf[]]] | [] {
  if (blanks.size === 0) return [];
  const own = suspectsOf(failure, suppose).filter(({ reading }) => reading !== null && blanks.has(reading));
  return own.length > 0 ? [[failure, own]] : [];
}

/** A cell is wrong in one way: where a percentage tells its number roughly and another relation exactly, that one counts. */
function oneForEachCell(causes: readonly RootCause[]): RootCause[] {
  return [...Map.groupBy(causes, ({ suspect }) => suspect.reading).values()].flatMap((group) => {
    const telling = group.find(({ rough }) => !rough) ?? group[0];
    return telling ? [{ ...telling, failures: group.flatMap(({ failures }) => failures) }] : [];
  });
}

/** A rate is never typed in 元. */
function slipIn({ fieldType }: Leaf, actual: Exact, expected: Exact): Slip | null {
  const slip = recogniseSlip(actual, expected);
  return slip === 'yuan' && fieldType === 'percent' ? null : slip;
}

/** Whether a single number could make it hold; judgements are only taken away with an error. */
export function hasCause(failure: Failure): boolean {
  return residuals(failure.ruling) !== null && severityOf(failure) !== 'info';
}

/** The numbers in cells that would make the failure hold: in its obligatory blanks only, where it has any. */
function suspicionsOf(
  failure: Failure,
  blanks: readonly Leaf[] | undefined,
  set: FormSet,
  suppose: Supposer,
): readonly Suspicion[] {
  if (!hasCause(failure)) return [];
  return suspectsOf(failure, suppose).flatMap((leaf): Suspicion[] => {
    const { reading } = leaf;
    if (!reading || (blanks && !blanks.some((blank) => blank.reading === reading))) return [];
    const actual = leaf.value.type === 'number' ? leaf.value.value : ZERO;
    return solve(failure, leaf, actual, set, suppose).flatMap(({ value: expected, likeliest, rough }) => {
      const slip = rough ? null : slipIn(leaf, actual, expected);
      const alone = { leaf, reading, actual, expected, slip, exchanged: null, likeliest, rough };
      const others = rough ? [] : holdersOf(expected, leaf, suppose);
      return [alone, ...others.map((exchanged) => ({ ...alone, exchanged }))];
    });
  });
}

/** Scores nearer to each other than this tell nothing. */
const EVEN = 0.02;

function rivalsOf(best: Candidate, candidates: readonly Candidate[]): Leaf[] {
  const even = candidates.filter(
    ({ reading, fixed, score }) =>
      reading !== best.reading &&
      best.score - score < EVEN &&
      fixed.length === best.fixed.length &&
      fixed.every((failure) => best.fixed.includes(failure)),
  );
  return eachOnce(even.map(({ leaf }) => leaf));
}

/**
 * The typed amounts that hold what belongs into this one, where both are in a sum that is right and that the number alone
 * would break: the two may be exchanged. (Scores are alike too often by chance.)
 */
function holdersOf(expected: Exact, { reading, form, fieldType }: Leaf, suppose: Supposer): Leaf[] {
  if (!reading || reading.formula !== null || fieldType !== 'money' || isZero(expected)) return [];
  const holds = (leaf: Leaf) =>
    leaf.form === form &&
    leaf.fieldType === fieldType &&
    leaf.reading !== reading &&
    leaf.reading?.formula === null &&
    leaf.value.type === 'number' &&
    equals(leaf.value.value, expected);
  const beside = suppose.dependents([reading]).flatMap(({ relation, applied }) => {
    const holders = applied.leaves.filter(holds);
    if (holders.length === 0 || applied.rulings.some(isWrong)) return [];
    return suppose.apply(relation, suppose.spread(reading, expected)).some(isWrong) ? holders : [];
  });
  return eachOnce(beside);
}

/** The suspicions of what is still open that explain some of it. */
function candidatesFor(
  open: ReadonlySet<Failure>,
  suspicions: ReadonlyMap<Failure, readonly Suspicion[]>,
  effectOf: (suspicion: Suspicion) => Effect,
  set: FormSet,
  suppose: Supposer,
): Candidate[] {
  const candidates: Candidate[] = [];
  const tried = new Map<FieldReading, Suspicion[]>();
  for (const failure of open) {
    for (const suspicion of suspicions.get(failure) ?? []) {
      const already = tried.get(suspicion.reading) ?? [];
      if (already.some((before) => isSameChange(before, suspicion))) continue;
      tried.set(suspicion.reading, [...already, suspicion]);
      candidates.push(...weigh(suspicion, effectOf(suspicion), open, set, suppose));
    }
  }
  return candidates;
}

function weigh(
  suspicion: Suspicion,
  effect: Effect,
  open: ReadonlySet<Failure>,
  set: FormSet,
  suppose: Supposer,
): Candidate[] {
  const { broken } = effect;
  const fixed = effect.fixed.filter((failure) => open.has(failure));
  const gain = fixed.reduce((sum, failure) => sum + weightOf(failure), 0);
  if (gain <= broken || (suspicion.exchanged && broken > 0) || !isSupported(suspicion, fixed)) return [];
  const score = gain - broken * 1.5 + preference(suspicion, fixed, set, suppose);
  return [{ ...suspicion, fixed, broken, score }];
}

/** Tries each number in each cell once, however many causes are looked for. */
function effects(failures: readonly Failure[], suppose: Supposer): (suspicion: Suspicion) => Effect {
  const failuresOf = Map.groupBy(failures, ({ relation }) => relation);
  const known = new Map<FieldReading, { readonly suspicion: Suspicion; readonly effect: Effect }[]>();
  return (suspicion) => {
    const tried = known.get(suspicion.reading) ?? [];
    const before = tried.find((one) => isSameChange(one.suspicion, suspicion));
    if (before) return before.effect;
    const effect = tryOut(suspicion, failuresOf, suppose);
    known.set(suspicion.reading, [...tried, { suspicion, effect }]);
    return effect;
  };
}

function isSameChange(a: Suspicion, b: Suspicion): boolean {
  return a.exchanged?.reading === b.exchanged?.reading && equals(a.expected, b.expected);
}

/** Which failures vanish and which relations break if the cell held the number, and the exchanged one this one's. */
function tryOut(
  { reading, expected, actual, exchanged }: Suspicion,
  failuresOf: ReadonlyMap<Relation, readonly Failure[]>,
  suppose: Supposer,
): Effect {
  const others = exchanged?.reading ? new Map([[exchanged.reading, actual]]) : undefined;
  const supposition = suppose.spread(reading, expected, others);
  const fixed: Failure[] = [];
  let broken = 0;
  for (const { relation, applied } of suppose.dependents(supposition.keys())) {
    const after = suppose.apply(relation, supposition).filter(isWrong);
    for (const failure of failuresOf.get(relation) ?? []) {
      if (!after.some(({ key }) => key === failure.ruling.key)) fixed.push(failure);
    }
    if (relation.rule.spec.severity === 'info') continue;
    const known = new Set(applied.rulings.filter(isWrong).map(({ key }) => key));
    broken += after.filter(({ key, severity }) => !known.has(key) && severity !== 'info').length;
  }
  return { fixed, broken };
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

/** Of cells that explain equally much: a recognised slip (元 among 万元 rather than the other way round), a number typed over a formula, what is stated, what fits its row. */
function preference(
  { leaf, actual, expected, slip, exchanged }: Suspicion,
  fixed: readonly Failure[],
  set: FormSet,
  suppose: Supposer,
): number {
  const stating = fixed.filter(({ ruling }) => ruling.cells[0]?.reading === leaf.reading);
  const sum =
    (slip || exchanged ? 0.5 : 0) +
    (slip === 'yuan' && compare(actual, expected) > 0 ? 0.1 : 0) +
    (stating.length > 0 ? 0.3 : 0) +
    (stating.some((failure) => isUnevenSum(leaf, failure, suppose)) ? 0.6 : 0) +
    (isTypedOverFormula(leaf, set) ? 0.6 : 0) +
    blankness(leaf, set) +
    plausibilityGain(leaf, actual, expected, set);
  return Math.max(-MOST_PREFERENCE, Math.min(MOST_PREFERENCE, sum));
}

/** Its formula adds up other cells than the relation does. */
function isUnevenSum({ reading }: Leaf, { ruling }: Failure, suppose: Supposer): boolean {
  return reading !== null && isUnevenSumOf(reading, [...ruling.cells, ...ruling.related], suppose);
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
