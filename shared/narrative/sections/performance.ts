/** 六、部门整体支出绩效情况: goals, indicators by kind, and the score with its grade. */

import type { FilledForm, RepeatRow } from '../../forms/filled-form.ts';
import { gradeOf } from '../../rules/scoring/scoring-method.ts';
import { compare, isZero } from '../../workbook/exact.ts';
import { fieldText, figure, rowFigure, rowText } from '../facts.ts';
import { type Figure, minus, percentOf, sumOf } from '../figure.ts';
import type { Block, Part } from '../section.ts';
import { joinWith } from '../wording.ts';
import { type PartWriter, paragraph, type Writer } from '../writer.ts';

export const goalReached: PartWriter = (w) => {
  const form = w.facts.form('overall-evaluation');
  const goal = fieldText(form, '预期目标');
  const result = fieldText(form, '实际完成');
  return [
    ...paragraph('reached.goal', goal ? w.say('reached.goal', { 目标: goal }) : w.ask('goal.gap')),
    ...paragraph('reached.result', result ? w.say('reached.result', { 完成: result }) : w.ask('reached.gap')),
  ];
};

export const economy: PartWriter = (w) => {
  const blocks = [
    ...paragraph('economy', executionSentence(w), controlSentences(w), buildingSentences(w)),
    ...indicatorParagraphs(w, 'economy', '成本指标', /成本/, false),
  ];
  return blocks.length > 0 ? blocks : paragraph('economy', w.ask('indicators.gap', { 名称: '经济性' }));
};

export const efficiency: PartWriter = (w) =>
  indicatorParagraphs(w, 'efficiency', '数量、质量和时效指标', /^(?!.*成本).*(?:数量|质量|时效)/, true);

export const benefit: PartWriter = (w) =>
  indicatorParagraphs(w, 'benefit', '经济、社会和生态效益指标', /^(?!.*(?:成本|可持续|满意)).*效益/, true);

export const lasting: PartWriter = (w) =>
  indicatorParagraphs(w, 'lasting', '可持续影响和满意度指标', /可持续|满意/, true);

function executionSentence(w: Writer): Part[] {
  const form = w.facts.form('overall-evaluation');
  const whole = figure(w.facts, form, '年度资金总额[全年预算]');
  const spent = figure(w.facts, form, '年度资金总额[全年执行]');
  const weight = figure(w.facts, form, '年度资金总额[分值]');
  const score = figure(w.facts, form, '年度资金总额[得分]');
  const rate = whole && spent ? percentOf(spent, whole) : null;
  return rate && weight && score ? w.say('economy.rate', { 执行率: rate, 得分: score, 分值: weight }) : [];
}

function controlSentences(w: Writer): Part[] {
  const form = w.facts.form('basic-data');
  return (['三公经费', '公用经费'] as const).flatMap((item) => {
    const spent = figure(w.facts, form, `${item}[本年决算]`);
    const budget = figure(w.facts, form, `${item}[本年预算]`);
    const rate = spent && budget ? percentOf(spent, budget) : null;
    return rate && spent && budget
      ? w.say('economy.control', { 名称: w.items[item], 控制率: rate, 决算: spent, 预算: budget })
      : [];
  });
}

function buildingSentences(w: Writer): Part[] {
  const form = w.facts.form('basic-data');
  const pairs = [
    ['楼堂馆所规模', '实际规模', '批复规模'],
    ['楼堂馆所投资概算', '实际投资', '预算投资'],
  ] as const;
  return pairs.flatMap(([name, actualField, approvedField]) => {
    const actual = figure(w.facts, form, actualField);
    const approved = figure(w.facts, form, approvedField);
    const rate = actual && approved ? percentOf(actual, approved) : null;
    return rate && actual && approved
      ? w.say('economy.building', { 名称: name, 控制率: rate, 实际: actual, 批复: approved })
      : [];
  });
}

/** The indicators whose second (or first) level the pattern names, counted and one by one. */
function indicatorParagraphs(w: Writer, id: string, name: string, kind: RegExp, wanted: boolean): Block[] {
  const form = w.facts.form('overall-evaluation');
  const rows = (form?.repeats.指标 ?? []).filter((row) => kind.test(levelOf(row)));
  if (!form || rows.length === 0) {
    return wanted ? paragraph(`${id}.indicators`, w.ask('indicators.gap', { 名称: name })) : [];
  }
  return [
    ...paragraph(`${id}.count`, countSentence(w, form, name, rows)),
    ...paragraph(
      `${id}.indicators`,
      rows.flatMap((row) => indicatorSentence(w, form, row)),
      wanted ? w.ask('evidence.gap', { 名称: name }) : [],
    ),
  ];
}

function levelOf({ fields }: RepeatRow): string {
  const second = fields.二级指标?.text.trim() ?? '';
  return second === '' ? (fields.一级指标?.text ?? '') : second;
}

function countSentence(w: Writer, form: FilledForm, name: string, rows: readonly RepeatRow[]): Part[] {
  const scored = rows.flatMap((row) => {
    const weight = rowFigure(w.facts, form, '指标', row, '分值');
    const score = rowFigure(w.facts, form, '指标', row, '得分');
    return weight && score ? [{ weight, score }] : [];
  });
  const weights = sumOf(scored.map(({ weight }) => weight));
  const scores = sumOf(scored.map(({ score }) => score));
  if (!weights || !scores || scored.length < rows.length) return [];
  const full = scored.filter(({ weight, score }) => compare(score.value, weight.value) >= 0);
  return w.say('indicators.count', {
    名称: name,
    个数: counted(scores, scored.length, 'COUNT(指标[得分])'),
    足分: counted(scores, full.length, 'COUNTIF(指标[得分] = 指标[分值])'),
    得分: scores,
    分值: weights,
  });
}

function counted({ fields }: Figure, count: number, name: string): Figure {
  return { value: { n: BigInt(count), d: 1n }, unit: '项', fields, name, direct: false };
}

function indicatorSentence(w: Writer, form: FilledForm, row: RepeatRow): Part[] {
  const weight = rowFigure(w.facts, form, '指标', row, '分值');
  const score = rowFigure(w.facts, form, '指标', row, '得分');
  const target = rowText(form, '指标', row, '指标值');
  const actual = rowText(form, '指标', row, '完成值');
  if (!weight || !score || !target || !actual) return [];
  const slots = { 名称: row.label, 目标: target, 完成: actual, 得分: score };
  if (compare(score.value, weight.value) >= 0) return w.say('indicator.full', slots);
  return w.say('indicator.lost', { ...slots, 分值: weight, 扣分: minus(weight, score) });
}

export const conclusion: PartWriter = (w) => {
  const total = totalScore(w);
  if (!total) return paragraph('score', w.ask('score.gap'));
  return [
    ...paragraph(
      'score',
      w.say('score', { 总分: total, 等次: gradeOf(total.value, w.bands) ?? '' }),
      scoreParts(w),
    ),
    ...paragraph('score.projects', projectScores(w)),
  ];
};

/** 附件2's 总分. */
export function totalScore(w: Writer): Figure | null {
  return figure(w.facts, w.facts.form('overall-evaluation'), '总分[得分]');
}

/** 预算执行 and each first-level indicator: what it scored of what it could. */
function scoreParts(w: Writer): Part[] {
  const form = w.facts.form('overall-evaluation');
  const score = figure(w.facts, form, '年度资金总额[得分]');
  const weight = figure(w.facts, form, '年度资金总额[分值]');
  const items = score && weight ? [w.say('score.part', { 名称: '预算执行', 得分: score, 分值: weight })] : [];
  if (form) {
    for (const [name, rows] of byFirstLevel(form)) {
      const scores = sumOf(rows.flatMap((row) => rowFigure(w.facts, form, '指标', row, '得分') ?? []));
      const weights = sumOf(rows.flatMap((row) => rowFigure(w.facts, form, '指标', row, '分值') ?? []));
      if (scores && weights) items.push(w.say('score.part', { 名称: name, 得分: scores, 分值: weights }));
    }
  }
  return items.length > 0 ? w.say('score.parts', { 各项: joinWith('，', items) }) : [];
}

function byFirstLevel(form: FilledForm): Map<string, RepeatRow[]> {
  const groups = new Map<string, RepeatRow[]>();
  for (const row of form.repeats.指标 ?? []) {
    const name = (row.fields.一级指标?.text ?? '').replace(/\s|[（(].*$/gs, '');
    if (name !== '') groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

function projectScores(w: Writer): Part[] {
  const items = w.facts.projects.flatMap((form) => {
    const name = fieldText(form, '项目名称');
    const score = figure(w.facts, form, '总分[得分]');
    if (!name || !score || isZero(score.value)) return [];
    return [w.say('score.project', { 名称: name, 得分: score, 等次: gradeOf(score.value, w.bands) ?? '' })];
  });
  return items.length > 0 ? w.say('score.projects', { 各项: joinWith('；', items) }) : [];
}
