/** The sums of an aggregate as people know them: one table a form. */

import type { AggregateView } from '../wire/aggregate.ts';
import { fieldGrid } from './field-grid.ts';
import { type Child, h } from './ui/h.ts';
import { type Column, table } from './ui/table.ts';
import { formWords, grouped } from './words.ts';

export type AggregateSum = AggregateView['figures'][number];

/** `cell` shows a sum; by itself its number. */
export function aggregateTables(
  { figures }: AggregateView,
  cell: (sum: AggregateSum) => Child = ({ value }) => grouped(value),
): HTMLElement[] {
  return [...Map.groupBy(figures, ({ form }) => form)].flatMap(([form, list]) =>
    sumTables(form, formWords(form), list, cell),
  );
}

/** The sums of one form: rows and columns as on the form, and below them those without a column, with `more` on each. */
export function sumTables<T extends { readonly field: string; readonly measure: string }>(
  form: string,
  title: string,
  list: readonly T[],
  cell: (sum: T) => Child,
  more: readonly Column<T>[] = [],
): HTMLElement[] {
  const { columns, rows, single } = fieldGrid(list, ({ field }) => field);
  const unit = list.some(({ measure }) => measure === 'money') ? '（金额单位：万元）' : '';
  const caption = `${title}${unit}`;
  const grid = table({
    caption,
    rows,
    columns: [
      { head: '项目', cell: ({ name }) => name },
      ...columns.map((column) => ({
        head: column,
        number: true,
        cell: ({ cells }: (typeof rows)[number]): Child => {
          const sum = cells.get(column);
          return sum ? cell(sum) : '—';
        },
      })),
    ],
  });
  const others = table<T>({
    caption: rows.length > 0 ? `${formWords(form)}其他合计` : caption,
    rows: single,
    columns: [{ head: '项目', cell: ({ field }) => field }, { head: '合计', cell, number: true }, ...more],
  });
  return [...(rows.length > 0 ? [grid] : []), ...(single.length > 0 ? [others] : [])];
}

/** One line: how many units are in the sums, and by name those that are not. */
export function aggregateCoverage({ due, counted, leftOut }: AggregateView): HTMLElement {
  const { notReported, returned, waiting, unclear } = leftOut;
  const groups = [
    ['未报', notReported],
    ['退回未改', returned],
    ['待审核', waiting],
  ] as const;
  const missing = groups.filter(([, list]) => list.length > 0);
  const counts = h('strong', {}, `审核通过 ${counted} / 应报 ${due}`);
  if (missing.length === 0 && unclear.length === 0)
    return h('p', { class: 'coverage' }, counts, '　全部计入');
  const words = [
    ...missing.map(([word, list]) => `${word}${list.length}个`),
    ...(unclear.length > 0 ? [`口径不明${unclear.length}个数`] : []),
  ];
  return h(
    'details',
    { class: 'coverage' },
    h('summary', {}, counts, `　未计入：${words.join('、')}`),
    ...missing.map(([word, list]) => h('p', {}, `${word}：${list.map(({ name }) => name).join('、')}`)),
    unclear.length > 0
      ? h(
          'p',
          {},
          `口径不明（没有注明金额单位）：${unclear.map(({ unitName, sheet, cell }) => `${unitName} ${sheet}!${cell}`).join('、')}`,
        )
      : null,
  );
}
