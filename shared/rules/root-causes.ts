/**
 * One root cause, one finding: which single cell, given another number, makes the most failing relations hold. The
 * number is solved from a failing relation and tried on every relation that looks at the cell.
 */

import type { FieldReading } from '../forms/filled-form.ts';
import { type Exact, equals, ZERO } from '../workbook/exact.ts';
import { eachOnce, type Leaf } from './cells.ts';
import { type Effect, effectIn, type FailuresOf, MEETING, weightOf } from './effects.ts';
import type { Pair } from './exchanges.ts';
import type { FormSet } from './form-set.ts';
import { isExchange, type Partner, partnersOf } from './partners.ts';
import { type Change, preferenceFor } from './preference.ts';
import { isReference, referredBeside } from './referred.ts';
import { type Failure, severityOf } from './ruling-finding.ts';
import { recogniseSlip, type Slip } from './slips.ts';
import { residuals, solve } from './solve.ts';
import type { Supposer } from './suppose.ts';
import { sourcesOf, suspectsOf } from './suspects.ts';
import { bestExchange, type TriedExchange, triedExchanges } from './tried-exchanges.ts';

export interface RootCause {
  /** The suspected cell, with what it holds and what belongs there (money in 万元, percentages as ratios). */
  readonly suspect: Leaf;
  readonly actual: Exact;
  readonly expected: Exact;
  readonly slip: Slip | null;
  /** The cell that is wrong with it, the other way round. */
  readonly partner: Partner | null;
  /** Where two columns stand in each other's places: their other rows. */
  readonly columns: readonly Pair[];
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

/** A cell with what may belong there, solved from a failing relation. */
interface Suspicion extends Change {
  readonly reading: FieldReading;
  /** Solved for the likeliest of several numbers that the figure may equal. */
  readonly likeliest: boolean;
  readonly rough: boolean;
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
  const effectOf = effects(failures, set, suppose);
  const exchanges = triedExchanges(failures, set, suppose);
  for (;;) {
    const candidates = besideWrong(candidatesFor(open, suspicions, effectOf, set, suppose), causes);
    const best = inOtherCells(bestOf(candidates), candidates);
    const exchanged = bestExchange(exchanges, open);
    if (exchanged && (!best || exchanged.score > best.score)) {
      for (const failure of exchanged.fixed) open.delete(failure);
      causes.push(ofExchange(exchanged, suppose));
      continue;
    }
    if (!best) return { causes: withExchanges(oneForEachCell(causes)), others: [...open], blanks: undecided };
    const { leaf, actual, expected, slip, partner, rough, broken, totals, fixed } = best;
    for (const failure of fixed) open.delete(failure);
    const sources = sourcesOf(fixed, suppose);
    const told = inTellingOrder(fixed, leaf);
    causes.push({
      suspect: leaf,
      actual,
      expected,
      slip,
      partner,
      columns: [],
      rough,
      breaks: broken + totals > 0,
      failures: told,
      sources,
      rivals: rivalsOf(best, candidates),
    });
  }
}

/** What it tells of a cell that two others of its line are wrong: the line was copied, and the sum of its column is right. */
const FELLOWS = 0.8;

function besideWrong(candidates: readonly Candidate[], causes: readonly RootCause[]): readonly Candidate[] {
  const wrongIn = Map.groupBy(causes, ({ suspect }) => suspect.row);
  const isBeside = ({ leaf: { row } }: Candidate) => row !== null && (wrongIn.get(row)?.length ?? 0) > 1;
  return candidates.map((each) => (isBeside(each) ? { ...each, score: each.score + FELLOWS } : each));
}

function ofExchange({ first: [leaf, other], rest, fixed }: TriedExchange, suppose: Supposer): RootCause {
  const numberOf = ({ value }: Leaf) => (value.type === 'number' ? value.value : ZERO);
  return {
    suspect: leaf,
    actual: numberOf(leaf),
    expected: numberOf(other),
    slip: null,
    partner: { leaf: other, to: numberOf(leaf) },
    columns: rest,
    rough: false,
    breaks: false,
    failures: inTellingOrder(fixed, leaf),
    sources: sourcesOf(fixed, suppose),
    rivals: [],
  };
}

function bestOf(candidates: readonly Candidate[]): Candidate | null {
  return candidates.reduce<Candidate | null>((a, b) => (a && a.score >= b.score ? a : b), null);
}

/** Of numbers for one cell that a rounded rate cannot tell apart, the one that another cell holds. */
function inOtherCells(best: Candidate | null, candidates: readonly Candidate[]): Candidate | null {
  if (!best || best.partner || isHeldElsewhere(best)) return best;
  const even = candidates.find(
    (other) =>
      other.reading === best.reading &&
      other.partner === null &&
      best.score - other.score < EVEN &&
      isHeldElsewhere(other),
  );
  return even ?? best;
}

function isHeldElsewhere({ reading, leaf, expected, fixed }: Candidate): boolean {
  const looked = fixed.flatMap(({ ruling }) => [...ruling.cells, ...ruling.related]);
  return looked.some(
    (other) =>
      other.reading !== reading &&
      other.fieldType === leaf.fieldType &&
      other.value.type === 'number' &&
      equals(other.value.value, expected),
  );
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

/** Two amounts of a form each of which belongs where the other stands: one slip. */
function withExchanges(causes: readonly RootCause[]): RootCause[] {
  const isPair = (a: RootCause, b: RootCause) =>
    a !== b &&
    a.partner === null &&
    b.partner === null &&
    a.suspect.form === b.suspect.form &&
    a.suspect.fieldType === 'money' &&
    equals(a.expected, b.actual) &&
    equals(b.expected, a.actual);
  return causes.flatMap((cause, i): RootCause[] => {
    const at = causes.findIndex((other) => isPair(cause, other));
    const other = causes[at];
    if (!other) return [cause];
    if (at < i) return [];
    const failures = [...cause.failures, ...other.failures];
    const sources = [...new Set([...cause.sources, ...other.sources])];
    return [
      { ...cause, partner: { leaf: other.suspect, to: other.expected }, failures, sources, rivals: [] },
    ];
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
    const isNamed = failure.ruling.related.some((other) => other.reading === reading);
    return solve(failure, leaf, actual, set, suppose).flatMap(({ value: expected, likeliest, rough }) => {
      // What is taken over from another table is wrong by itself only where it is from beside the right cell.
      if (isNamed && isReference(reading) && referredBeside(reading, expected, suppose) === null) return [];
      const slip = rough ? null : slipIn(leaf, actual, expected);
      const alone = { leaf, reading, actual, expected, slip, partner: null, likeliest, rough };
      const others = rough ? [] : partnersOf(expected, actual, leaf, suppose);
      return [alone, ...others.map((partner) => ({ ...alone, partner }))];
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

/** Whoever adds up a wrong item types a wrong total: it says little for the item. */
const CARRIED = 0.5;

function weigh(
  suspicion: Suspicion,
  effect: Effect,
  open: ReadonlySet<Failure>,
  set: FormSet,
  suppose: Supposer,
): Candidate[] {
  const { broken, totals, met } = effect;
  const { partner } = suspicion;
  const fixed = effect.fixed.filter((failure) => open.has(failure));
  const gain = fixed.reduce((sum, failure) => sum + weightOf(failure), 0);
  if (gain <= broken || (partner && broken > 0) || !isSupported(suspicion, fixed)) return [];
  // That an amount stands with the wrong part is said only where a second table says so, too.
  if (partner && !isExchange(suspicion) && met <= 0) return [];
  const preferred = preferenceFor(suspicion, fixed, set, suppose);
  const score = gain - broken * 1.5 - totals * CARRIED + met * MEETING + preferred;
  return [{ ...suspicion, fixed, broken, totals, met, score }];
}

/** Tries each number in each cell once, however many causes are looked for. */
function effects(
  failures: readonly Failure[],
  set: FormSet,
  suppose: Supposer,
): (suspicion: Suspicion) => Effect {
  const failuresOf = Map.groupBy(failures, ({ relation }) => relation);
  const known = new Map<FieldReading, { readonly suspicion: Suspicion; readonly effect: Effect }[]>();
  return (suspicion) => {
    const tried = known.get(suspicion.reading) ?? [];
    const before = tried.find((one) => isSameChange(one.suspicion, suspicion));
    if (before) return before.effect;
    const effect = tryOut(suspicion, failuresOf, set, suppose);
    known.set(suspicion.reading, [...tried, { suspicion, effect }]);
    return effect;
  };
}

function isSameChange(a: Suspicion, b: Suspicion): boolean {
  return a.partner?.leaf.reading === b.partner?.leaf.reading && equals(a.expected, b.expected);
}

/** Which failures vanish and which relations break if the cell held the number, and its partner the other one. */
function tryOut(
  { leaf, reading, expected, partner }: Suspicion,
  failuresOf: FailuresOf,
  set: FormSet,
  suppose: Supposer,
): Effect {
  const others = partner?.leaf.reading ? new Map([[partner.leaf.reading, partner.to]]) : undefined;
  const supposition = suppose.spread(reading, expected, others);
  const alone = effectIn(supposition, 0, failuresOf, set, suppose);
  // A score's wrong points are in the total, too: where that fails for them both are told as one.
  const totals = leaf.fieldType === 'score' && !partner ? suppose.totalsOf(reading, supposition) : null;
  if (!totals || totals.size === 0) return alone;
  const carried = effectIn(suppose.spread(reading, expected, totals), totals.size, failuresOf, set, suppose);
  return carried.fixed.length > alone.fixed.length ? carried : alone;
}

/** Where a figure may equal one of several, more than that one relation must speak for another than the nearest. */
function isSupported({ slip, likeliest }: Suspicion, fixed: readonly Failure[]): boolean {
  const equations = fixed.filter((failure) => residuals(failure.ruling));
  return likeliest || slip !== null || equations.length > 1;
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
