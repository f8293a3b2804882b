/** 三、四、五: the three special budgets, each with its own table where there is one. */

import type { FilledForm, FormKind, RepeatRow } from '../../forms/filled-form.ts';
import { isZero } from '../../workbook/exact.ts';
import { basisOf } from '../basis.ts';
import { figure, rowFigure, rowText, saysNone } from '../facts.ts';
import { type Figure, sumOf } from '../figure.ts';
import type { Part } from '../section.ts';
import { type ItemName, joinWith } from '../wording.ts';
import { type PartWriter, paragraph, type Writer } from '../writer.ts';

interface Fund {
  readonly kind: FormKind;
  readonly attachment: string;
  /** 附件2's line; its words name the budget too. */
  readonly item: ItemName;
  readonly name: string;
  readonly carried: readonly [before: string, after: string];
}

const GOVERNMENT_FUND: Fund = {
  kind: 'government-fund',
  attachment: '附件4',
  item: '政府性基金',
  name: '政府性基金预算',
  carried: ['年初结转', '年末结转'],
};
const STATE_CAPITAL: Fund = {
  kind: 'state-capital',
  attachment: '附件5',
  item: '国有资本经营',
  name: '国有资本经营预算',
  carried: ['年初结转', '年末结转'],
};
const SOCIAL_INSURANCE: Fund = {
  kind: 'social-insurance',
  attachment: '附件6',
  item: '社会保险基金',
  name: '社会保险基金预算',
  carried: ['上年结余', '年末结余'],
};

export const governmentFund: PartWriter = (w) => fundParagraphs(w, GOVERNMENT_FUND);
export const stateCapital: PartWriter = (w) => fundParagraphs(w, STATE_CAPITAL);
export const socialInsurance: PartWriter = (w) => fundParagraphs(w, SOCIAL_INSURANCE);

function fundParagraphs(w: Writer, fund: Fund) {
  const form = w.facts.form(fund.kind);
  const overall = w.facts.form('overall-evaluation');
  const spent = form && columnTotal(w, form, '本年支出');
  if (form && spent && !isZero(spent.value)) {
    return [
      ...paragraph(fund.kind, spentSentences(w, fund, form, spent)),
      ...paragraph(`${fund.kind}.results`, w.ask('fund.results.gap', { 名称: fund.name })),
    ];
  }
  if (spent || (!form && saysNone(overall, fund.item))) {
    return paragraph(fund.kind, w.say('fund.none', { 名称: fund.name }));
  }
  const amount = figure(w.facts, overall, fund.item);
  if (!overall || !amount) {
    return paragraph(fund.kind, w.ask('fund.gap', { 名称: fund.name, 附件: fund.attachment }));
  }
  return paragraph(
    fund.kind,
    w.say('fund.without-table', {
      名称: w.items[fund.item],
      金额: amount,
      口径: basisOf(w.facts, overall, 'income') ?? '口径不明',
    }),
    w.ask('fund.without-table.gap', { 名称: fund.name, 附件: fund.attachment }),
  );
}

/** The 合计 row's amount, else the sum of the rows. */
function columnTotal(w: Writer, form: FilledForm, column: string): Figure | null {
  const rows = form.repeats.明细 ?? [];
  const total = figure(w.facts, form, `合计[${column}]`);
  return total ?? sumOf(rows.flatMap((row) => rowFigure(w.facts, form, '明细', row, column) ?? []));
}

function spentSentences(w: Writer, fund: Fund, form: FilledForm, spent: Figure): Part[] {
  const [before, after] = fund.carried.map((column) => columnTotal(w, form, column));
  const income = columnTotal(w, form, '本年收入');
  const flow =
    before && after && income
      ? w.say('fund.flow', { 年初: before, 收入: income, 支出: spent, 年末: after })
      : w.say('fund.spent', { 名称: fund.name, 支出: spent });
  const items = (form.repeats.明细 ?? []).flatMap((row) => itemParts(w, form, row));
  return [...flow, ...(items.length > 0 ? w.say('fund.items', { 各项: joinWith('，', items) }) : [])];
}

function itemParts(w: Writer, form: FilledForm, row: RepeatRow): Part[][] {
  const name = rowText(form, '明细', row, '科目名称') ?? rowText(form, '明细', row, '险种');
  const amount = rowFigure(w.facts, form, '明细', row, '本年支出');
  if (!name || !amount || isZero(amount.value)) return [];
  return [w.say('fund.item', { 名称: name, 金额: amount })];
}
