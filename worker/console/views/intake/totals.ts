/** The sums over the files that were checked: to be compared with what is in the bureau's store, never mixed with it. */

import { toFixed, toText } from '../../../../shared/workbook/exact.ts';
import type { Answers } from '../../intake/messages.ts';
import { h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';
import { formWords, grouped } from '../../words.ts';

export function intakeTotals({ totals, leftOut }: Answers['totals']): HTMLElement {
  return h(
    'details',
    { class: 'card' },
    h('summary', {}, `合计（${totals.length}个字段，金额单位万元）`),
    leftOut.length === 0
      ? null
      : h('p', { class: 'warn' }, `有${leftOut.length}个数没有计入：没有注明金额单位，或大得不像预算。`),
    table({
      caption: '各字段合计',
      rows: totals,
      columns: [
        { head: '字段', cell: ({ field }) => field, by: ({ field }) => field },
        { head: '表', cell: ({ form }) => formWords(form), by: ({ form }) => form },
        {
          head: '合计',
          cell: ({ sum, measure }) => amount(sum, measure === 'money'),
          by: ({ sum }) => Number(sum),
          number: true,
        },
        { head: '单位数', cell: ({ units }) => String(units), by: ({ units }) => units, number: true },
      ],
    }),
  );
}

function amount(hundredths: bigint, money: boolean): string {
  const value = { n: hundredths, d: money ? 1_000_000n : 100n };
  return grouped(money && hundredths % 10_000n === 0n ? toFixed(value, 2) : toText(value));
}
