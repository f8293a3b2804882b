/** What is filed, when and by whom: attachments (M-01), dates (M-04), who filled it in (M-05). */

import { sharedYear } from '../../forms/shared-year.ts';
import { failed, NOT_APPLICABLE, PASSED, type Ruling } from '../ruling.ts';
import { isImpossibleDate, readIndicatorText } from '../scoring/indicator-value.ts';
import { showField } from '../show.ts';
import { cellAt, fieldOf, type RuleFunction, saysNothing, textIn } from './rule-function.ts';

const OBLIGATORY = ['basic-data', 'overall-evaluation', 'project-evaluation'] as const;

/** M-01, once for the set: an error when it is submitted, otherwise the rest may be in another file. */
export const missingAttachments: RuleFunction = ({ scope, context }) => {
  const { form, set } = scope;
  if (set.forms[0] !== form) return [NOT_APPLICABLE];
  const missing = OBLIGATORY.filter((kind) => !set.ofKind.has(kind));
  if (missing.length === 0) return [PASSED];
  const names = missing.map((kind) => {
    const words = set.vocabulary.find((each) => each.kind === kind);
    return `${words?.short ?? kind}${words?.title ?? ''}`;
  });
  return [
    failed({
      severity: context.submitting ? 'error' : 'info',
      cells: [cellAt(form, form.titleCell, form.title)],
      facts: { 缺少: names.join('、') },
    }),
  ];
};

/** M-04: a day that there is, not before the year's end, not in the future, not after the deadline. */
export const reportDate: RuleFunction = ({ scope, context }) => {
  const leaf = fieldOf(scope, '填报日期');
  const year = scope.form.year ?? sharedYear(scope.set.forms) ?? context.year;
  if (isImpossibleDate(textIn(leaf), year)) {
    return [failed({ cells: [leaf], facts: { 日期: textIn(leaf) }, variant: 'impossible' })];
  }
  const date = readDay(textIn(leaf), year);
  if (date === null) return [NOT_APPLICABLE];
  const dayOf = (text: string) => Number(text.replaceAll('-', ''));
  const facts = {
    日期: textIn(leaf),
    年度: String(year),
    今日: context.asOf ?? '',
    截止: context.settings.deadline ?? '',
  };
  if (date <= year * 10000 + 1231) return [failed({ cells: [leaf], facts })];
  if (context.asOf !== null && date > dayOf(context.asOf))
    return [failed({ cells: [leaf], facts, variant: 'future' })];
  const { deadline } = context.settings;
  const late = deadline !== null && year === context.year && date > dayOf(deadline);
  return [late ? failed({ cells: [leaf], facts, variant: 'late' }) : PASSED];
};

/** `2025-03-18`, `2025年3月18日` as 20250318; null where the text is no full date. */
function readDay(text: string, year: number): number | null {
  const value = readIndicatorText(text, year);
  return value.kind === 'date' && value.first === value.last ? value.last : null;
}

const PHONE = /^\+?[\d\s（）()-]{7,20}(?:(?:转|-|#|ext\.?)\d{1,6})?$/i;

/** M-05: 填表人 and 联系电话 only; signatures and stamps are on paper. */
export const filler: RuleFunction = ({ scope }) => {
  const rulings = ['填表人', '联系电话'].map((name): Ruling => {
    const leaf = fieldOf(scope, name);
    if (!leaf.reading) return NOT_APPLICABLE;
    return saysNothing(leaf) ? failed({ cells: [leaf], facts: { 项: showField(leaf) }, key: name }) : PASSED;
  });
  const phone = fieldOf(scope, '联系电话');
  const text = textIn(phone);
  if (text !== '' && !isPhone(text)) {
    rulings.push(failed({ cells: [phone], facts: { 电话: text }, variant: 'phone', key: 'phone' }));
  }
  return rulings;
};

/** 7 to 12 digits, an extension apart; several numbers may stand side by side. */
function isPhone(text: string): boolean {
  return text.split(/[/、，,;；]/).every((part) => {
    const number = part.trim();
    const digits = number.replace(/(?:转|#|ext\.?).*$/i, '').replace(/\D/g, '').length;
    return PHONE.test(number) && digits >= 7 && digits <= 13;
  });
}
