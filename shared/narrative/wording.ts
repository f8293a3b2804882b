/**
 * The sentences of a report as a pack words them: each has a name and slots `{年度}` that the writers fill with numbers
 * and words of the tables. A pack may word them otherwise, with the same names and slots.
 */

import type { Part } from './section.ts';

/** Sentence → its slots. Another slot, or a sentence left out, is refused when a pack is loaded. */
export const SENTENCES = {
  'duties.gap': [],
  'organs.gap': [],
  staff: ['年度', '单位', '编制', '在职', '控制率'],
  'staff.over': ['年度', '单位', '编制', '在职', '控制率', '超编'],
  'staff.over.gap': [],
  'staff.no-establishment': ['年度', '单位', '在职'],
  'staff.gap': [],
  'retired.gap': [],
  goal: ['年度', '目标'],
  'goal.gap': [],

  total: ['年度', '单位', '年初', '全年', '执行', '执行率'],
  'total.no-rate': ['年度', '单位', '年初', '全年', '执行'],
  'total.gap': [],
  'total.raised': ['差额', '比率'],
  'total.cut': ['差额', '比率'],
  'total.adjusted.gap': [],
  'total.unspent': ['差额'],
  'total.overspent': ['差额'],
  'income.split': ['口径', '合计', '各项'],
  'income.split.one': ['口径', '合计', '名称'],
  'spending.split': ['口径', '合计', '各项'],
  'spending.split.one': ['口径', '合计', '名称'],
  'split.item': ['名称', '金额', '占比'],
  'split.unclear.gap': ['名称', '合计'],
  'all-funds': [],
  'all-funds.gap': [],

  'basic.spending': ['年度', '口径', '基本支出'],
  'basic.gap': [],
  'personnel.gap': [],
  running: ['年度', '公用经费', '比预算', '比上年'],
  'running.parts': ['各项'],
  procurement: ['年度', '预算', '实际', '比预算'],
  'budget-changes': ['年度', '预算', '实际'],
  thrift: ['措施'],
  'thrift.gap': [],

  'three-public': ['年度', '三公经费', '比预算', '比上年'],
  'three-public.item': ['名称', '金额', '构成', '比预算', '比上年'],
  'three-public.vehicles': ['购置', '运行'],
  'three-public.none': ['年度'],
  'three-public.item.none': ['名称'],
  'three-public.main-change': ['名称', '方向', '差额'],
  'three-public.cause.gap': ['方向'],
  'three-public.gap': [],
  'three-public.table': ['年度'],

  'overspent.gap': ['名称'],
  'unbudgeted.gap': ['名称'],

  'budget.none': [],
  'budget.equal': [],
  'budget.under': ['差额', '比率'],
  'budget.over': ['差额', '比率'],
  'budget.missing.gap': ['名称'],
  'last.new': ['差额'],
  'last.none': [],
  'last.equal': [],
  'last.up': ['差额', '比率'],
  'last.up.no-rate': ['差额'],
  'last.down': ['差额', '比率'],
  'last.down.no-rate': ['差额'],
  'last.missing.gap': ['名称'],

  projects: ['年度', '项目支出', '比预算', '比上年'],
  'projects.none': ['年度'],
  'projects.gap': [],
  'projects.count': ['个数', '各项'],
  'projects.item': ['名称', '金额'],
  'project.one': ['名称', '金额'],
  'projects.no-forms.gap': [],
  'project.sources': ['各项'],
  'project.sources.one': ['金额', '名称'],
  'project.use.gap': [],
  'project.slow.gap': ['名称'],
  'project.amount.gap': ['名称'],
  'project.table': ['年度'],
  'management.gap': [],

  'fund.none': ['名称'],
  'fund.spent': ['年度', '名称', '支出'],
  'fund.flow': ['年初', '收入', '支出', '年末'],
  'fund.item': ['名称', '金额'],
  'fund.items': ['各项'],
  'fund.without-table': ['名称', '金额', '口径'],
  'fund.without-table.gap': ['名称', '附件'],
  'fund.gap': ['名称', '附件'],
  'fund.results.gap': ['名称'],

  'reached.goal': ['目标'],
  'reached.result': ['完成'],
  'reached.gap': [],
  'economy.rate': ['执行率', '得分', '分值'],
  'economy.control': ['名称', '控制率', '决算', '预算'],
  'economy.building': ['名称', '控制率', '实际', '批复'],
  'indicators.count': ['名称', '个数', '足分', '得分', '分值'],
  'indicator.full': ['名称', '目标', '完成', '得分'],
  'indicator.lost': ['名称', '目标', '完成', '得分', '分值', '扣分'],
  'indicators.gap': ['名称'],
  'evidence.gap': ['名称'],
  score: ['年度', '单位', '总分', '等次'],
  'score.parts': ['各项'],
  'score.part': ['名称', '得分', '分值'],
  'score.projects': ['各项'],
  'score.project': ['名称', '得分', '等次'],
  'score.gap': [],

  'problem.indicator': ['名称', '目标', '完成', '扣分'],
  'problem.reason': ['原因'],
  'problem.reason.gap': [],
  'problem.project': ['项目'],
  'problem.execution': ['全年', '执行', '执行率'],
  'problem.execution.gap': [],
  'problem.staff': ['超编'],
  'problem.staff.gap': [],
  'problems.gap': [],
  'problems.more.gap': [],
  'measure.gap': ['问题'],
  'measures.gap': [],

  use: ['年度', '单位', '总分', '等次'],
  'use.gap': [],
  'publication.gap': [],
  'other.gap': [],
  attachments: ['附件'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type SentenceName = keyof typeof SENTENCES;

/** What the forms' fields are called in running text. */
export const ITEM_NAMES = [
  '公务用车',
  '公车购置',
  '公车运行维护',
  '出国经费',
  '公务接待',
  '三公经费',
  '公用经费',
  '办公经费',
  '水电差旅费',
  '会议培训费',
  '一般公共预算',
  '政府性基金',
  '国有资本经营',
  '社会保险基金',
  '专户非税',
  '其他资金',
  '财政拨款',
  '上年结转',
  '基本支出',
  '项目支出',
] as const;

export type ItemName = (typeof ITEM_NAMES)[number];

export interface Wording {
  readonly items: Readonly<Record<ItemName, string>>;
  readonly sentences: Readonly<Record<SentenceName, string>>;
}

export type Slot = string | Part | readonly Part[];

/** The sentence with its slots filled. Name and slots hold for every pack that was loaded; a slot left out is a mistake of the writer. */
export function say(
  wording: Wording,
  name: SentenceName,
  slots: Readonly<Record<string, Slot>> = {},
): Part[] {
  const parts: Part[] = [];
  for (const [i, piece] of wording.sentences[name].split(/\{([^{}]+)\}/).entries()) {
    if (i % 2 === 0) {
      if (piece !== '') parts.push({ kind: 'text', text: piece });
      continue;
    }
    const slot = slots[piece];
    if (slot === undefined) throw new Error(`句子“${name}”缺“${piece}”`);
    parts.push(...partsOf(slot));
  }
  return joinTexts(parts);
}

/** A gap that asks the sentence's question. */
export function ask(
  wording: Wording,
  name: SentenceName,
  slots: Readonly<Record<string, string>> = {},
): Part {
  const question = say(wording, name, slots)
    .map((part) => (part.kind === 'text' ? part.text : ''))
    .join('');
  return { kind: 'gap', question };
}

function partsOf(slot: Slot): readonly Part[] {
  if (typeof slot === 'string') return slot === '' ? [] : [{ kind: 'text', text: slot }];
  return isPart(slot) ? [slot] : slot;
}

function isPart(slot: Part | readonly Part[]): slot is Part {
  return !Array.isArray(slot);
}

/** Neighbouring texts as one. */
export function joinTexts(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: last.text + part.text };
    } else {
      joined.push(part);
    }
  }
  return joined;
}

/** Items with a mark between them. */
export function joinWith(mark: string, items: readonly (readonly Part[])[]): Part[] {
  return joinTexts(items.flatMap((item, i) => (i === 0 ? item : [{ kind: 'text', text: mark }, ...item])));
}
