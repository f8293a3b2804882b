/** （二）项目支出情况: funds arranged, used and managed; the projects ranked by what was spent. */

import type { FilledForm } from '../../forms/filled-form.ts';
import { compare, isZero, ZERO } from '../../workbook/exact.ts';
import { againstBudget, againstLastYear, budgetGap } from '../change.ts';
import { fieldText, figure } from '../facts.ts';
import { type Figure, numberPart, percentOf, sumOf } from '../figure.ts';
import type { FieldRef, Part, Table } from '../section.ts';
import { joinWith } from '../wording.ts';
import { type PartWriter, paragraph, type Writer } from '../writer.ts';

const SOURCES = ['财政拨款', '上年结转', '其他资金'] as const;
/** Below this many percent of the budget a project's spending has to be explained. */
const SLOW = { n: 90n, d: 1n };

interface Project {
  readonly form: FilledForm;
  readonly name: string;
  readonly first: Figure | null;
  readonly whole: Figure | null;
  readonly spent: Figure | null;
}

export const projectSpending: PartWriter = (w) => {
  const form = w.facts.form('basic-data');
  const spent = figure(w.facts, form, '项目支出[本年决算]');
  if (!spent) return paragraph('projects', w.ask('projects.gap'));
  const budget = figure(w.facts, form, '项目支出[本年预算]');
  const last = figure(w.facts, form, '项目支出[上年决算]');
  const nothing = [spent, budget, last].every((amount) => amount && isZero(amount.value));
  if (nothing && w.facts.projects.length === 0) return paragraph('projects', w.say('projects.none'));
  return paragraph(
    'projects',
    w.say('projects', {
      项目支出: spent,
      比预算: againstBudget(w, w.items.项目支出, spent, budget),
      比上年: againstLastYear(w, w.items.项目支出, spent, last),
    }),
    budgetGap(w, w.items.项目支出, spent, budget),
  );
};

export const projectFunds: PartWriter = (w) => {
  const projects = rankedProjects(w);
  if (projects.length === 0) return paragraph('project-list', w.ask('projects.no-forms.gap'));
  return [
    ...paragraph('project-list', listSentence(w, projects)),
    ...paragraph('project-sources', sourcesSentence(w)),
  ];
};

export const projectUse: PartWriter = (w) => {
  const projects = rankedProjects(w);
  if (projects.length === 0) return paragraph('project-explanations', w.ask('project.use.gap'));
  const gaps = projects.flatMap((project) => explanations(w, project));
  return [tableOf(w, projects), ...paragraph('project-explanations', gaps)];
};

export const projectManagement: PartWriter = (w) => paragraph('project-management', w.ask('management.gap'));

/** From the largest spending down; equal amounts keep the workbook's order. */
function rankedProjects(w: Writer): Project[] {
  const projects = w.facts.projects.map((form): Project => {
    return {
      form,
      name: fieldText(form, '项目名称')?.text ?? form.title,
      first: figure(w.facts, form, '年度资金总额[年初预算]'),
      whole: figure(w.facts, form, '年度资金总额[全年预算]'),
      spent: figure(w.facts, form, '年度资金总额[全年执行]'),
    };
  });
  return projects.sort((a, b) => compare(b.spent?.value ?? ZERO, a.spent?.value ?? ZERO));
}

function listSentence(w: Writer, projects: readonly Project[]): Part[] {
  const amountOf = ({ name, spent }: Project): readonly Part[] =>
    spent ? [numberPart(spent)] : [w.ask('project.amount.gap', { 名称: name })];
  const [only] = projects;
  if (only && projects.length === 1) return w.say('project.one', { 名称: only.name, 金额: amountOf(only) });
  const items = projects.map((project) =>
    w.say('projects.item', { 名称: project.name, 金额: amountOf(project) }),
  );
  return w.say('projects.count', { 个数: countOf(projects), 各项: joinWith('，', items) });
}

function countOf(projects: readonly Project[]): Figure {
  const fields = projects.flatMap(({ form }): FieldRef[] => {
    const reading = form.fields.项目名称;
    return reading ? [{ form: form.id, field: '项目名称', sheet: reading.sheet, cell: reading.cell }] : [];
  });
  const value = { n: BigInt(projects.length), d: 1n };
  return { value, unit: '个', fields, name: 'COUNTA(附件3!项目名称)', direct: false };
}

function sourcesSentence(w: Writer): Part[] {
  const sums = SOURCES.flatMap((source) => {
    const amounts = w.facts.projects.flatMap((form) => figure(w.facts, form, `${source}[全年预算]`) ?? []);
    const total = sumOf(amounts);
    return total && !isZero(total.value) ? [{ source, total }] : [];
  });
  const whole = sumOf(sums.map(({ total }) => total));
  const [only] = sums;
  if (!whole || !only) return [];
  if (sums.length === 1) return w.say('project.sources.one', { 金额: whole, 名称: w.items[only.source] });
  const items = sums.map(({ source, total }) =>
    w.say('split.item', { 名称: w.items[source], 金额: total, 占比: percentOf(total, whole) ?? '—' }),
  );
  return w.say('project.sources', { 各项: joinWith('；', items) });
}

function explanations(w: Writer, { name, whole, spent }: Project): Part[] {
  if (!whole || !spent) return [];
  const rate = percentOf(spent, whole);
  if (rate && compare(rate.value, SLOW) < 0) return [w.ask('project.slow.gap', { 名称: name })];
  return budgetGap(w, `“${name}”`, spent, whole);
}

function tableOf(w: Writer, projects: readonly Project[]): Table {
  return {
    kind: 'table',
    id: 'project.table',
    caption: w
      .say('project.table')
      .map((part) => (part.kind === 'text' ? part.text : ''))
      .join(''),
    unit: '万元',
    head: ['项目名称', '年初预算数', '全年预算数', '全年执行数', '执行率', '自评得分'],
    rows: projects.map((project) => tableRow(w, project)),
  };
}

function tableRow(w: Writer, { form, name, first, whole, spent }: Project): Part[] {
  const rate = spent && whole ? percentOf(spent, whole) : null;
  const score = figure(w.facts, form, '总分[得分]');
  return [
    fieldText(form, '项目名称') ?? { kind: 'text', text: name },
    ...[first, whole, spent, score].map(
      (amount): Part => (amount ? { ...numberPart(amount), unit: '' } : blank),
    ),
  ].toSpliced(4, 0, rate ? numberPart(rate) : { kind: 'text', text: '—' });
}

const blank: Part = { kind: 'text', text: '' };
