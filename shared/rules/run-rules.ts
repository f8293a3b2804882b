/** All rules over the forms of one set: what fails, what could not be checked. */

import type { Finding } from '../finding/finding.ts';
import { applyRule, relationsOf } from './apply-rule.ts';
import type { CompiledRule } from './compile.ts';
import type { CheckContext } from './context.ts';
import type { FormSet } from './form-set.ts';
import { itemCounter } from './items.ts';
import { type Failure, findingOf } from './ruling-finding.ts';
import { type UncheckedRuling, uncheckedFindings } from './unchecked-findings.ts';

export function runRules(rules: readonly CompiledRule[], set: FormSet, context: CheckContext): Finding[] {
  const failures: Failure[] = [];
  const unchecked: UncheckedRuling[] = [];
  const itemsOf = itemCounter(rules);
  for (const relation of relationsOf(rules, set)) {
    const applied = applyRule(relation, set, context, itemsOf);
    for (const ruling of applied.rulings) {
      if (ruling.state === 'fail') failures.push({ relation, ruling, applied });
      else if (ruling.state === 'not-checked') unchecked.push({ relation, ruling });
    }
  }
  return [
    ...failures.map((failure) => findingOf(failure, set, context.locale)),
    ...uncheckedFindings(unchecked, set, context.locale),
  ];
}
