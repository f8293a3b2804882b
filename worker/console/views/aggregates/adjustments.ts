/** 汇总调整: what the bureau adds to or takes from a total, with who and why; what units reported stays as it is. */

import type { RosterEntryView } from '../../../wire/setup.ts';
import type { AdjustmentView } from '../../../wire/table.ts';
import type { TotalView } from '../../../wire/total.ts';
import { adjust } from '../../api/aggregates.ts';
import { isOfBureau } from '../../me.ts';
import { openDialog } from '../../ui/dialog.ts';
import { field, select, textArea, textField } from '../../ui/form.ts';
import { h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';
import { table } from '../../ui/table.ts';
import { formWords, moment } from '../../words.ts';

const KIND_WORDS = { correction: '更正', 'internal-transfer': '内部转拨（从合计中减去）' } as const;

export function adjustmentsTable(list: readonly AdjustmentView[]): HTMLElement {
  return table<AdjustmentView>({
    caption: '汇总调整（另列，不改单位所报的数）',
    empty: '没有汇总调整。',
    rows: list,
    columns: [
      { head: '时间', cell: ({ at }) => moment(at), tight: true },
      { head: '对象', cell: ({ unitName }) => unitName ?? '全部单位' },
      { head: '表与字段', cell: ({ form, field: name }) => `${formWords(form)}　${name}` },
      { head: '种类', cell: ({ kind }) => KIND_WORDS[kind], tight: true },
      { head: '金额或数', cell: ({ amount }) => amount, number: true },
      { head: '原因', cell: ({ reason }) => reason },
      { head: '调整人', cell: ({ author }) => author, tight: true },
    ],
  });
}

/** True where one was added. */
export function openAdjust(
  task: string,
  units: readonly RosterEntryView[],
  totals: readonly TotalView[],
): Promise<boolean> {
  const above = new Set(units.flatMap(({ parent }) => parent ?? []));
  const departments = units
    .filter(({ code }) => above.has(code))
    .map(({ code, name }) => [code, `${name}的合计`] as const);
  const whole = isOfBureau() ? ([['', '全部单位的合计']] as const) : [];
  const targets = [...whole, ...departments];
  const target = select(targets, targets[0]?.[0] ?? '');
  const fields = totals.map(
    ({ form, field: name }, i) => [String(i), `${formWords(form)}　${name}`] as const,
  );
  const which = select(fields, '0');
  const kind = select(Object.entries(KIND_WORDS), 'correction');
  const amount = textField({ inputmode: 'decimal', required: true, placeholder: '如 -12.5' });
  const reason = textArea({ rows: 2, required: true });
  return openDialog({
    title: '新增汇总调整',
    body: [
      h('p', { class: 'quiet' }, '各单位所报的数不变；调整另列一行。错了再加一笔相反的。'),
      field('调整哪里', target),
      field('字段', which),
      field('种类', kind),
      field('金额（万元）或数', amount, '更正带正负号；内部转拨写正数，从合计中减去一次。'),
      field('原因（必填）', reason),
    ],
    actions: [
      {
        label: '新增',
        work: async () => {
          const chosen = totals[Number(which.value)];
          if (!chosen || reason.value.trim() === '' || amount.value.trim() === '') {
            (amount.value.trim() === '' ? amount : reason).focus();
            return true;
          }
          await adjust(task, {
            unit: target.value || null,
            form: chosen.form,
            field: chosen.field,
            kind: kind.value === 'internal-transfer' ? 'internal-transfer' : 'correction',
            amount: amount.value.trim(),
            reason: reason.value.trim(),
          });
          told('已新增汇总调整。');
          return false;
        },
      },
    ],
  });
}
