/**
 * What could not be checked, counted apart and never passed over: one line for documents that are not at hand, one for
 * words that only people can judge, and one for each form that has something else.
 */

import { type Finding, finding, type Locale } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import { isBegun } from './begun.ts';
import type { FormSet } from './form-set.ts';
import type { Relation, Ruling, Unchecked } from './ruling.ts';
import { cellsOn, placesOf } from './ruling-finding.ts';
import { showField } from './show.ts';

export interface UncheckedRuling {
  readonly relation: Relation;
  readonly ruling: Ruling;
}

interface Texts {
  readonly zh: string;
  readonly en: string;
}

const REASONS: Readonly<Record<Unchecked, Texts>> = {
  'no-form': { zh: '缺{names}', en: '{names} not here' },
  absent: { zh: '缺{names}', en: '{names} not found' },
  blank: { zh: '{names}未填', en: '{names} blank' },
  text: { zh: '{names}不是数字', en: '{names} not a number' },
  error: { zh: '{names}是错误值', en: '{names} an error value' },
  'zero-divisor': { zh: '除数为零', en: 'division by zero' },
  'no-document': { zh: '缺{names}', en: '{names} not at hand' },
  unknown: { zh: '{names}口径不明', en: '{names} on an unknown basis' },
};

const DOCUMENTS: Texts = {
  zh: '缺{names}，未与它们核对。',
  en: 'Not checked against {names}: not at hand.',
};

const WORDS: Texts = {
  zh: '有{count}处完成情况只有文字，不作判断，得分请自行核对。',
  en: '{count} results are words only: their scores are left to you.',
};

const BLANK: Texts = { zh: '{form}还没有填。', en: '{form} is not filled in yet.' };
const FORM: Texts = { zh: '{form}有未核的内容：{reasons}。', en: '{form}: not checked, {reasons}.' };

/** More names than these are counted, not listed. */
const MOST_NAMES = 4;

type Topic = 'documents' | 'words' | FilledForm;

/** One finding for each topic that has something unchecked. */
export function uncheckedFindings(all: readonly UncheckedRuling[], set: FormSet, locale: Locale): Finding[] {
  const byTopic = Map.groupBy(
    all.filter(({ relation }) => !isSpare(relation.form, set)),
    topicOf,
  );
  return [...byTopic].map(([topic, unchecked]) => {
    const { form } = unchecked[0]?.relation ?? {};
    const facts: Readonly<Record<string, string>> = {
      form: form ? set.nameOf(form) : '',
      count: String(new Set(cellsOf(unchecked).map(({ reading }) => reading)).size),
      names: namesOf(unchecked, locale),
      reasons: reasonsOf(unchecked, locale),
    };
    const { zh, en } = textOf(topic, set);
    const message = (locale === 'zh-CN' ? zh : en).replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? '');
    const key = typeof topic === 'string' ? topic : topic.id;
    return uncheckedFinding(unchecked, message, `not-checked|${key}`, set);
  });
}

function textOf(topic: Topic, set: FormSet): Texts {
  if (topic === 'documents') return DOCUMENTS;
  if (topic === 'words') return WORDS;
  return isBegun(topic, set) ? FORM : BLANK;
}

function topicOf({ relation, ruling }: UncheckedRuling): Topic {
  if (ruling.why === 'no-document') return 'documents';
  const words = ruling.cells.length > 0 && ruling.cells.every(({ fieldType }) => fieldType === 'text');
  return ruling.why === 'unknown' && words ? 'words' : relation.form;
}

/** A table that not every unit has, or one of many, that nobody began to fill in. */
function isSpare(form: FilledForm, set: FormSet): boolean {
  const words = set.words.get(form.kind);
  return words !== undefined && (words.optional || words.oneFor !== null) && !isBegun(form, set);
}

function uncheckedFinding(
  all: readonly UncheckedRuling[],
  message: string,
  key: string,
  set: FormSet,
): Finding {
  const rules = [...new Set(all.map(({ relation }) => relation.rule.spec.id))].sort();
  const sheet = all[0]?.relation.form.sheet ?? null;
  const cells = cellsOf(all);
  const elsewhere = cells.filter(({ reading }) => reading?.sheet !== sheet);
  return finding(
    {
      rule: rules[0] ?? '',
      alsoRules: rules.slice(1),
      severity: all.some(({ relation }) => relation.rule.spec.severity === 'error') ? 'error' : 'warning',
      state: 'not-checked',
      sheet,
      cells: sheet === null ? [] : cellsOn(sheet, cells),
      related: placesOf(set, elsewhere, null),
      message,
      source: all[0]?.relation.rule.spec.source ?? '',
    },
    key,
  );
}

function cellsOf(all: readonly UncheckedRuling[]) {
  return all.flatMap(({ ruling }) => ruling.cells);
}

function reasonsOf(all: readonly UncheckedRuling[], locale: Locale): string {
  const byReason = Map.groupBy(all, ({ ruling }) => ruling.why ?? 'blank');
  return [...byReason]
    .map(([why, group]) => {
      const { zh, en } = REASONS[why];
      return (locale === 'zh-CN' ? zh : en).replace('{names}', namesOf(group, locale));
    })
    .join(locale === 'zh-CN' ? '；' : '; ');
}

function namesOf(all: readonly UncheckedRuling[], locale: Locale): string {
  const names = [...new Set(cellsOf(all).map(showField))];
  const shown = names.slice(0, MOST_NAMES).join(locale === 'zh-CN' ? '、' : ', ');
  if (names.length <= MOST_NAMES) return shown;
  return shown + (locale === 'zh-CN' ? `等${names.length}项` : ` and ${names.length - MOST_NAMES} more`);
}
