/** 往来记录: every version, every remark and every step, newest first. */

import type { CommentView, EventView, ObligationFile } from '../../../wire/review.ts';
import { actionWords } from '../../record-words.ts';
import { badge } from '../../ui/badge.ts';
import { type Child, h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';
import { formWords, moment } from '../../words.ts';

/** `addressOf` says where a version can be read; null where the reader cannot. */
export function historyOf(
  { versions, history, comments }: ObligationFile,
  addressOf: (submission: string) => string | null,
): HTMLElement {
  const name = (version: number, href: string | null): Child =>
    href === null ? `第${version}稿` : h('a', { href }, `第${version}稿`);
  return h(
    'div',
    {},
    table({
      caption: '各稿',
      empty: '还没有报送。',
      rows: [...versions].reverse(),
      columns: [
        {
          head: '稿次',
          cell: ({ id, version }) => name(version, addressOf(id)),
          tight: true,
        },
        {
          head: '报送时间',
          cell: ({ receivedAt, late }) =>
            h('span', { class: 'badges' }, moment(receivedAt), late ? badge('逾期', 'wait') : null),
          tight: true,
        },
        { head: '报送编号', cell: ({ id }) => h('code', {}, id), tight: true },
        { head: '校验码', cell: ({ digest }) => h('code', {}, digest) },
      ],
    }),
    table<CommentView>({
      caption: '审核意见',
      empty: '还没有审核意见。',
      rows: [...comments].reverse(),
      columns: [
        { head: '时间', cell: ({ at }) => moment(at), tight: true },
        { head: '提出人', cell: ({ author }) => author, tight: true },
        { head: '稿次', cell: ({ version }) => `第${version}稿`, tight: true },
        {
          head: '对象',
          cell: ({ form, field }) =>
            form === null ? '整份报送' : [formWords(form), field].filter(Boolean).join('　'),
        },
        { head: '意见', cell: ({ text }) => text },
      ],
    }),
    table<EventView>({
      caption: '操作记录',
      rows: [...history].reverse(),
      columns: [
        { head: '时间', cell: ({ at }) => moment(at), tight: true },
        { head: '办理人', cell: ({ by }) => by, tight: true },
        { head: '事项', cell: ({ action }) => actionWords(action), tight: true },
        { head: '内容', cell: detail },
      ],
    }),
  );
}

export function versionAddress({ task, unit }: ObligationFile['obligation'], submission: string): string {
  return `#/task/${task.id}/unit/${encodeURIComponent(unit.code)}/${submission}`;
}

function detail({ version, reason, forms, dueAt }: EventView): Child {
  return [
    version === null ? '' : `第${version}稿`,
    dueAt === null ? '' : `延期至${moment(dueAt)}`,
    forms.length > 0 ? `只退回：${forms.map(formWords).join('、')}` : '',
    reason ?? '',
  ]
    .filter(Boolean)
    .join('　');
}
