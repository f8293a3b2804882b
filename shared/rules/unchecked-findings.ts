/** What could not be checked, on one line for each form: counted apart, never passed over. */

import { type Finding, finding, type Locale } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import type { FormSet } from './form-set.ts';
import type { Relation, Ruling, Unchecked } from './ruling.ts';
import { cellsOn } from './ruling-finding.ts';
import { showField } from './show.ts';

export interface UncheckedRuling {
  readonly relation: Relation;
  readonly ruling: Ruling;
}

const REASONS: Readonly<Record<Unchecked, { zh: string; en: string }>> = {
  'no-form': { zh: '缺{names}', en: '{names} not here' },
  absent: { zh: '缺{names}', en: '{names} not found' },
  blank: { zh: '{names}未填', en: '{names} blank' },
  text: { zh: '{names}不是数字', en: '{names} not a number' },
  error: { zh: '{names}是错误值', en: '{names} an error value' },
  'zero-divisor': { zh: '除数为零', en: 'division by zero' },
  'no-document': { zh: '缺{names}', en: '{names} not at hand' },
  unknown: { zh: '无法判断{names}', en: '{names} cannot be judged' },
};

/** More names and rules than these are counted, not listed. */
const MOST_NAMES = 4;
const MOST_RULES = 6;

/** One finding for each form that has something unchecked. */
export function uncheckedFindings(all: readonly UncheckedRuling[], set: FormSet, locale: Locale): Finding[] {
  const byForm = Map.groupBy(all, ({ relation }) => relation.form);
  return [...byForm].map(([form, unchecked]) => uncheckedFinding(form, unchecked, set, locale));
}

function uncheckedFinding(
  form: FilledForm,
  all: readonly UncheckedRuling[],
  set: FormSet,
  locale: Locale,
): Finding {
  const rules = [...new Set(all.map(({ relation }) => relation.rule.spec.id))].sort();
  const byReason = Map.groupBy(all, ({ ruling }) => ruling.why ?? 'blank');
  const reasons = [...byReason].map(([why, group]) => reasonText(why, group, locale));
  const cells = all.flatMap(({ ruling }) => ruling.cells);
  const name = set.nameOf(form);
  return finding(
    {
      rule: rules[0] ?? '',
      alsoRules: rules.slice(1),
      severity: all.some(({ relation }) => relation.rule.spec.severity === 'error') ? 'error' : 'warning',
      state: 'not-checked',
      sheet: form.sheet,
      cells: cellsOn(form.sheet, cells),
      message:
        locale === 'zh-CN'
          ? `${name}未核（${reasons.join('；')}）：${shorten(rules, '、', (n) => `等${n}条规则`)}。`
          : `${name}: not checked (${reasons.join('; ')}): ${shorten(rules, ', ', (n) => ` and ${n - MOST_RULES} more rules`)}.`,
      source: all[0]?.relation.rule.spec.source ?? '',
    },
    `not-checked|${form.id}`,
  );
}

function shorten(items: readonly string[], comma: string, rest: (all: number) => string): string {
  const shown = items.slice(0, MOST_RULES).join(comma);
  return items.length > MOST_RULES ? shown + rest(items.length) : shown;
}

function reasonText(why: Unchecked, group: readonly UncheckedRuling[], locale: Locale): string {
  const names = [...new Set(group.flatMap(({ ruling }) => ruling.cells.map(showField)))];
  const shown = names.slice(0, MOST_NAMES).join(locale === 'zh-CN' ? '、' : ', ');
  const rest =
    names.length > MOST_NAMES
      ? locale === 'zh-CN'
        ? `等${names.length}项`
        : ` and ${names.length - MOST_NAMES} more`
      : '';
  const { zh, en } = REASONS[why];
  return (locale === 'zh-CN' ? zh : en).replace('{names}', shown + rest);
}
