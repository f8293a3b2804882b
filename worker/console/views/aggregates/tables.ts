/** 汇总表: the bureau's tables, one at a time, and their export. */

import { TABLE_IDS, TABLE_TITLES, type TableId } from '../../../../shared/rollup/table-titles.ts';
import type { RosterEntryView } from '../../../wire/setup.ts';
import type { TableView } from '../../../wire/table.ts';
import type { TaskView } from '../../../wire/task.ts';
import { aggregateCell, isNumeric, sortValue } from '../../aggregate-cell.ts';
import { aggregateChecks, countyReport, tableOf, tablesXlsx } from '../../api/aggregates.ts';
import { roster } from '../../api/setup.ts';
import { openDialog } from '../../ui/dialog.ts';
import { field, select } from '../../ui/form.ts';
import { button, type Child, h } from '../../ui/h.ts';
import { save } from '../../ui/save.ts';
import { type Column, table } from '../../ui/table.ts';
import type { View } from '../../ui/view.ts';
import { taskHead } from '../task/head.ts';
import { aggregateFindings, leftOutLine } from './left-out.ts';
import { scopeBar } from './scope-bar.ts';

export async function tablesView(
  task: TaskView,
  all: readonly TaskView[],
  wanted: string,
  fail: (error: unknown) => void,
): Promise<View> {
  const units: readonly RosterEntryView[] = await roster();
  const id: TableId = TABLE_IDS.find((one) => one === wanted) ?? 'registration';
  const body = h('div', { class: 'stack' });
  const bar = scopeBar(task.id, units, () => void draw().catch(fail), [
    button('导出（.xlsx）', () => openExport(id)),
    button('县政府报告（.docx）', async () =>
      save(await countyReport(bar.scope()), `${task.name}情况报告.docx`),
    ),
  ]);

  async function draw(): Promise<void> {
    body.setAttribute('aria-busy', 'true');
    const [made, { findings }] = await Promise.all([tableOf(bar.scope(), id), aggregateChecks(bar.scope())]);
    body.removeAttribute('aria-busy');
    body.replaceChildren(
      leftOutLine(made.leftOut, made),
      aggregateFindings(findings),
      summaryTable(made, task.id),
      ...made.notes.map((note) => h('p', { class: 'quiet' }, note)),
    );
  }

  function openExport(current: TableId): Promise<boolean> {
    const which = select(
      [
        ['one', `本表：${TABLE_TITLES[current]}`],
        ['all', '全部汇总表'],
      ],
      'one',
    );
    const unit = select(
      [
        ['万元', '万元（舍位平衡）'],
        ['元', '元'],
      ],
      '万元',
    );
    const method = select(
      [
        ['last', '倒挤法：差额从末项起调'],
        ['least', '最小误差法：差额摊到误差最大的项'],
      ],
      'last',
    );
    return openDialog({
      title: '导出汇总表',
      body: [
        field('导出', which),
        field('金额单位', unit),
        field('舍位平衡', method, '换算成万元后合计与分项不等时怎样调；所调的数另列在“舍位调整”表。'),
      ],
      actions: [
        {
          label: '导出',
          work: async () => {
            const file = await tablesXlsx(bar.scope(), {
              ...(which.value === 'one' ? { tables: [current] } : {}),
              unit: unit.value === '元' ? '元' : '万元',
              method: method.value === 'least' ? 'least' : 'last',
            });
            save(file, which.value === 'one' ? `${TABLE_TITLES[current]}.xlsx` : '绩效自评汇总表.xlsx');
          },
        },
      ],
    });
  }

  await draw();
  return {
    title: TABLE_TITLES[id],
    element: h(
      'div',
      {},
      taskHead(task, all, 'tables'),
      h('div', { class: 'with-side' }, tableList(task.id, id), h('div', {}, bar.element, body)),
    ),
  };
}

function tableList(task: string, current: TableId): HTMLElement {
  return h(
    'nav',
    { class: 'side', 'aria-label': '汇总表' },
    ...TABLE_IDS.map((id) =>
      h(
        'a',
        { href: `#/task/${task}/tables/${id}`, 'aria-current': id === current ? 'page' : null },
        TABLE_TITLES[id],
      ),
    ),
  );
}

type Row = TableView['rows'][number];

const LONG_TEXT = 12;

function summaryTable({ title, columns, rows, total }: TableView, task: string): HTMLElement {
  const money = columns.some(({ kind }) => kind === 'money');
  return table<Row>({
    caption: money ? `${title}（金额单位：万元）` : title,
    empty: '还没有可以汇总的报送。',
    rows,
    columns: columns.map(({ key, head, kind }, i): Column<Row> => {
      const text = ({ values }: Row) => aggregateCell(values[i] ?? null, kind);
      return {
        head,
        number: isNumeric(kind),
        tight: kind === 'moment' || key === 'code',
        roomy: kind === 'text' && rows.some(({ values }) => (values[i] ?? '').length > LONG_TEXT),
        by: ({ values }) => sortValue(values[i] ?? null, kind),
        cell: (row): Child =>
          key === 'name' && row.unit !== null ? unitLink(task, row.unit, text(row)) : text(row),
      };
    }),
    foot: total && columns.map(({ kind }, i) => (i === 0 ? '合计' : footCell(total[i] ?? null, kind))),
  });
}

function footCell(value: string | null, kind: TableView['columns'][number]['kind']): string {
  return value === null ? '' : aggregateCell(value, kind);
}

export function unitLink(task: string, code: string, name: string): HTMLElement {
  return h('a', { href: `#/task/${task}/unit/${encodeURIComponent(code)}` }, name);
}
