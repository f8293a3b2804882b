/** 七、存在的问题及原因分析 and 八、下一步改进措施: what the tables show, and for each a measure to be named. */

import type { FilledForm, RepeatRow } from '../../forms/filled-form.ts';
import { compare } from '../../workbook/exact.ts';
import { fieldText, figure, rowFigure, rowText } from '../facts.ts';
import { minus, percentOf } from '../figure.ts';
import type { Part } from '../section.ts';
import { type PartWriter, paragraph, type Writer } from '../writer.ts';

interface Problem {
  /** A few words, for the measure to answer. */
  readonly name: string;
  readonly parts: readonly Part[];
}

/** Spending below this many percent of the budget is a problem to explain. */
const SLOW = { n: 90n, d: 1n };

export const problems: PartWriter = (w) => {
  const found = problemsOf(w);
  if (found.length === 0) return paragraph('problems', w.ask('problems.gap'));
  return [
    ...found.flatMap(({ parts }, i) =>
      paragraph(`problem.${i + 1}`, { kind: 'text', text: `${i + 1}.` }, parts),
    ),
    ...paragraph('problems.more', w.ask('problems.more.gap')),
  ];
};

export const measures: PartWriter = (w) => {
  const found = problemsOf(w);
  if (found.length === 0) return paragraph('measures', w.ask('measures.gap'));
  return found.flatMap(({ name }, i) =>
    paragraph(`measure.${i + 1}`, { kind: 'text', text: `${i + 1}.` }, w.ask('measure.gap', { 问题: name })),
  );
};

function problemsOf(w: Writer): Problem[] {
  const overall = w.facts.form('overall-evaluation');
  return [
    ...slowBudget(w, overall),
    ...tooManyStaff(w),
    ...(overall ? lostPoints(w, overall, null) : []),
    ...w.facts.projects.flatMap((form) => lostPoints(w, form, fieldText(form, '项目名称'))),
  ];
}

function slowBudget(w: Writer, form: FilledForm | null): Problem[] {
  const whole = figure(w.facts, form, '年度资金总额[全年预算]');
  const spent = figure(w.facts, form, '年度资金总额[全年执行]');
  const rate = whole && spent ? percentOf(spent, whole) : null;
  if (!whole || !spent || !rate || compare(rate.value, SLOW) >= 0) return [];
  const parts = w.say('problem.execution', { 全年: whole, 执行: spent, 执行率: rate });
  return [{ name: '预算执行率偏低', parts: [...parts, w.ask('problem.execution.gap')] }];
}

function tooManyStaff(w: Writer): Problem[] {
  const form = w.facts.form('basic-data');
  const establishment = figure(w.facts, form, '编制数');
  const present = figure(w.facts, form, '在职人数');
  if (!establishment || !present || establishment.value.n === 0n) return [];
  if (compare(present.value, establishment.value) <= 0) return [];
  const parts = w.say('problem.staff', { 超编: minus(present, establishment) });
  return [{ name: '在职人员超编', parts: [...parts, w.ask('problem.staff.gap')] }];
}

/** Indicators that scored below their weight, each with the reason that the table gives. */
function lostPoints(w: Writer, form: FilledForm, project: Part | null): Problem[] {
  return (form.repeats.指标 ?? []).flatMap((row) => {
    const weight = rowFigure(w.facts, form, '指标', row, '分值');
    const score = rowFigure(w.facts, form, '指标', row, '得分');
    if (!weight || !score || compare(score.value, weight.value) >= 0) return [];
    const lead = project ? w.say('problem.project', { 项目: project }) : [];
    const said = w.say('problem.indicator', {
      名称: row.label,
      目标: rowText(form, '指标', row, '指标值') ?? '—',
      完成: rowText(form, '指标', row, '完成值') ?? '—',
      扣分: minus(weight, score),
    });
    return [{ name: `${row.label}未达目标`, parts: [...lead, ...said, ...reason(w, form, row)] }];
  });
}

function reason(w: Writer, form: FilledForm, row: RepeatRow): Part[] {
  const text = rowText(form, '指标', row, '偏差原因');
  return text ? w.say('problem.reason', { 原因: text }) : [w.ask('problem.reason.gap')];
}
