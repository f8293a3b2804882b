/**
 * A whole table in 元 among tables in 万元, or headed by one and filled in the other: every relation with another table
 * is then off by 10,000. The table is read in the other unit, and where that heals the set it is one finding.
 */

import { type Finding, finding } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import { compare, divide, type Exact, ONE } from '../workbook/exact.ts';
import type { CompiledRule } from './compile.ts';
import type { CheckContext } from './context.ts';
import { type FormSet, formSet } from './form-set.ts';
import { usualMoney } from './functions/identity.ts';
import { fillMessage } from './message.ts';
import { type Failure, numbersOf } from './ruling-finding.ts';

/** A run of all rules: its findings, and what failed before causes were merged. */
export interface Run {
  readonly findings: readonly Finding[];
  readonly failures: readonly Failure[];
}

/** The findings with the table read in the other unit, where that leaves fewer errors; null where none does. */
export function restateMoney(
  rules: readonly CompiledRule[],
  set: FormSet,
  context: CheckContext,
  first: Run,
  run: (set: FormSet) => Run,
): Finding[] | null {
  for (const form of suspectForms(set, first.failures)) {
    const restated: FilledForm = { ...form, money: form.money === '元' ? '万元' : '元' };
    const again = run(withForm(set, form, restated));
    const vanished = errorsOf(first.findings).filter(
      (before) => !again.findings.some(({ id }) => id === before.id),
    );
    if (errorsOf(again.findings).length + 1 >= errorsOf(first.findings).length && !statedOddly(set, form))
      continue;
    if (errorsOf(again.findings).length >= errorsOf(first.findings).length) continue;
    const named = statedOddly(set, form)
      ? first.findings.find(({ rule, sheet }) => rule === 'M-06' && sheet === form.sheet)
      : mixedMoney(rules, set, form, context);
    if (!named) continue;
    const also = [...new Set([...named.alsoRules, ...vanished.flatMap((f) => [f.rule, ...f.alsoRules])])];
    return [
      { ...named, alsoRules: also.filter((id) => id !== named.rule).sort() },
      ...again.findings.filter(({ rule, sheet }) => !(rule === 'M-06' && sheet === form.sheet)),
    ];
  }
  return null;
}

function errorsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ state, severity }) => state === 'fail' && severity === 'error');
}

function statedOddly(set: FormSet, form: FilledForm): boolean {
  return form.money !== null && form.money !== usualMoney(set);
}

/** Tables that state another unit than the rest, and those in whose failures one side is 10,000 times the other. */
function suspectForms(set: FormSet, failures: readonly Failure[]): FilledForm[] {
  const votes = new Map<FilledForm, number>();
  const usual = usualMoney(set);
  for (const form of set.forms) if (form.money !== null && form.money !== usual) votes.set(form, 1000);
  for (const failure of failures) {
    const numbers = numbersOf(failure);
    if (!numbers || !isTenThousandfold(numbers.actual, numbers.expected)) continue;
    const leaves = [...failure.ruling.cells, ...failure.ruling.related];
    const forms = new Set(leaves.map((leaf) => leaf.form));
    if (forms.size > 1) for (const form of forms) votes.set(form, (votes.get(form) ?? 0) + 1);
  }
  return [...votes]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1])
    .map(([form]) => form);
}

function isTenThousandfold(a: Exact, b: Exact): boolean {
  const ratio = divide(a, b);
  const inverse = ratio && divide(ONE, ratio);
  const near = (value: Exact | null) =>
    value !== null && compare(value, { n: 9800n, d: 1n }) > 0 && compare(value, { n: 10200n, d: 1n }) < 0;
  return near(ratio) || near(inverse);
}

function withForm(set: FormSet, form: FilledForm, restated: FilledForm): FormSet {
  const fileOf = new Map([...set.fileOf].map(([each, file]) => [each === form ? restated : each, file]));
  const forms = set.forms.map((each) => (each === form ? restated : each));
  return formSet(forms, set.vocabulary, { last: set.last, fileOf });
}

/** X-26, in the pack's words: filled in another unit than the head states. */
function mixedMoney(
  rules: readonly CompiledRule[],
  set: FormSet,
  form: FilledForm,
  { locale }: CheckContext,
): Finding | null {
  const spec = rules.find((rule) => rule.spec.id === 'X-26')?.spec;
  if (!spec) return null;
  const facts: Record<string, string> = {
    表: set.nameOf(form),
    单位: form.money ?? '万元',
    另: form.money === '元' ? '万元' : '元',
  };
  const text = locale === 'zh-CN' ? spec.message.zh : spec.message.en;
  return finding(
    {
      rule: spec.id,
      severity: spec.severity,
      sheet: form.sheet,
      cells: [form.moneyCell ?? form.titleCell ?? form.range.split(':')[0] ?? 'A1'],
      message: fillMessage(text, (name) => facts[name] ?? null),
      source: spec.source,
    },
    form.id,
  );
}
