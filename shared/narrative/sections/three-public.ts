/** “三公”经费: the total and each item against budget and last year, and the table with both rates. */

import type { FilledForm } from '../../forms/filled-form.ts';
import { compare, isZero } from '../../workbook/exact.ts';
import { againstBudget, againstLastYear, budgetGap } from '../change.ts';
import { figure } from '../facts.ts';
import { distance, type Figure, minus, numberPart, percentOf } from '../figure.ts';
import type { Part, Table } from '../section.ts';
import { type ItemName, joinWith } from '../wording.ts';
import { type PartWriter, paragraph, type Writer } from '../writer.ts';

const ITEMS = ['公务用车', '出国经费', '公务接待'] as const;

/** Table row → what it is called there: null takes the item's own name. */
const ROWS: readonly (readonly [ItemName, string | null])[] = [
  ['公务接待', null],
  ['公务用车', null],
  ['公车购置', '其中：公务用车购置费'],
  ['公车运行维护', '公务用车运行维护费'],
  ['出国经费', null],
  ['三公经费', '合计'],
];

interface Years {
  readonly spent: Figure;
  readonly budget: Figure | null;
  readonly last: Figure | null;
}

export const threePublic: PartWriter = (w) => {
  const form = w.facts.form('basic-data') ?? w.facts.form('three-public');
  const total = form && yearsOf(w, form, '三公经费');
  if (!form || !total) return paragraph('three-public', w.ask('three-public.gap'));
  return [
    ...paragraph('three-public', totalSentence(w, total), itemSentences(w, form)),
    ...paragraph('three-public.cause', causeSentences(w, form, total)),
    tableOf(w, form),
  ];
};

function yearsOf(w: Writer, form: FilledForm, item: ItemName): Years | null {
  const spent = figure(w.facts, form, `${item}[本年决算]`);
  return (
    spent && {
      spent,
      budget: figure(w.facts, form, `${item}[本年预算]`),
      last: figure(w.facts, form, `${item}[上年决算]`),
    }
  );
}

function isNothing({ spent, budget, last }: Years): boolean {
  return [spent, budget, last].every((amount) => amount !== null && isZero(amount.value));
}

function totalSentence(w: Writer, years: Years): Part[] {
  if (isNothing(years)) return w.say('three-public.none');
  return w.say('three-public', {
    三公经费: years.spent,
    比预算: againstBudget(w, w.items.三公经费, years.spent, years.budget),
    比上年: againstLastYear(w, w.items.三公经费, years.spent, years.last),
  });
}

function itemSentences(w: Writer, form: FilledForm): Part[] {
  const lines = ITEMS.flatMap((item) => {
    const years = yearsOf(w, form, item);
    return years ? [{ item, years, parts: itemSentence(w, form, item, years) }] : [];
  });
  if (lines.length === 0 || lines.every(({ years }) => isNothing(years))) return [];
  const gaps = lines.flatMap(({ item, years }) => budgetGap(w, w.items[item], years.spent, years.budget));
  const text = (words: string): Part => ({ kind: 'text', text: words });
  return [
    text('其中：'),
    ...joinWith(
      '；',
      lines.map(({ parts }) => parts),
    ),
    text('。'),
    ...gaps,
  ];
}

function itemSentence(w: Writer, form: FilledForm, item: ItemName, years: Years): Part[] {
  const name = w.items[item];
  if (isNothing(years)) return w.say('three-public.item.none', { 名称: name });
  return w.say('three-public.item', {
    名称: name,
    金额: years.spent,
    构成: item === '公务用车' ? vehicles(w, form) : '',
    比预算: againstBudget(w, name, years.spent, years.budget),
    比上年: againstLastYear(w, name, years.spent, years.last),
  });
}

function vehicles(w: Writer, form: FilledForm): Part[] {
  const bought = figure(w.facts, form, '公车购置[本年决算]');
  const run = figure(w.facts, form, '公车运行维护[本年决算]');
  return bought && run ? w.say('three-public.vehicles', { 购置: bought, 运行: run }) : [];
}

/** The item that moved most the way the total moved; why, only people know. */
function causeSentences(w: Writer, form: FilledForm, total: Years): Part[] {
  if (!total.last) return [];
  const order = compare(total.spent.value, total.last.value);
  if (order === 0) return [];
  const direction = order > 0 ? '增加' : '减少';
  let most: { item: ItemName; change: Figure } | null = null;
  for (const item of ITEMS) {
    const years = yearsOf(w, form, item);
    if (!years?.last || compare(years.spent.value, years.last.value) * order <= 0) continue;
    const change = distance(years.spent, years.last);
    if (!most || compare(change.value, most.change.value) > 0) most = { item, change };
  }
  const main = most
    ? w.say('three-public.main-change', { 名称: w.items[most.item], 方向: direction, 差额: most.change })
    : [];
  return [...main, w.ask('three-public.cause.gap', { 方向: direction })];
}

function tableOf(w: Writer, form: FilledForm): Table {
  const { year } = w.facts;
  return {
    kind: 'table',
    id: 'three-public.table',
    caption: w
      .say('three-public.table')
      .map((part) => (part.kind === 'text' ? part.text : ''))
      .join(''),
    unit: '万元',
    head: [
      '项目',
      `${year}年决算数`,
      `${year}年预算数`,
      '比预算增减率',
      `${year - 1}年决算数`,
      '比上年增减率',
    ],
    rows: ROWS.flatMap(([item, name]) => {
      const years = yearsOf(w, form, item);
      return years ? [tableRow(name ?? w.items[item], years)] : [];
    }),
  };
}

function tableRow(name: string, { spent, budget, last }: Years): Part[] {
  return [
    { kind: 'text', text: name },
    cell(spent),
    cell(budget),
    rate(spent, budget),
    cell(last),
    rate(spent, last),
  ];
}

/** The amount without its unit, which the table states once. */
function cell(amount: Figure | null): Part {
  return amount ? { ...numberPart(amount), unit: '' } : { kind: 'text', text: '' };
}

/** With its sign; `—` where there is no base. */
function rate(now: Figure, base: Figure | null): Part {
  const percent = base && base.value.n > 0n ? percentOf(minus(now, base), base) : null;
  return percent ? numberPart(percent) : { kind: 'text', text: '—' };
}
