/** What of a form given as data fails by rules written for a test, before its causes are looked for. */

import type { FilledForm } from '../../../../shared/forms/filled-form.ts';
import { applyRule, relationsOf } from '../../../../shared/rules/apply-rule.ts';
import { evaluation } from '../../../../shared/rules/evaluation.ts';
import { type FormSet, formSet } from '../../../../shared/rules/form-set.ts';
import { itemCounter } from '../../../../shared/rules/items.ts';
import type { Failure } from '../../../../shared/rules/ruling-finding.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { type Supposer, supposer } from '../../../../shared/rules/suppose.ts';
import { exampleForms, vocabulary } from '../example-forms.ts';
import { type Cells, CONTEXT, compiledFor, type Rule, withCells } from './findings-on.ts';

export interface Failed {
  readonly form: FilledForm;
  readonly set: FormSet;
  readonly failures: readonly Failure[];
  readonly suppose: Supposer;
}

export function failuresOn(
  rules: readonly Rule[],
  name: string,
  fields: RuleExample['forms'][string],
  cells: Cells = {},
): Failed {
  const [form] = exampleForms({ [name]: fields }).map((each) => withCells(each, cells));
  if (!form) throw new Error('no form');
  const set = formSet([form], vocabulary);
  const compiled = compiledFor(rules, form);
  const itemsOf = itemCounter(compiled);
  const results = evaluation(
    relationsOf(compiled, set).map((relation, order) => {
      return { order, relation, applied: applyRule(relation, set, CONTEXT, itemsOf) };
    }),
  );
  const failures = [...results.speaking()].flatMap(({ relation, applied }) =>
    applied.rulings.flatMap((ruling) => (ruling.state === 'fail' ? { relation, ruling, applied } : [])),
  );
  return { form, set, failures, suppose: supposer(results, set, CONTEXT, itemsOf) };
}
