/** 九、绩效自评结果拟应用和公开情况, 十、其他需要说明的情况, and the list of attachments. */

import { gradeOf } from '../../rules/scoring/scoring-method.ts';
import { type PartWriter, paragraph } from '../writer.ts';
import { totalScore } from './performance.ts';

export const useOfResults: PartWriter = (w) => {
  const total = totalScore(w);
  const score = total
    ? w.say('use', { 总分: total, 等次: gradeOf(total.value, w.bands) ?? '' })
    : [w.ask('score.gap')];
  return [
    ...paragraph('use', score),
    ...paragraph('use.plan', w.ask('use.gap')),
    ...paragraph('publication', w.ask('publication.gap')),
  ];
};

/** The attachments: those found, and those that every unit has to send. */
export const other: PartWriter = (w) => {
  const listed = w.outline.attachments
    .map(({ form, title, optional }, i) => ({ form, optional, text: `${i + 1}.${title}` }))
    .filter(({ form, optional }) => !optional || w.facts.forms.some(({ kind }) => kind === form));
  return [
    ...paragraph('other', w.ask('other.gap')),
    ...paragraph('attachments', w.say('attachments', { 附件: listed.map(({ text }) => text).join('；') })),
  ];
};
