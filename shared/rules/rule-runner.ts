/**
 * Runs all rules over the forms of one set and remembers what each of them said, so that the next run of the same set
 * looks only at rules that depend on what changed. The findings are those of a run from scratch.
 */

import type { Finding } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import { equals } from '../workbook/exact.ts';
import { applyRule, relationsOf } from './apply-rule.ts';
import type { CompiledRule } from './compile.ts';
import type { CheckContext } from './context.ts';
import { type Evaluated, type Evaluation, evaluation } from './evaluation.ts';
import { findingsOf } from './findings-of.ts';
import { type FormSet, formSet } from './form-set.ts';
import { itemCounter } from './items.ts';
import { type FormChanges, type LiveForms, liveForms } from './live-forms.ts';
import { restateMoney } from './restated-money.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a run needs besides rules: everything that is the same at the next run keeps what was found. */
export interface RunInput {
  readonly forms: readonly FilledForm[];
  /** Last year's forms. */
  readonly last: readonly FilledForm[] | null;
  readonly context: CheckContext;
}

interface Remembered {
  readonly input: RunInput;
  readonly live: LiveForms;
  readonly last: FormSet | null;
  readonly set: FormSet;
  readonly results: Evaluation;
}

export interface RuleRunner {
  run(input: RunInput): Finding[];
  /** How many relations the last run evaluated, of how many. */
  readonly effort: { readonly evaluated: number; readonly all: number };
}

export function ruleRunner(rules: readonly CompiledRule[], vocabulary: Vocabulary): RuleRunner {
  let remembered: Remembered | null = null;
  let effort = { evaluated: 0, all: 0 };

  function begin(input: RunInput): Remembered {
    const last = input.last && formSet(input.last, vocabulary);
    const live = liveForms(input.forms);
    const set = formSet(live.forms, vocabulary, { last });
    const results = evaluateAll(rules, set, input.context);
    effort = { evaluated: results.all.length, all: results.all.length };
    return { input, live, last, set, results };
  }

  function goOn(before: Remembered, input: RunInput): Remembered {
    const changes = isSameTask(before.input, input) ? before.live.update(input.forms) : null;
    if (!changes) return begin(input);
    const { live, last, results } = before;
    const now = formSet(live.forms, vocabulary, { last });
    const finer = live.forms.some(
      (form) => changes.forms.has(form) && !equals(now.halfUnit(form), before.set.halfUnit(form)),
    );
    if (finer) return begin(input);
    // The same numbers in the same places: what was found out about the set still holds.
    const set = changes.counted.size === 0 ? before.set : now;
    const itemsOf = itemCounter(rules);
    const looked = new Set(results.dependents(changes.replaced));
    let evaluated = 0;
    for (const each of results.all) {
      if (!looked.has(each) && !dependsOtherwise(each, changes)) continue;
      results.replace(each.order, applyRule(each.relation, set, input.context, itemsOf));
      evaluated++;
    }
    effort = { evaluated, all: results.all.length };
    return { input, live, last, set, results };
  }

  return {
    run(input) {
      remembered = remembered ? goOn(remembered, input) : begin(input);
      const { set, results } = remembered;
      return findingsWithUnits(rules, set, input.context, results);
    },
    get effort() {
      return effort;
    },
  };
}

/** All rules over the forms of one set, once: what fails, what could not be checked. */
export function runRules(rules: readonly CompiledRule[], set: FormSet, context: CheckContext): Finding[] {
  return findingsWithUnits(rules, set, context, evaluateAll(rules, set, context));
}

function evaluateAll(rules: readonly CompiledRule[], set: FormSet, context: CheckContext): Evaluation {
  const itemsOf = itemCounter(rules);
  return evaluation(
    relationsOf(rules, set).map((relation, order): Evaluated => {
      return { order, relation, applied: applyRule(relation, set, context, itemsOf) };
    }),
  );
}

/** The findings, told by the unit of account where one table is in another than the rest. */
function findingsWithUnits(
  rules: readonly CompiledRule[],
  set: FormSet,
  context: CheckContext,
  results: Evaluation,
): Finding[] {
  const itemsOf = itemCounter(rules);
  const first = findingsOf(results, set, context, itemsOf);
  const again = (restated: FormSet) =>
    findingsOf(evaluateAll(rules, restated, context), restated, context, itemsOf);
  return restateMoney(rules, set, context, first, again) ?? [...first.findings];
}

function isSameTask(a: RunInput, b: RunInput): boolean {
  const [one, other] = [a.context, b.context];
  return (
    a.last === b.last &&
    one.locale === other.locale &&
    one.year === other.year &&
    one.asOf === other.asOf &&
    one.submitting === other.submitting &&
    one.settings === other.settings &&
    one.files.join('\n') === other.files.join('\n') &&
    placesOf(one.earlier) === placesOf(other.earlier)
  );
}

function placesOf(forms: readonly FilledForm[]): string {
  return forms.map(({ sheet, titleCell, title }) => `${sheet}!${titleCell}${title}`).join('\n');
}

/**
 * Whether the result may change though none of the cells that it read did: a function looks around; a failing judgement
 * looks at its neighbours for the odd one; amounts of another table carry the rounding of the items they are made of.
 */
function dependsOtherwise({ relation, applied }: Evaluated, changes: FormChanges): boolean {
  const { rule, form, row } = relation;
  if (rule.reach === 'heads') return false;
  // A score is judged by how finely the others of its form are scored.
  if (rule.spec.tolerance === 'score' && changes.forms.has(form)) return true;
  if (rule.reach === 'set') return changes.forms.size > 0;
  if (rule.reach !== null) {
    return rule.reach === 'row' && row !== null ? changes.rows.has(row) : changes.forms.has(form);
  }
  if (changes.forms.has(form) && applied.rulings.some(({ state }) => state === 'fail')) return true;
  return (
    rule.crossForm &&
    changes.counted.size > 0 &&
    applied.leaves.some((leaf) => changes.counted.has(leaf.form))
  );
}
