/** 一、部门（单位）基本情况. */

import { compare, isZero } from '../../workbook/exact.ts';
import { fieldText, figure } from '../facts.ts';
import { minus, percentOf } from '../figure.ts';
import { type PartWriter, paragraph } from '../writer.ts';

export const duties: PartWriter = (w) => [
  ...paragraph('duties', w.ask('duties.gap')),
  ...paragraph('organs', w.ask('organs.gap')),
];

export const staff: PartWriter = (w) => [
  ...paragraph('staff', staffSentence(w)),
  ...paragraph('retired', w.ask('retired.gap')),
];

const staffSentence = (w: Parameters<PartWriter>[0]) => {
  const form = w.facts.form('basic-data');
  const establishment = figure(w.facts, form, '编制数');
  const present = figure(w.facts, form, '在职人数');
  if (!establishment || !present) return [w.ask('staff.gap')];
  const rate = percentOf(present, establishment);
  if (!rate)
    return isZero(present.value) ? [w.ask('staff.gap')] : w.say('staff.no-establishment', { 在职: present });
  const slots = { 编制: establishment, 在职: present, 控制率: rate };
  if (compare(present.value, establishment.value) <= 0) return w.say('staff', slots);
  return [...w.say('staff.over', { ...slots, 超编: minus(present, establishment) }), w.ask('staff.over.gap')];
};

export const goal: PartWriter = (w) => {
  const text = fieldText(w.facts.form('overall-evaluation'), '预期目标');
  return paragraph('goal', text ? w.say('goal', { 目标: text }) : w.ask('goal.gap'));
};
