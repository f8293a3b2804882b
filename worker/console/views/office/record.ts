/** 操作记录: everything that was done, newest first, and whether nobody has touched it since. */

import type { RecordEntry, RecordPage } from '../../../wire/record.ts';
import { record, verifyRecord } from '../../api/office.ts';
import { actionWords } from '../../record-words.ts';
import { openDialog } from '../../ui/dialog.ts';
import { button, h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';
import type { View } from '../../ui/view.ts';
import { formWords, moment } from '../../words.ts';

export async function recordView(): Promise<View> {
  let entries: readonly RecordEntry[] = [];
  let oldest: number | null = null;
  const list = h('div');
  const more = button('更早的记录', load);
  const seals = h('div');

  async function load(): Promise<void> {
    const page = await record(oldest);
    entries = [...entries, ...page.entries];
    oldest = page.entries.at(-1)?.id ?? oldest;
    more.hidden = page.entries.length === 0 || oldest === 1;
    list.replaceChildren(entriesTable(entries));
    seals.replaceChildren(sealsTable(page));
  }

  await load();
  return {
    title: '操作记录',
    element: h(
      'div',
      {},
      h(
        'div',
        { class: 'page-head row' },
        h('h1', {}, '操作记录'),
        h('span', { class: 'quiet' }, '每条记录含前一条的校验码，改动任何一条都会被发现。'),
        h('span', { class: 'push' }, button('核验全部记录', verify, { class: 'primary' })),
      ),
      list,
      h('p', { class: 'row' }, more),
      seals,
    ),
  };
}

async function verify(): Promise<void> {
  const { ok, links, chains, seals, unsealed, fault } = await verifyRecord();
  await openDialog({
    title: ok ? '核验通过' : '核验不符',
    body: [
      h(
        'p',
        { class: ok ? null : 'problem' },
        ok ? `${links}条记录逐条重算，前后相连，没有改动。` : (fault ?? ''),
      ),
      h(
        'p',
        { class: 'quiet' },
        `${chains}条记录链，${seals}次封存，尚未封存${unsealed}条；各份报送的校验码一并重算。`,
      ),
    ],
    cancel: '关闭',
  });
}

function entriesTable(entries: readonly RecordEntry[]): HTMLElement {
  return table<RecordEntry>({
    caption: '操作记录',
    quietCaption: true,
    rows: entries,
    columns: [
      { head: '时间', cell: ({ at }) => moment(at), tight: true },
      { head: '办理人', cell: ({ by }) => by, by: ({ by }) => by, tight: true },
      { head: '事项', cell: ({ action }) => actionWords(action), by: ({ action }) => action, tight: true },
      { head: '任务', cell: ({ task }) => task ?? '—' },
      { head: '单位', cell: ({ unit }) => unit ?? '—', by: ({ unit }) => unit ?? '' },
      { head: '内容', cell: detailWords },
      { head: '校验码', cell: ({ hash }) => h('code', { title: hash }, hash.slice(0, 12)), tight: true },
    ],
  });
}

const DETAIL_WORDS: Readonly<Record<string, (value: unknown) => string>> = {
  version: (value) => `第${value}稿`,
  reason: String,
  note: String,
  name: String,
  login: (value) => `账号${value}`,
  label: String,
  dueAt: (value) => `截止${moment(String(value))}`,
  forms: (value) =>
    Array.isArray(value) ? `只退回：${value.map((one) => formWords(String(one))).join('、')}` : '',
  units: (value) => (Array.isArray(value) ? `${value.length}个单位` : ''),
  added: (value) => `新增${value}个`,
  changed: (value) => `更新${value}个`,
  closed: (value) => (value === true ? '停止接收' : '恢复接收'),
  late: (value) => (value === true ? '逾期' : ''),
  size: (value) => `${value}个`,
  seed: (value) => `种子${value}`,
};

/** What people ask of an entry; its hash covers everything. */
function detailWords({ detail }: RecordEntry): string {
  return Object.entries(detail)
    .map(([key, value]) => (value === null || value === undefined ? '' : (DETAIL_WORDS[key]?.(value) ?? '')))
    .filter(Boolean)
    .join('　');
}

function sealsTable({ seals }: RecordPage): HTMLElement {
  return h(
    'details',
    { class: 'card' },
    h('summary', {}, `封存（${seals.length}次）`),
    table({
      caption: '封存',
      empty: '还没有封存；每10分钟自动封存一次新的记录。',
      rows: [...seals].reverse(),
      columns: [
        { head: '次', cell: ({ seq }) => String(seq), tight: true },
        { head: '时间', cell: ({ at }) => moment(at), tight: true },
        { head: '条数', cell: ({ links }) => String(links), number: true },
        { head: '校验码', cell: ({ hash }) => h('code', {}, hash) },
      ],
    }),
  );
}
