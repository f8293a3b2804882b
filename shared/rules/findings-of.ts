/** From what every rule said to what people read: what fails, by its causes, and what could not be checked. */

import { alsoBreaking, type Finding, type Locale, rulesIn } from '../finding/finding.ts';
import type { FieldReading } from '../forms/filled-form.ts';
import type { ItemsOf } from './apply-rule.ts';
import { blankFindings, missingNumbers, tellsBlanks, withoutTold } from './blank-findings.ts';
import { blanksHint, causeFinding } from './cause-finding.ts';
import type { Leaf } from './cells.ts';
import type { CheckContext } from './context.ts';
import type { Evaluation } from './evaluation.ts';
import { fixOfFailure } from './fixes.ts';
import type { FormSet } from './form-set.ts';
import { consequencesOfTexts } from './passed-over.ts';
import { type Reckoner, reckoner } from './reckoning.ts';
import type { Run } from './restated-money.ts';
import { type Explained, findRootCauses, hasCause, type RootCause } from './root-causes.ts';
import { type Failure, findingOf, severityOf, withHints } from './ruling-finding.ts';
import { supposer } from './suppose.ts';
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
  const behind = reckoner();
  const { whole, alone } = withConsequences(explained.causes, explained.others, behind);
  return [
    ...whole.map((cause) => causeFinding(cause, set, context.locale)),
    ...oneForEachCause(alone, behind).map((group) => {
      const consequences = group.flatMap((failure) => ofTexts.get(failure) ?? []);
      return toldByFirst(group, consequences, explained.blanks, set, context.locale);
    }),
    ...rounding.map((failure) => findingOf(failure, set, context.locale)),
  ];
}

/** What fails at a formula cell that reckons with a suspect follows from it: told with it, not again. */
function withConsequences(
  causes: readonly RootCause[],
  others: readonly Failure[],
  behind: Reckoner,
): { whole: RootCause[]; alone: readonly Failure[] } {
  const causeOf = (failure: Failure) =>
    severityOf(failure) === 'info'
      ? causes.find(({ suspect }) => suspect.reading?.kind === 'blank' && tells(failure, suspect))
      : causes.find(({ suspect }) => suspect.reading && sourcesOf(failure, behind).has(suspect.reading));
  const following = Map.groupBy(others, causeOf);
  const whole = causes.map((cause) => ({
    ...cause,
    failures: [...cause.failures, ...(following.get(cause) ?? [])],
  }));
  return { whole, alone: following.get(undefined) ?? [] };
}

/** It says no more of the cell than that it is blank. */
function tells(failure: Failure, { reading }: Leaf): boolean {
  return statedIn(failure) === reading;
}

/** Errors that name the same cell, or a formula cell that reckons with it, have the same cause. */
function oneForEachCause(failures: readonly Failure[], behind: Reckoner): Failure[][] {
  const isError = (failure: Failure) => severityOf(failure) === 'error';
  const wrong = [
    ...new Set(failures.flatMap((failure) => (isError(failure) ? (statedIn(failure) ?? []) : []))),
  ];
  const causeOf = (failure: Failure) => {
    const stated = statedIn(failure);
    if (!isError(failure) || !stated) return failure;
    const sources = sourcesOf(failure, behind);
    return wrong.find((reading) => reading !== stated && sources.has(reading)) ?? stated;
  };
  return [...Map.groupBy(failures, causeOf).values()];
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
  locale: Locale,
): Finding {
  const inOrder = [...group].sort(
    (a, b) =>
      Number(statedIn(a)?.formula !== null) - Number(statedIn(b)?.formula !== null) ||
      (a.relation.rule.spec.id < b.relation.rule.spec.id ? -1 : 1),
  );
  // Nothing is put in place of what may be missing.
  const findings = [...inOrder, ...consequences].map((failure): Finding => {
    const found = findingOf(failure, set, locale);
    const open = blanks.get(failure);
    return open
      ? { ...found, message: withHints(found.message, [blanksHint(open, locale)], locale) }
      : { ...found, fix: fixOfFailure(failure, set) };
  });
  const [first] = findings;
  if (!first) throw new Error('没有问题的原因');
  const isError = findings.some(({ severity }) => severity === 'error');
  return alsoBreaking({ ...first, severity: isError ? 'error' : first.severity }, rulesIn(findings));
}
