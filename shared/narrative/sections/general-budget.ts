/** 二、一般公共预算支出情况: the whole budget, its execution, and how it splits by source and by use. */

import type { FilledForm } from '../../forms/filled-form.ts';
import type { SplitSide } from '../../rules/split-basis.ts';
import { compare, isZero } from '../../workbook/exact.ts';
import { ownBasis } from '../basis.ts';
import { figure } from '../facts.ts';
import { changeRate, distance, type Figure, numberPart, percentOf, sumOf } from '../figure.ts';
import type { Part } from '../section.ts';
import { type ItemName, joinWith, type SentenceName } from '../wording.ts';
import { type PartWriter, paragraph, type Writer } from '../writer.ts';

interface Split {
  readonly total: string;
  readonly parts: readonly ItemName[];
  readonly sentence: SentenceName;
  /** Where all of it is of one kind. */
  readonly one: SentenceName;
}

const SPLITS: Readonly<Record<SplitSide, Split>> = {
  income: {
    total: '按收入性质',
    parts: ['一般公共预算', '政府性基金', '国有资本经营', '专户非税', '其他资金'],
    sentence: 'income.split',
    one: 'income.split.one',
  },
  spending: {
    total: '按支出性质',
    parts: ['基本支出', '项目支出'],
    sentence: 'spending.split',
    one: 'spending.split.one',
  },
};

export const totals: PartWriter = (w) => {
  const form = w.facts.form('overall-evaluation');
  if (!form) return paragraph('total', w.ask('total.gap'));
  return [
    ...paragraph('total', totalSentences(w, form)),
    ...paragraph('income', splitSentence(w, form, 'income')),
    ...paragraph('spending', splitSentence(w, form, 'spending'), allFunds(w, form)),
  ];
};

function totalSentences(w: Writer, form: FilledForm): Part[] {
  const first = figure(w.facts, form, '年度资金总额[年初预算]');
  const whole = figure(w.facts, form, '年度资金总额[全年预算]');
  const spent = figure(w.facts, form, '年度资金总额[全年执行]');
  if (!first || !whole || !spent) return [w.ask('total.gap')];
  const rate = percentOf(spent, whole);
  const slots = { 年初: first, 全年: whole, 执行: spent };
  return [
    ...(rate ? w.say('total', { ...slots, 执行率: rate }) : w.say('total.no-rate', slots)),
    ...adjusted(w, first, whole),
    ...unspent(w, whole, spent),
  ];
}

function adjusted(w: Writer, first: Figure, whole: Figure): Part[] {
  const order = compare(whole.value, first.value);
  const rate = changeRate(whole, first);
  if (order === 0 || !rate) return [];
  const slots = { 差额: distance(whole, first), 比率: rate };
  return [...w.say(order > 0 ? 'total.raised' : 'total.cut', slots), w.ask('total.adjusted.gap')];
}

function unspent(w: Writer, whole: Figure, spent: Figure): Part[] {
  const order = compare(spent.value, whole.value);
  if (order === 0) return [];
  const difference = distance(spent, whole);
  if (order < 0) return w.say('total.unspent', { 差额: difference });
  const name = w.facts.unit;
  return [...w.say('total.overspent', { 差额: difference }), w.ask('overspent.gap', { 名称: name })];
}

/** The split by its own total, or the sum of its lines; the basis it was filled by is said, or asked for. */
function splitSentence(w: Writer, form: FilledForm, side: SplitSide): Part[] {
  const { total, parts, sentence, one } = SPLITS[side];
  const lines = parts.flatMap((name) => {
    const amount = figure(w.facts, form, name);
    return amount && !isZero(amount.value) ? [{ name, amount }] : [];
  });
  const whole = figure(w.facts, form, total) ?? sumOf(lines.map(({ amount }) => amount));
  if (!whole || lines.length === 0) return [];
  const items = lines.map(({ name, amount }) =>
    w.say('split.item', { 名称: w.items[name], 金额: amount, 占比: percentOf(amount, whole) ?? '—' }),
  );
  const basis = ownBasis(w.facts, form, side);
  const slots = { 口径: basis ?? '合计', 合计: whole };
  const [only] = lines;
  const isAll = only !== undefined && lines.length === 1 && compare(only.amount.value, whole.value) === 0;
  const said = isAll
    ? w.say(one, { ...slots, 名称: w.items[only.name] })
    : w.say(sentence, { ...slots, 各项: joinWith('；', items) });
  if (basis) return said;
  const { text, unit } = numberPart(whole);
  return [...said, w.ask('split.unclear.gap', { 名称: total, 合计: text + unit })];
}

/** Section 二 is about the general public budget; 附件2's spending is about all funds. */
function allFunds(w: Writer, form: FilledForm): Part[] {
  const others = SPLITS.income.parts.filter((name) => name !== '一般公共预算');
  const mixed = others.some((name) => {
    const amount = figure(w.facts, form, name);
    return amount && !isZero(amount.value);
  });
  return mixed ? [...w.say('all-funds'), w.ask('all-funds.gap')] : [];
}
