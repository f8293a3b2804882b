/** Beside every total: how many reported, and what it leaves out. */

import type { LeftOutView } from '../../../wire/left-out.ts';
import type { AggregateFindingView } from '../../../wire/table.ts';
import { severityBadge } from '../../ui/badge.ts';
import { h } from '../../ui/h.ts';

/** One line, with the names below it. */
export function leftOutLine(
  { notReported, returned, waiting, unclear }: LeftOutView,
  { reported, due }: { readonly reported: number; readonly due: number },
): HTMLElement {
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join('、');
  const left = notReported.length + returned.length + waiting.length + unclear.length;
  const counts = `已报 ${reported} / 应报 ${due}`;
  if (left === 0) return h('p', { class: 'coverage' }, h('strong', {}, counts), '　全部计入');
  return h(
    'details',
    { class: 'coverage' },
    h(
      'summary',
      {},
      h('strong', {}, counts),
      `　未计入：未报${notReported.length}个、有错未改${returned.length}个${waiting.length > 0 ? `、待审核${waiting.length}个` : ''}、口径不明${unclear.length}个数`,
    ),
    notReported.length > 0 ? h('p', {}, `未报：${names(notReported)}`) : null,
    returned.length > 0 ? h('p', {}, `有错未改：${names(returned)}`) : null,
    waiting.length > 0 ? h('p', {}, `待审核：${names(waiting)}`) : null,
    unclear.length > 0
      ? h(
          'p',
          {},
          `口径不明（没有注明金额单位）：${unclear.map(({ unitName, sheet, cell }) => `${unitName} ${sheet}!${cell}`).join('、')}`,
        )
      : null,
  );
}

/** A-13: an amount that looks like 元 is named before anybody relies on the sum. */
const UNIT_SLIP = 'A-13';

/** What the rules say of the sums: suspected units first and open, the rest to be opened. */
export function aggregateFindings(findings: readonly AggregateFindingView[]): HTMLElement {
  const slips = findings.filter(({ rule }) => rule === UNIT_SLIP);
  const others = findings.filter(({ rule }) => rule !== UNIT_SLIP);
  return h(
    'div',
    {},
    ...slips.map(({ message }) =>
      h('p', { class: 'banner' }, h('strong', {}, '金额单位可疑，请先核对：'), message),
    ),
    others.length === 0
      ? null
      : h(
          'details',
          { class: 'card' },
          h('summary', {}, `对汇总的审核意见（${others.length}）`),
          h(
            'ul',
            { class: 'plain-list' },
            ...others.map(({ rule, severity, message }) =>
              h('li', {}, severityBadge(severity), h('span', { class: 'quiet' }, ` ${rule} `), message),
            ),
          ),
        ),
  );
}
