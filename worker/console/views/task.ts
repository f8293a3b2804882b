/** One task: who has reported, and the totals. */

import type { ObligationView, TaskView } from '../../wire/task.ts';
import type { Totals, TotalView } from '../../wire/total.ts';
import { type Child, figures, h, table } from '../dom.ts';
import { toGrid } from '../fields.ts';
import { BASIS_WORDS, formWords, grouped, moment, STATE_WORDS } from '../words.ts';

export type Tab = 'units' | 'totals';

/** Heading, tabs and the figures that stand above both tabs. */
export function taskHead(task: TaskView, tab: Tab): HTMLElement {
  const link = (to: Tab, label: string) =>
    h('a', { href: `#/task/${task.id}/${to}`, 'aria-current': to === tab ? 'page' : null }, label);
  return h(
    'div',
    {},
    h('h1', {}, task.name),
    h('p', { class: 'quiet' }, `截止时间 ${moment(task.dueAt)}　填报方案 ${task.pack}`),
    h('nav', { class: 'tabs', 'aria-label': '任务' }, link('units', '报送情况'), link('totals', '汇总')),
  );
}

/** The list of units, with how many have reported, not reported and missed the deadline. */
export function unitsView(task: TaskView, units: readonly ObligationView[]): HTMLElement {
  const overdue = units.filter((one) => one.overdue).length;
  return h(
    'div',
    {},
    figures([
      ['应报', String(task.due)],
      ['已报', String(task.reported)],
      ['未报', String(task.due - task.reported)],
      ['其中：逾期未报', String(overdue)],
    ]),
    table(
      '各单位报送情况',
      [
        { head: '预算编码', cell: (one) => one.unit.code },
        { head: '单位', cell: unitName },
        { head: '状态', cell: stateBadge },
        { head: '稿次', cell: (one) => (one.version > 0 ? `第${one.version}稿` : '—'), number: true },
        { head: '报送时间', cell: (one) => (one.latest ? moment(one.latest.receivedAt) : '—') },
        { head: '退回次数', cell: (one) => String(one.returns), number: true },
      ],
      units,
    ),
  );
}

function unitName({ unit, latest }: ObligationView): Child {
  return latest ? h('a', { href: `#/submission/${latest.id}` }, unit.name) : unit.name;
}

function stateBadge({ state, overdue, latest }: ObligationView): Child {
  if (overdue) return h('span', { class: 'badge bad' }, '逾期未报');
  const kind = {
    open: '',
    'pre-review': 'wait',
    submitted: 'wait',
    'in-review': 'wait',
    returned: 'bad',
    accepted: 'good',
    reopened: 'wait',
  };
  const late = latest?.late ? '（逾期）' : '';
  return h('span', { class: `badge ${kind[state]}` }, STATE_WORDS[state] + late);
}

/** Every total, one table for each kind of form. */
export function totalsView({ task, basis, totals }: Totals): HTMLElement {
  const forms = [...new Set(totals.map(({ form }) => form))];
  return h(
    'div',
    {},
    h(
      'p',
      { class: 'quiet' },
      `已报 ${task.reported} / 应报 ${task.due}　口径：${BASIS_WORDS[basis]}　金额单位：万元`,
    ),
    totals.length === 0 ? h('p', {}, '还没有可以汇总的报送。') : null,
    ...forms.flatMap((form) =>
      formTotals(
        form,
        totals.filter((one) => one.form === form),
      ),
    ),
  );
}

function formTotals(form: string, totals: readonly TotalView[]): HTMLElement[] {
  const { columns, rows, single } = toGrid(totals, ({ field }) => field);
  const parts: HTMLElement[] = [h('h2', {}, formWords(form))];
  if (rows.length > 0) {
    const heads = columns.map((column) => ({
      head: column,
      number: true,
      cell: ({ cells }: (typeof rows)[number]) => amount(cells.get(column)),
    }));
    parts.push(table(`${formWords(form)}合计`, [{ head: '项目', cell: ({ name }) => name }, ...heads], rows));
  }
  if (single.length > 0) {
    const columnsOfSingle = [
      { head: '项目', cell: (one: TotalView) => one.field },
      { head: '合计', cell: amount, number: true },
      { head: '单位数', cell: (one: TotalView) => String(one.units), number: true },
    ];
    parts.push(table(`${formWords(form)}其他合计`, columnsOfSingle, single));
  }
  return parts;
}

/** The sum, and on hover over how many units; a blank is not zero. */
function amount(total: TotalView | undefined): Child {
  if (!total) return '—';
  return h('span', { title: `${total.units}个单位` }, grouped(total.value));
}
