/** The units of a task, one row each. */

import type { ObligationView } from '../../../wire/task.ts';
import { badge, stateBadge } from '../../ui/badge.ts';
import { type Child, h } from '../../ui/h.ts';
import { type Choice, table } from '../../ui/table.ts';
import { moment } from '../../words.ts';

export function unitsTable(
  units: readonly ObligationView[],
  choice: Choice<ObligationView> | null,
): HTMLElement {
  return table<ObligationView>({
    caption: '各单位报送情况',
    quietCaption: true,
    empty: '没有符合条件的单位。',
    rows: units,
    ...(choice ? { choice } : {}),
    columns: [
      { head: '预算编码', cell: ({ unit }) => unit.code, by: ({ unit }) => unit.code, tight: true },
      { head: '单位', cell: unitName, by: ({ unit }) => unit.name, roomy: true },
      {
        head: '主管部门',
        cell: ({ unit }) => unit.department?.name ?? '—',
        by: ({ unit }) => unit.department?.name ?? '',
      },
      {
        head: '业务股',
        cell: ({ unit }) => unit.office ?? '—',
        by: ({ unit }) => unit.office ?? '',
        tight: true,
      },
      { head: '状态', cell: standing, by: ({ state, overdue }) => `${overdue ? 0 : 1}${state}`, tight: true },
      {
        head: '稿次',
        cell: ({ version }) => (version > 0 ? `第${version}稿` : '—'),
        by: ({ version }) => version,
        number: true,
      },
      { head: '报送时间', cell: received, by: ({ latest }) => latest?.receivedAt ?? '', tight: true },
      {
        head: '须说明',
        cell: ({ latest }) => (latest ? String(latest.warnings) : '—'),
        by: ({ latest }) => latest?.warnings ?? -1,
        number: true,
      },
      {
        head: '退回',
        cell: ({ returns }) => (returns > 0 ? `${returns}次` : '—'),
        by: ({ returns }) => returns,
        number: true,
      },
      {
        head: '联系人',
        cell: ({ unit }) => [unit.contact, unit.phone].filter(Boolean).join(' ') || '—',
        tight: true,
      },
    ],
  });
}

function unitName({ task, unit }: ObligationView): Child {
  return h('a', { href: `#/task/${task.id}/unit/${encodeURIComponent(unit.code)}` }, unit.name);
}

function standing(one: ObligationView): Child {
  return h(
    'span',
    { class: 'badges' },
    stateBadge(one),
    one.reopenAsked ? badge('待第二人确认', 'wait') : null,
  );
}

function received({ latest }: ObligationView): Child {
  if (!latest) return '—';
  return h(
    'span',
    { class: 'badges' },
    moment(latest.receivedAt),
    latest.late ? badge('逾期', 'wait') : null,
  );
}
