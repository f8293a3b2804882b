/** Amounts compared with the budget and with last year, in words for every case: up, down, level, no base, nothing at all. */

import { compare, isZero } from '../workbook/exact.ts';
import { changeRate, distance, type Figure } from './figure.ts';
import type { Part } from './section.ts';
import type { Writer } from './writer.ts';

/** `比预算减少…，下降…`; a gap where the budget is missing. */
export function againstBudget(w: Writer, name: string, spent: Figure, budget: Figure | null): Part[] {
  if (!budget) return [w.ask('budget.missing.gap', { 名称: name })];
  if (isZero(budget.value)) return w.say('budget.none');
  const order = compare(spent.value, budget.value);
  if (order === 0) return w.say('budget.equal');
  const slots = { 差额: distance(spent, budget), 比率: changeRate(spent, budget) ?? '—' };
  return w.say(order > 0 ? 'budget.over' : 'budget.under', slots);
}

/** `比上年增加…，增长…`; a gap where last year's amount is missing. */
export function againstLastYear(w: Writer, name: string, now: Figure, last: Figure | null): Part[] {
  if (!last) return [w.ask('last.missing.gap', { 名称: name })];
  const order = compare(now.value, last.value);
  if (order === 0) return isZero(now.value) ? w.say('last.none') : w.say('last.equal');
  const difference = distance(now, last);
  if (isZero(last.value) && order > 0) return w.say('last.new', { 差额: difference });
  const rate = changeRate(now, last);
  if (!rate) return w.say(order > 0 ? 'last.up.no-rate' : 'last.down.no-rate', { 差额: difference });
  return w.say(order > 0 ? 'last.up' : 'last.down', { 差额: difference, 比率: rate });
}

/** What has to be explained about spending against its budget: nothing where it stays within. */
export function budgetGap(w: Writer, name: string, spent: Figure | null, budget: Figure | null): Part[] {
  if (!spent || !budget || compare(spent.value, budget.value) <= 0) return [];
  return [w.ask(isZero(budget.value) ? 'unbudgeted.gap' : 'overspent.gap', { 名称: name })];
}
