/** From what every rule said to what people read: what fails, by its causes, and what could not be checked. */

import type { Finding } from '../finding/finding.ts';
import type { ItemsOf } from './apply-rule.ts';
import { causeFinding } from './cause-finding.ts';
import type { CheckContext } from './context.ts';
import type { Evaluation } from './evaluation.ts';
import { fixOfFailure } from './fixes.ts';
import type { FormSet } from './form-set.ts';
import type { Run } from './restated-money.ts';
import { findRootCauses, hasCause } from './root-causes.ts';
import { type Failure, findingOf } from './ruling-finding.ts';
import { supposer } from './suppose.ts';
import { type UncheckedRuling, uncheckedFindings } from './unchecked-findings.ts';

/** Judgements that cannot be made are no loss: only rules that could block or warn are said to be unchecked. */
export function findingsOf(results: Evaluation, set: FormSet, context: CheckContext, itemsOf: ItemsOf): Run {
  const failures: Failure[] = [];
  const unchecked: UncheckedRuling[] = [];
  for (const { relation, applied } of results.all) {
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
  return [
    ...causes.map((cause) => causeFinding(cause, set, context.locale)),
    ...oneForEachCell(
      others.map((failure) => ({
        ...findingOf(failure, set, context.locale),
        fix: fixOfFailure(failure, set),
      })),
    ),
    ...rounding.map((failure) => findingOf(failure, set, context.locale)),
  ];
}

/** Errors that name the same cell have the same cause: the first by rule tells it, the others are listed with it. */
function oneForEachCell(findings: readonly Finding[]): Finding[] {
  const groups = Map.groupBy(findings, (finding) =>
    finding.severity === 'error' && finding.cells.length > 0
      ? `${finding.sheet}!${finding.cells[0]}`
      : finding.id,
  );
  return [...groups.values()].flatMap((group) => {
    const [first, ...rest] = [...group].sort((a, b) => (a.rule < b.rule ? -1 : 1));
    if (!first || rest.length === 0) return group;
    const also = [first, ...rest].flatMap(({ rule, alsoRules }) => [rule, ...alsoRules]);
    return [{ ...first, alsoRules: [...new Set(also)].filter((rule) => rule !== first.rule).sort() }];
  });
}
