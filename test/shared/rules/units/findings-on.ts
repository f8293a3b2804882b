/** What rules written for a test say of forms given as data. */

import type { Finding, Severity } from '../../../../shared/finding/finding.ts';
import type { FieldReading, FilledForm } from '../../../../shared/forms/filled-form.ts';
import { hunan2024 } from '../../../../shared/pack/hunan-2024.ts';
import { type CompiledRule, compileRules } from '../../../../shared/rules/compile.ts';
import type { CheckContext } from '../../../../shared/rules/context.ts';
import { formSet } from '../../../../shared/rules/form-set.ts';
import { runRules } from '../../../../shared/rules/rule-runner.ts';
import type { RuleExample, RuleSpec } from '../../../../shared/rules/schema.ts';
import { exampleForms, vocabulary } from '../example-forms.ts';

type Forms = RuleExample['forms'];

/** Of a rule what a test is about; the rest is as for most rules on amounts. */
export type Rule = Pick<RuleSpec, 'id'> & Partial<RuleSpec>;

const WORDS = { zh: '{项}应为{应为}，填报{填报}，{差}。', en: '{项} should be {应为}, not {填报}: {差}.' };

function specOf(rule: Rule, form: FilledForm): RuleSpec {
  return {
    title: WORDS,
    forms: [form.kind],
    tolerance: 'money',
    severity: 'error',
    message: WORDS,
    source: '测试',
    ...rule,
  };
}

export const CONTEXT: CheckContext = {
  locale: 'zh-CN',
  year: hunan2024.year,
  asOf: null,
  submitting: false,
  files: [],
  earlier: [],
  settings: hunan2024.settings,
};

export function findingsOn(
  rules: readonly Rule[],
  forms: Forms,
  cells: Cells = {},
  context: Partial<CheckContext> = {},
): Finding[] {
  const filled = exampleForms(forms).map((form) => withCells(form, cells));
  const [first] = filled;
  if (!first) throw new Error('no form');
  return runRules(compiledFor(rules, first), formSet(filled, vocabulary), { ...CONTEXT, ...context });
}

/** The rules made ready; where a rule does not say on which form, on that one. */
export function compiledFor(rules: readonly Rule[], form: FilledForm): readonly CompiledRule[] {
  const compiled = compileRules(
    rules.map((rule) => specOf(rule, form)),
    vocabulary,
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusals));
  return compiled.rules;
}

/** The rules of the pack with these numbers. */
export function packRules(...ids: string[]): Rule[] {
  return hunan2024.rules.filter(({ id }) => ids.includes(id));
}

/** What cells hold otherwise than typed: an Excel formula, or a reading with a label in it. */
export type Cells = Readonly<Record<string, string | Partial<FieldReading>>>;

/** The form with such cells in some of its fields; in an example's form the first field stands in B12, the next in B13. */
export function withCells(form: FilledForm, cells: Cells): FilledForm {
  const fields = Object.entries(form.fields).map(([name, reading]) => {
    const other = cells[name] ?? {};
    return [name, { ...reading, ...(typeof other === 'string' ? { formula: other } : other) }];
  });
  return { ...form, fields: Object.fromEntries(fields) };
}

/** `B-06+B-10 B12 245.9→245.09`: the rules, the cells, what stands there and what belongs there. */
export function brief({ rule, alsoRules, cells, actual, expected }: Finding): string {
  const numbers = actual === null && expected === null ? '' : ` ${actual ?? ''}→${expected ?? ''}`;
  return `${[rule, ...alsoRules].join('+')} ${cells.join(',')}${numbers}`;
}

/** What fails, at least as grave as that. */
export function failing(findings: readonly Finding[], ...severities: Severity[]): string[] {
  return findings
    .filter(({ state, severity }) => state === 'fail' && severities.includes(severity))
    .map(brief);
}

/** `error 附件1!B12 -5.00→5.00`: how grave, where, what stands and what belongs there; `?` where it could not be checked. */
export function grave({ severity, state, sheet, cells, actual, expected }: Finding): string {
  const numbers = actual === null && expected === null ? '' : ` ${actual ?? ''}→${expected ?? ''}`;
  return `${severity}${state === 'fail' ? '' : '?'} ${sheet}!${cells.join()}${numbers}`;
}

/** 基本支出 was forgotten: 15 - 5 and 12 - 2 are both 10. */
export const FORGOTTEN = {
  rules: [
    { id: 'A-01', formula: '按支出性质 = 基本支出 + 项目支出' },
    { id: 'A-02', formula: '按收入性质 = 基本支出 + 其他资金' },
  ],
  fields: {
    按支出性质: '15.00',
    基本支出: null,
    项目支出: '5.00',
    按收入性质: '12.00',
    其他资金: '2.00',
  },
} as const;
