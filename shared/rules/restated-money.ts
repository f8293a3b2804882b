/**
 * A whole table in 元 among tables in 万元, or headed by one and filled in the other: every relation with another table
 * is then off by 10,000. The table is read in the other unit, and where that heals the set it is one finding.
 */

import { alsoBreaking, type Finding, finding, rulesIn } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import { absolute, compare, divide, type Exact, isZero, multiply, ONE } from '../workbook/exact.ts';
import type { Leaf } from './cells.ts';
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

/** The findings with the tables read in the other unit that leave fewer of them so; null where none does. */
export function restateMoney(
  rules: readonly CompiledRule[],
  set: FormSet,
  context: CheckContext,
  first: Run,
  run: (set: FormSet) => Run,
): Finding[] | null {
  const told: Finding[] = [];
  const restated = new Set<string>();
  let now = set;
  let current = first;
  for (;;) {
    const suspects = suspectForms(now, current.failures).filter(({ id }) => !restated.has(id));
    // Of several projects only their sum may tell.
    const ofKind = [...Map.groupBy(suspects, ({ kind }) => kind).values()].filter(
      (forms) => forms.length > 1,
    );
    const healed = firstHealed([...suspects.map((form) => [form]), ...ofKind], now, current, run);
    if (!healed) break;
    for (const form of healed.forms) {
      restated.add(form.id);
      const named = namedFor(form, set, rules, context, first);
      if (named) told.push(named);
    }
    const last = told.pop();
    if (last) told.push(alsoBreaking(last, rulesIn(vanished(current, healed.run))));
    now = healed.set;
    current = healed.run;
  }
  if (told.length === 0) return null;
  const isTold = ({ sheet, cells: [cell] }: Finding) =>
    told.some((other) => other.sheet === sheet && other.cells[0] === cell);
  const own = first.findings.filter((finding) => finding.rule === 'M-06' && !isTold(finding));
  return [...told, ...own, ...current.findings.filter(({ rule }) => rule !== 'M-06')];
}

interface Healed {
  readonly forms: readonly FilledForm[];
  readonly set: FormSet;
  readonly run: Run;
}

/** The first of these groups of tables with which less is wrong. */
function firstHealed(
  groups: readonly (readonly FilledForm[])[],
  set: FormSet,
  before: Run,
  run: (set: FormSet) => Run,
): Healed | null {
  for (const forms of groups) {
    const again = withForms(set, forms);
    const after = run(again);
    if (isHealed(before, after)) return { forms, set: again, run: after };
  }
  return null;
}

/** What a table states of its unit is told apart. */
function mattering({ findings }: Run): Finding[] {
  return findings.filter(
    ({ state, severity, rule }) => state === 'fail' && severity !== 'info' && rule !== 'M-06',
  );
}

function isHealed(before: Run, after: Run): boolean {
  const errorsIn = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error');
  const [old, left] = [mattering(before), mattering(after)];
  return left.length < old.length && errorsIn(left).length <= errorsIn(old).length;
}

function vanished(before: Run, after: Run): Finding[] {
  const left = new Set(after.findings.map(({ id }) => id));
  return mattering(before).filter(({ id }) => !left.has(id));
}

function namedFor(
  form: FilledForm,
  set: FormSet,
  rules: readonly CompiledRule[],
  context: CheckContext,
  first: Run,
): Finding | undefined {
  return statedOddly(set, form)
    ? first.findings.find(({ rule, sheet }) => rule === 'M-06' && sheet === form.sheet)
    : (mixedMoney(rules, set, form, context) ?? undefined);
}

function statedOddly(set: FormSet, form: FilledForm): boolean {
  return form.money !== null && form.money !== usualMoney(set);
}

/**
 * Tables that state another unit than the rest, and those whose amounts are of another order than what other tables hold
 * against them, while within the table all are of one.
 */
function suspectForms(set: FormSet, failures: readonly Failure[]): FilledForm[] {
  const votes = new Map<FilledForm, number>();
  const usual = usualMoney(set);
  for (const form of set.forms) if (form.money !== null && form.money !== usual) votes.set(form, 1000);
  const mixed = new Set<FilledForm>();
  for (const failure of failures) {
    const leaves = [...failure.ruling.cells, ...failure.ruling.related];
    const largest = largestIn(leaves);
    const [only] = largest.keys();
    const numbers = numbersOf(failure) ?? failure.ruling.numbers;
    const { actual, expected } = numbers ?? { actual: null, expected: null };
    if (only && largest.size === 1 && actual && expected && isTenThousandfold(actual, expected)) {
      mixed.add(only);
    }
    for (const [own, amount] of largest) {
      const others = [...largest].filter(([{ kind }]) => kind !== own.kind).map(([, other]) => other);
      if (isFarFrom(own, amount, others)) votes.set(own, (votes.get(own) ?? 0) + 1);
    }
  }
  return [...votes]
    .filter(([form]) => !mixed.has(form))
    .sort((a, b) => b[1] - a[1])
    .map(([form]) => form);
}

/** The largest amount of each table among the cells. */
function largestIn(leaves: readonly Leaf[]): Map<FilledForm, Exact> {
  const largest = new Map<FilledForm, Exact>();
  for (const { form, fieldType, value } of leaves) {
    if (fieldType !== 'money' || value.type !== 'number' || isZero(value.value)) continue;
    const amount = absolute(value.value);
    const before = largest.get(form);
    if (!before || compare(amount, before) > 0) largest.set(form, amount);
  }
  return largest;
}

/** 元 read as 万元 is ten thousand times too much; a part of a total a little less so. */
const FAR: Exact = { n: 100n, d: 1n };

function isFarFrom({ money }: FilledForm, amount: Exact, others: readonly Exact[]): boolean {
  return others.some((other) => {
    const [more, less] = money === '元' ? [other, amount] : [amount, other];
    return compare(more, multiply(less, FAR)) >= 0;
  });
}

function isTenThousandfold(a: Exact, b: Exact): boolean {
  const ratio = divide(a, b);
  const inverse = ratio && divide(ONE, ratio);
  const near = (value: Exact | null) =>
    value !== null && compare(value, { n: 9800n, d: 1n }) > 0 && compare(value, { n: 10200n, d: 1n }) < 0;
  return near(ratio) || near(inverse);
}

function withForms(set: FormSet, forms: readonly FilledForm[]): FormSet {
  const now = (form: FilledForm): FilledForm =>
    forms.includes(form) ? { ...form, money: form.money === '元' ? '万元' : '元' } : form;
  const pairs = set.forms.map((form) => [form, now(form)] as const);
  const restated = new Map(pairs);
  const fileOf = new Map([...set.fileOf].map(([form, file]) => [restated.get(form) ?? form, file]));
  return formSet([...restated.values()], set.vocabulary, { last: set.last, fileOf });
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
  const texts = (form.money === null ? spec.variants?.unstated : undefined) ?? spec.message;
  const text = locale === 'zh-CN' ? texts.zh : texts.en;
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
