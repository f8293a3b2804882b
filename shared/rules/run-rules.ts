/** All rules over the forms of one set: what fails, what could not be checked. */

import type { Finding } from '../finding/finding.ts';
import { applyRule, relationsOf } from './apply-rule.ts';
import { causeFinding } from './cause-finding.ts';
import type { CompiledRule } from './compile.ts';
import type { CheckContext } from './context.ts';
import type { FormSet } from './form-set.ts';
import { itemCounter } from './items.ts';
import { findRootCauses } from './root-causes.ts';
import { type Failure, findingOf } from './ruling-finding.ts';
import { type Evaluated, supposer } from './suppose.ts';
import { type UncheckedRuling, uncheckedFindings } from './unchecked-findings.ts';

/** Judgements that cannot be made are no loss: only rules that could block or warn are said to be unchecked. */
export function runRules(rules: readonly CompiledRule[], set: FormSet, context: CheckContext): Finding[] {
  const itemsOf = itemCounter(rules);
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
  return [
    ...failedFindings(failures, evaluated, set, context, itemsOf),
    ...uncheckedFindings(unchecked, set, context.locale),
  ];
}

/** One finding for each root cause; rounding differences and what has no common cause stand alone. */
function failedFindings(
  failures: readonly Failure[],
  evaluated: readonly Evaluated[],
  set: FormSet,
  context: CheckContext,
  itemsOf: ReturnType<typeof itemCounter>,
): Finding[] {
  if (failures.length === 0) return [];
  const wrong = failures.filter(({ ruling }) => ruling.degree !== 'rounding');
  const rounding = failures.filter(({ ruling }) => ruling.degree === 'rounding');
  const suppose = supposer(evaluated, set, context, itemsOf);
  const { causes, others } = findRootCauses(wrong, set, suppose);
  return [
    ...causes.map((cause) => causeFinding(cause, set, context.locale)),
    ...[...others, ...rounding].map((failure) => findingOf(failure, set, context.locale)),
  ];
}
