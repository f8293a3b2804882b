/** 穿透查询: a total's parts, each with its unit, version and state. */

import { toFixed, toText } from '../../../../shared/workbook/exact.ts';
import type { DrillView } from '../../../wire/table.ts';
import type { TotalView } from '../../../wire/total.ts';
import { figuresBehind, type Scope } from '../../api/aggregates.ts';
import { badge } from '../../ui/badge.ts';
import { openDialog } from '../../ui/dialog.ts';
import { h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';
import { formWords, grouped, STATE_WORDS } from '../../words.ts';

type Part = DrillView['rows'][number];

export async function openDrill(scope: Scope, total: TotalView): Promise<void> {
  const { rows } = await figuresBehind(scope, total.form, total.field);
  const money = total.measure === 'money';
  const projects = rows.some(({ project }) => project !== null);
  const parts = table<Part>({
    caption: `${formWords(total.form)}　${total.field}`,
    quietCaption: true,
    rows,
    columns: [
      { head: '预算编码', cell: ({ unit }) => unit, by: ({ unit }) => unit, tight: true },
      { head: '单位', cell: (part) => submissionLink(scope.task, part), by: ({ unitName }) => unitName },
      ...(projects
        ? [
            {
              head: '项目',
              cell: ({ project }: Part) => project ?? '—',
              by: ({ project }: Part) => project ?? '',
            },
          ]
        : []),
      {
        head: money ? '万元' : '数',
        cell: ({ value }) => shown(value, money),
        by: ({ value }) => Number(value),
        number: true,
      },
      {
        head: '占比',
        cell: ({ value }) => share(value, rows),
        by: ({ value }) => Number(value),
        number: true,
      },
      { head: '稿次', cell: ({ version }) => `第${version}稿`, tight: true },
      {
        head: '状态',
        cell: ({ state }) => badge(STATE_WORDS[state], state === 'accepted' ? 'good' : 'info'),
        tight: true,
      },
    ],
    foot: [
      '合计',
      `${new Set(rows.map(({ unit }) => unit)).size}个单位`,
      ...(projects ? [''] : []),
      grouped(total.value),
      '',
      '',
      '',
    ],
  });
  await openDialog({
    title: `${total.field}由哪些数相加`,
    size: 'wide',
    cancel: '关闭',
    body: [
      h(
        'p',
        { class: 'quiet' },
        `${formWords(total.form)}，${rows.length}个数。点单位名看所在的表和单元格。`,
      ),
      parts,
    ],
  });
}

function submissionLink(task: string, { unit, unitName, submission }: Part): HTMLElement {
  return h('a', { href: `#/task/${task}/unit/${encodeURIComponent(unit)}/${submission}` }, unitName);
}

function shown(hundredths: string, money: boolean): string {
  const value = { n: BigInt(hundredths), d: money ? 1_000_000n : 100n };
  return grouped(money && value.n % 10_000n === 0n ? toFixed(value, 2) : toText(value));
}

function share(value: string, rows: readonly Part[]): string {
  const whole = rows.reduce((sum, one) => sum + BigInt(one.value), 0n);
  if (whole === 0n) return '—';
  return `${toFixed({ n: BigInt(value) * 100n * (whole < 0n ? -1n : 1n), d: whole < 0n ? -whole : whole }, 2)}%`;
}
