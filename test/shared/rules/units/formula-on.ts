/** An audit formula written for a test, on forms given as data. */

import type { Scope } from '../../../../shared/rules/cells.ts';
import type { Expression } from '../../../../shared/rules/expression.ts';
import { formSet } from '../../../../shared/rules/form-set.ts';
import { judge, type Tolerance } from '../../../../shared/rules/judge.ts';
import { parseFormula } from '../../../../shared/rules/parse-formula.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { toText } from '../../../../shared/workbook/exact.ts';
import { exampleForms, vocabulary } from '../example-forms.ts';

type Forms = RuleExample['forms'];

/** What a rule on the first of the forms sees; `column` is the one that it goes through. */
export function scopeOn(forms: Forms, { column = null }: { column?: string | null } = {}): Scope {
  const set = formSet(exampleForms(forms), vocabulary);
  const [form] = set.forms;
  if (!form) throw new Error('no form');
  return { set, form, column, row: null, basis: null, itemsOf: null, suppose: null, leaves: [] };
}

export function formulaOf(text: string, { form, column }: Pick<Scope, 'form' | 'column'>): Expression {
  const parsed = parseFormula(text, { vocabulary, form: form.kind, columns: column !== null });
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return parsed.expression;
}

/** The verdict on one line: `pass`, `blank`, `wrong: 10.02 for 10`. */
export function verdictOn(text: string, scope: Scope, tolerance: Tolerance): string {
  const verdict = judge(formulaOf(text, scope), scope, tolerance);
  if (verdict.state === 'not-checked') return verdict.why;
  if (verdict.state !== 'fail') return verdict.state;
  const { degree, comparison } = verdict;
  return comparison
    ? `${degree}: ${toText(comparison.actual, 6)} for ${toText(comparison.expected, 6)}`
    : degree;
}
