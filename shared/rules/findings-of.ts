/** From what every rule said to what people read: what fails, by its causes, and what could not be checked. */

import type { Finding, Locale } from '../finding/finding.ts';
import type { FieldReading } from '../forms/filled-form.ts';
import type { ItemsOf } from './apply-rule.ts';
import { causeFinding } from './cause-finding.ts';
import type { CheckContext } from './context.ts';
import type { Evaluation } from './evaluation.ts';
import { fixOfFailure } from './fixes.ts';
import type { FormSet } from './form-set.ts';
import { reckonsWith } from './reckoning.ts';
import type { Run } from './restated-money.ts';
import { findRootCauses, hasCause, type RootCause } from './root-causes.ts';
import { type Failure, findingOf, severityOf } from './ruling-finding.ts';
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
  const findings = [
    ...failedFindings(failures, results, set, context, itemsOf),
    ...uncheckedFindings(unchecked, set, context.locale),
  ];
  return { findings, failures };
}

/** One finding for each root cause; rounding differences and what has no common cause stand alone. */
function failedFindings(
  failures: readonly Failure[],
  results: Evaluation,
  set: FormSet,
  context: CheckContext,
  itemsOf: ItemsOf,
): Finding[] {
  if (failures.length === 0) return [];
  const wrong = failures.filter(({ ruling }) => ruling.degree !== 'rounding');
  const rounding = failures.filter(({ ruling }) => ruling.degree === 'rounding');
  const { causes, others } = wrong.some(hasCause)
    ? findRootCauses(wrong, set, supposer(results, set, context, itemsOf))
    : { causes: [], others: wrong };
  const { whole, alone } = withConsequences(causes, others);
  return [
    ...whole.map((cause) => causeFinding(cause, set, context.locale)),
    ...oneForEachCause(alone).map((group) => toldByFirst(group, set, context.locale)),
    ...rounding.map((failure) => findingOf(failure, set, context.locale)),
  ];
}

/** What fails at a formula cell that reckons with a suspect follows from it: told with it, not again. */
function withConsequences(
  causes: readonly RootCause[],
  others: readonly Failure[],
): { whole: RootCause[]; alone: Failure[] } {
  const alone = new Set(others);
  const whole = causes.map((cause) => {
    const { reading } = cause.suspect;
    const follow = [...alone].filter(
      (failure) => reading !== null && severityOf(failure) !== 'info' && followsFrom(failure, reading),
    );
    for (const failure of follow) alone.delete(failure);
    return { ...cause, failures: [...cause.failures, ...follow] };
  });
  return { whole, alone: [...alone] };
}

/** Errors that name the same cell, or a formula cell that reckons with it, have the same cause. */
function oneForEachCause(failures: readonly Failure[]): Failure[][] {
  const errors = failures.filter((failure) => severityOf(failure) === 'error' && statedIn(failure));
  const sources = [...new Set(errors.map(statedIn))].filter((reading) => reading !== null);
  const sourceOf = (failure: Failure) =>
    sources.find((reading) => reading !== statedIn(failure) && followsFrom(failure, reading)) ??
    statedIn(failure);
  const groups = Map.groupBy(errors, sourceOf);
  const rest = failures.filter((failure) => !errors.includes(failure));
  return [...groups.values(), ...rest.map((failure) => [failure])];
}

function statedIn({ ruling }: Failure): FieldReading | null {
  return ruling.cells[0]?.reading ?? null;
}

function followsFrom(failure: Failure, source: FieldReading): boolean {
  const stated = statedIn(failure);
  return stated !== null && reckonsWith(stated, source, failure.relation.form);
}

/** The one at a typed cell tells it, the first by rule; the others are listed with it. */
function toldByFirst(group: readonly Failure[], set: FormSet, locale: Locale): Finding {
  const inOrder = [...group].sort(
    (a, b) =>
      Number(statedIn(a)?.formula !== null) - Number(statedIn(b)?.formula !== null) ||
      (a.relation.rule.spec.id < b.relation.rule.spec.id ? -1 : 1),
  );
  const findings = inOrder.map((failure) => ({
    ...findingOf(failure, set, locale),
    fix: fixOfFailure(failure, set),
  }));
  const [first] = findings;
  if (!first) throw new Error('没有问题的原因');
  const also = findings.flatMap(({ rule, alsoRules }) => [rule, ...alsoRules]);
  return { ...first, alsoRules: [...new Set(also)].filter((rule) => rule !== first.rule).sort() };
}
