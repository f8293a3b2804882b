/** From what every rule said to what people read: what fails, by its causes, and what could not be checked. */

import { alsoBreaking, type Finding, type Locale, rulesIn } from '../finding/finding.ts';
import type { FieldReading } from '../forms/filled-form.ts';
import { absolute, compare, type Exact, multiply, subtract } from '../workbook/exact.ts';
import type { ItemsOf } from './apply-rule.ts';
import { blankFindings, missingNumbers, tellsBlanks, withoutTold } from './blank-findings.ts';
import { blanksHint, causeFinding } from './cause-finding.ts';
import type { Leaf } from './cells.ts';
import type { CheckContext } from './context.ts';
import type { Evaluation } from './evaluation.ts';
import { fixOfFailure } from './fixes.ts';
import type { FormSet } from './form-set.ts';
import { overshotsIn } from './limits.ts';
import { consequencesOfTexts } from './passed-over.ts';
import { type Reckoner, reckoner } from './reckoning.ts';
import type { Run } from './restated-money.ts';
import { type Explained, findRootCauses, hasCause, type RootCause } from './root-causes.ts';
import { type Failure, findingOf, severityOf, withHints } from './ruling-finding.ts';
import { residuals } from './solve.ts';
import { type Supposer, supposer } from './suppose.ts';
import { type UncheckedRuling, uncheckedFindings } from './unchecked-findings.ts';

/** Judgements that cannot be made are no loss: only rules that could block or warn are said to be unchecked. */
export function findingsOf(results: Evaluation, set: FormSet, context: CheckContext, itemsOf: ItemsOf): Run {
  const failures: Failure[] = [];
  const unchecked: UncheckedRuling[] = [];
  for (const { relation, applied } of results.speaking()) {
    for (const ruling of applied.rulings) {
      if (ruling.state === 'fail') failures.push({ relation, ruling, applied });
      else if (ruling.state === 'not-checked' && relation.rule.spec.severity !== 'info') {
        unchecked.push({ relation, ruling });
      }
    }
  }
  const blanks = failures.filter(tellsBlanks);
  const others = failures.filter((failure) => !tellsBlanks(failure));
  const failed = failedFindings(others, missingNumbers(failures, set), results, set, context, itemsOf);
  const findings = [
    ...failed,
    ...blankFindings(blanks, failed, unchecked, results, set, context.locale),
    ...uncheckedFindings(withoutTold(unchecked, failures), set, context.locale),
  ];
  return { findings, failures: others };
}

/** One finding for each root cause; rounding differences and what has no common cause stand alone. */
function failedFindings(
  failures: readonly Failure[],
  blanks: ReadonlySet<FieldReading>,
  results: Evaluation,
  set: FormSet,
  context: CheckContext,
  itemsOf: ItemsOf,
): Finding[] {
  if (failures.length === 0) return [];
  const wrong = failures.filter(({ ruling }) => ruling.degree !== 'rounding');
  const rounding = failures.filter(({ ruling }) => ruling.degree === 'rounding');
  const suppose = supposer(results, set, context, itemsOf);
  const ofTexts = consequencesOfTexts(wrong, suppose);
  const following = new Set([...ofTexts.values()].flat());
  const own = wrong.filter((failure) => !following.has(failure));
  const explained: Explained = own.some(hasCause)
    ? findRootCauses(own, blanks, set, suppose)
    : { causes: [], others: own, blanks: new Map() };
  const behind = withTypedTotals(reckoner(), suppose);
  const { whole, alone } = withConsequences(explained.causes, explained.others, behind, set);
  return [
    ...whole.map((cause) => causeFinding(cause, set, suppose, context.locale)),
    ...withLimits(oneForEachCause(alone, behind), set).map((group) => {
      const consequences = group.flatMap((failure) => ofTexts.get(failure) ?? []);
      return toldByFirst(group, consequences, explained.blanks, set, suppose, context.locale);
    }),
    ...rounding.map((failure) => findingOf(failure, set, context.locale)),
  ];
}

/** What fails at a formula cell that reckons with a suspect follows from it: told with it, not again. */
function withConsequences(
  causes: readonly RootCause[],
  others: readonly Failure[],
  behind: Reckoner,
  set: FormSet,
): { whole: RootCause[]; alone: readonly Failure[] } {
  const causeOf = (failure: Failure) =>
    severityOf(failure) === 'info'
      ? causes.find(({ suspect }) => suspect.reading?.kind === 'blank' && tells(failure, suspect))
      : causes.find(({ suspect }) => suspect.reading && sourcesOf(failure, behind).has(suspect.reading));
  const of = causes.map((cause) => [cause, cause.failures] as const);
  const following = Map.groupBy(others, (failure) => causeOf(failure) ?? overshotBy(failure, of, set));
  const whole = causes.map((cause) => ({
    ...cause,
    failures: [...cause.failures, ...(following.get(cause) ?? [])],
  }));
  return { whole, alone: following.get(undefined) ?? [] };
}

/** A typed total that agrees with its parts carries what is wrong with one of them, as a formula does. */
function withTypedTotals(behind: Reckoner, suppose: Supposer): Reckoner {
  return (reading, form) =>
    reading.formula === null ? new Set(suppose.partsOf(reading)) : behind(reading, form);
}

/** A limit's own rounding is little beside what it is overshot by. */
const ROUNDED: Exact = { n: 1n, d: 100n };

/**
 * Whose failures an overshot limit follows from: an amount that both look at is off by just as much as the sum is above
 * its limit (a project's budget and all projects' together).
 */
function overshotBy<T>(
  limit: Failure,
  of: readonly (readonly [T, readonly Failure[]])[],
  set: FormSet,
): T | undefined {
  const overs = [...limit.ruling.over, ...overshotsIn(limit, set)];
  if (overs.length === 0) return undefined;
  const looked = new Set(limit.applied.leaves.map(({ reading }) => reading));
  const isOver = (gap: Exact) =>
    overs.some((over) => compare(absolute(subtract(absolute(gap), over)), multiply(over, ROUNDED)) <= 0);
  const explains = (failure: Failure) =>
    failure !== limit &&
    severityOf(failure) !== 'info' &&
    (residuals(failure.ruling) ?? []).some(isOver) &&
    [...failure.ruling.cells, ...failure.ruling.related].some(
      ({ reading }) => reading !== null && looked.has(reading),
    );
  return of.find(([, failures]) => failures.some(explains))?.[0];
}

/** A limit that is overshot for what another group tells is told with it. */
function withLimits(groups: readonly Failure[][], set: FormSet): Failure[][] {
  const told = groups.map((group) => [group, group] as const);
  const byGroup = Map.groupBy(groups, (group) => {
    const [only, ...more] = group;
    return (only && more.length === 0 && overshotBy(only, told, set)) || group;
  });
  return [...byGroup].map(([group, following]) => [
    ...group,
    ...following.flatMap((each) => (each === group ? [] : each)),
  ]);
}

/** It says no more of the cell than that it is blank. */
function tells(failure: Failure, { reading }: Leaf): boolean {
  return statedIn(failure) === reading;
}

/**
 * Errors that name the same cell, or a formula cell that reckons with it, have the same cause; so has what else is remarked of the
 * cell in its row: a satisfaction of 946 % is over its target as well.
 */
function oneForEachCause(failures: readonly Failure[], behind: Reckoner): Failure[][] {
  const isError = (failure: Failure) => severityOf(failure) === 'error';
  const wrong = [
    ...new Set(failures.flatMap((failure) => (isError(failure) ? (statedIn(failure) ?? []) : []))),
  ];
  const isRemark = ({ relation }: Failure, stated: FieldReading) =>
    relation.row !== null &&
    failures.some(
      (other) => isError(other) && other.relation.row === relation.row && statedIn(other) === stated,
    );
  const causeOf = (failure: Failure) => {
    const stated = statedIn(failure);
    if (!stated) return failure;
    if (!isError(failure)) return isRemark(failure, stated) ? stated : failure;
    const sources = sourcesOf(failure, behind);
    // What is reckoned from a cell that cannot hold what it does follows from that.
    const named = failure.ruling.numbers ? failure.ruling.cells.map(({ reading }) => reading) : [];
    return (
      wrong.find((reading) => reading !== stated && (sources.has(reading) || named.includes(reading))) ??
      stated
    );
  };
  const isOwn = (failure: Failure, cause: Failure | FieldReading) => statedIn(failure) === cause;
  return [...Map.groupBy(failures, causeOf)].map(([cause, group]) => [
    ...group.filter((failure) => isOwn(failure, cause)),
    ...group.filter((failure) => !isOwn(failure, cause)),
  ]);
}

function sourcesOf(failure: Failure, behind: Reckoner): ReadonlySet<FieldReading> {
  const stated = statedIn(failure);
  return stated ? behind(stated, failure.relation.form) : new Set();
}

function statedIn({ ruling }: Failure): FieldReading | null {
  return ruling.cells[0]?.reading ?? null;
}

/** The one at a typed cell tells it, the first by rule; the others are listed with it, as are its consequences. */
function toldByFirst(
  group: readonly Failure[],
  consequences: readonly Failure[],
  blanks: ReadonlyMap<Failure, readonly Leaf[]>,
  set: FormSet,
  suppose: Supposer,
  locale: Locale,
): Finding {
  const [own] = group;
  // Errors come first, of these the ones at the cell that the others follow from, a typed one before a formula.
  const rank = (failure: Failure) =>
    (severityOf(failure) === 'error' ? 0 : 4) +
    (own && statedIn(failure) === statedIn(own) ? 0 : 2) +
    Number(statedIn(failure)?.formula !== null);
  const inOrder = [...group].sort(
    (a, b) => rank(a) - rank(b) || (a.relation.rule.spec.id < b.relation.rule.spec.id ? -1 : 1),
  );
  // Nothing is put in place of what may be missing.
  const findings = [...inOrder, ...consequences].map((failure): Finding => {
    const found = findingOf(failure, set, locale);
    const open = blanks.get(failure);
    if (!open) return { ...found, fix: fixOfFailure(failure, set, suppose) };
    // What is said of a blank says already that it is one.
    const others = open.filter(({ reading }) => reading !== statedIn(failure));
    const hints = others.length > 0 ? [blanksHint(others, locale)] : [];
    return { ...found, message: withHints(found.message, hints, locale) };
  });
  const [first] = findings;
  if (!first) throw new Error('没有问题的原因');
  const isError = findings.some(({ severity }) => severity === 'error');
  return alsoBreaking({ ...first, severity: isError ? 'error' : first.severity }, rulesIn(findings));
}
