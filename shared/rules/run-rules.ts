/** All rules over the forms of one set: what fails, what could not be checked. */

import type { Finding } from '../finding/finding.ts';
import { applyRule, type ItemsOf, relationsOf } from './apply-rule.ts';
import { causeFinding } from './cause-finding.ts';
import type { CompiledRule } from './compile.ts';
import type { CheckContext } from './context.ts';
import { fixOfFailure } from './fixes.ts';
import type { FormSet } from './form-set.ts';
import { itemCounter } from './items.ts';
import { type Run, restateMoney } from './restated-money.ts';
import { findRootCauses, hasCause } from './root-causes.ts';
import { type Failure, findingOf } from './ruling-finding.ts';
import { type Evaluated, supposer } from './suppose.ts';
import { type UncheckedRuling, uncheckedFindings } from './unchecked-findings.ts';

/** Judgements that cannot be made are no loss: only rules that could block or warn are said to be unchecked. */
export function runRules(rules: readonly CompiledRule[], set: FormSet, context: CheckContext): Finding[] {
  const itemsOf = itemCounter(rules);
  const run = (each: FormSet) => runOnce(rules, each, context, itemsOf);
  const first = run(set);
  return restateMoney(rules, set, context, first, run) ?? [...first.findings];
}

function runOnce(rules: readonly CompiledRule[], set: FormSet, context: CheckContext, itemsOf: ItemsOf): Run {
  const evaluated = relationsOf(rules, set).map((relation): Evaluated => {
    return { relation, applied: applyRule(relation, set, context, itemsOf) };
  });
  const failures: Failure[] = [];
  const unchecked: UncheckedRuling[] = [];
  for (const { relation, applied } of evaluated) {
    for (const ruling of applied.rulings) {
      if (ruling.state === 'fail') failures.push({ relation, ruling, applied });
      else if (ruling.state === 'not-checked' && relation.rule.spec.severity !== 'info') {
        unchecked.push({ relation, ruling });
      }
    }
  }
  const findings = [
    ...failedFindings(failures, evaluated, set, context, itemsOf),
    ...uncheckedFindings(unchecked, set, context.locale),
  ];
  return { findings, failures };
}

/** One finding for each root cause; rounding differences and what has no common cause stand alone. */
function failedFindings(
  failures: readonly Failure[],
  evaluated: readonly Evaluated[],
  set: FormSet,
  context: CheckContext,
  itemsOf: ItemsOf,
): Finding[] {
  if (failures.length === 0) return [];
  const wrong = failures.filter(({ ruling }) => ruling.degree !== 'rounding');
  const rounding = failures.filter(({ ruling }) => ruling.degree === 'rounding');
  const { causes, others } = wrong.some(hasCause)
    ? findRootCauses(wrong, set, supposer(evaluated, set, context, itemsOf))
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
