/** （一）基本支出情况: 基本支出, 公用经费, 政府采购, 厉行节约. */

import { isZero } from '../../workbook/exact.ts';
import { ownBasis } from '../basis.ts';
import { againstBudget, againstLastYear, budgetGap } from '../change.ts';
import { fieldText, figure } from '../facts.ts';
import type { Part } from '../section.ts';
import { joinWith } from '../wording.ts';
import { type PartWriter, paragraph, type Writer } from '../writer.ts';

const RUNNING_PARTS = ['办公经费', '水电差旅费', '会议培训费'] as const;

export const basicSpending: PartWriter = (w) => [
  ...paragraph('basic', basicSentence(w), w.ask('personnel.gap')),
  ...paragraph('running', runningSentences(w)),
  ...paragraph('procurement', procurementSentence(w), budgetChanges(w)),
];

function basicSentence(w: Writer): Part[] {
  const form = w.facts.form('overall-evaluation');
  const amount = figure(w.facts, form, '基本支出');
  if (!form || !amount) return [w.ask('basic.gap')];
  return w.say('basic.spending', { 口径: ownBasis(w.facts, form, 'spending') ?? '', 基本支出: amount });
}

function runningSentences(w: Writer): Part[] {
  const form = w.facts.form('basic-data');
  const spent = figure(w.facts, form, '公用经费[本年决算]');
  if (!spent) return [];
  const budget = figure(w.facts, form, '公用经费[本年预算]');
  const last = figure(w.facts, form, '公用经费[上年决算]');
  const parts = RUNNING_PARTS.flatMap((name) => {
    const amount = figure(w.facts, form, `${name}[本年决算]`);
    return amount ? [w.say('fund.item', { 名称: w.items[name], 金额: amount })] : [];
  });
  return [
    ...w.say('running', {
      公用经费: spent,
      比预算: againstBudget(w, w.items.公用经费, spent, budget),
      比上年: againstLastYear(w, w.items.公用经费, spent, last),
    }),
    ...(parts.length > 0 ? w.say('running.parts', { 各项: joinWith('，', parts) }) : []),
    ...budgetGap(w, w.items.公用经费, spent, budget),
  ];
}

function procurementSentence(w: Writer): Part[] {
  const form = w.facts.form('basic-data');
  const budget = figure(w.facts, form, '政府采购[本年预算]');
  const spent = figure(w.facts, form, '政府采购[本年决算]');
  if (!budget || !spent) return [];
  return w.say('procurement', {
    预算: budget,
    实际: spent,
    比预算: againstBudget(w, '政府采购', spent, budget),
  });
}

function budgetChanges(w: Writer): Part[] {
  const form = w.facts.form('basic-data');
  const budget = figure(w.facts, form, '预算调整[本年预算]');
  const spent = figure(w.facts, form, '预算调整[本年决算]');
  if (!budget || !spent || (isZero(budget.value) && isZero(spent.value))) return [];
  return w.say('budget-changes', { 预算: budget, 实际: spent });
}

export const thrift: PartWriter = (w) => {
  const text = fieldText(w.facts.form('basic-data'), '厉行节约');
  return paragraph('thrift', text ? w.say('thrift', { 措施: text }) : w.ask('thrift.gap'));
};
