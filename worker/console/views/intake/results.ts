/** What the check of the files found, unit by unit, with what goes back to each. */

import type { Clerk } from '../../intake/clerk.ts';
import { fileName, noticeText } from '../../intake/notice.ts';
import { badge } from '../../ui/badge.ts';
import { copy } from '../../ui/clipboard.ts';
import { openDialog } from '../../ui/dialog.ts';
import { findingList } from '../../ui/finding.ts';
import { button, type Child, h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';
import { noticeFor, type Outcome, saveCommented, saveNotice } from './outputs.ts';

export function resultsTable(outcomes: readonly Outcome[], task: string, clerk: Clerk): HTMLElement {
  const count = (key: 'error' | 'warning' | 'info' | 'notChecked', tone: 'bad' | 'wait' | null) => ({
    number: true,
    by: ({ checked }: Outcome) => checked.counts[key],
    cell: ({ checked: { counts } }: Outcome): Child =>
      counts[key] > 0 && tone ? badge(String(counts[key]), tone) : String(counts[key]),
  });
  return table<Outcome>({
    caption: '审核结果',
    quietCaption: true,
    rows: outcomes,
    columns: [
      { head: '单位', cell: nameCell, by: ({ group }) => group.name },
      {
        head: '文件',
        cell: ({ group }) => String(group.files.length),
        by: ({ group }) => group.files.length,
        number: true,
      },
      { head: '须改正', ...count('error', 'bad') },
      { head: '须说明', ...count('warning', 'wait') },
      { head: '供参考', ...count('info', null) },
      { head: '未核', ...count('notChecked', null) },
      {
        head: '缺少的附件',
        cell: ({ missing }) => (missing.length > 0 ? badge(missing.join('、'), 'wait') : '—'),
        by: ({ missing }) => missing.length,
      },
      { head: '办理', cell: (outcome) => actions(outcome, task, clerk) },
    ],
  });
}

function nameCell({ group }: Outcome): Child {
  return h('span', { class: 'badges' }, group.name, group.code === null ? badge('不在名册', 'wait') : null);
}

function actions(outcome: Outcome, task: string, clerk: Clerk): Child {
  const { name } = outcome.group;
  const link = (label: string, work: () => unknown) =>
    button(label, work, { class: 'link', 'aria-label': `${name}：${label}` });
  return h(
    'span',
    { class: 'badges links' },
    link('查看问题', () => openOutcome(outcome)),
    link('退回意见单', () => saveNotice(outcome, task)),
    link('复制文字', () => copy(noticeText(noticeFor(outcome, task)), '退回意见')),
    link('批注工作簿', () => saveCommented(outcome, clerk)),
  );
}

function openOutcome({ group, checked }: Outcome): Promise<boolean> {
  const several = group.files.length > 1;
  return openDialog({
    title: group.name,
    size: 'wide',
    cancel: '关闭',
    body: checked.parts
      .filter(({ file, findings }) => file !== null || findings.length > 0)
      .flatMap(({ file, findings }) => [
        several ? h('h3', {}, file === null ? '各文件之间' : fileName(group.files, file)) : null,
        findingList(findings),
      ]),
  });
}
