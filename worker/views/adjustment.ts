/** Adjustments as the API gives them. */

import { type Column, type SummaryTable, summaryTable } from '../../shared/rollup/table.ts';
import { toText } from '../../shared/workbook/exact.ts';
import type { Adjustment } from '../store/adjustments.ts';
import type { AdjustmentView } from '../wire/table.ts';

export function adjustmentView({ measure, value, ...rest }: Adjustment): AdjustmentView {
  return { ...rest, amount: toText({ n: BigInt(value), d: measure === 'money' ? 1_000_000n : 100n }) };
}

const COLUMNS: readonly Column[] = [
  { key: 'name', head: '部门（单位）', kind: 'text' },
  { key: 'field', head: '字段', kind: 'text' },
  { key: 'kind', head: '类别', kind: 'text' },
  { key: 'amount', head: '调整数（金额为万元）', kind: 'text' },
  { key: 'reason', head: '原因', kind: 'text' },
  { key: 'author', head: '调整人', kind: 'text' },
  { key: 'at', head: '调整时间', kind: 'moment' },
];

/** All adjustments as a table of their own, apart from what units reported; null where there is none. */
export function adjustmentTable(adjustments: readonly Adjustment[]): SummaryTable | null {
  if (adjustments.length === 0) return null;
  return summaryTable({
    id: 'adjustments',
    title: '汇总调整',
    columns: COLUMNS,
    rows: adjustments.map(adjustmentView).map((one) => ({
      unit: one.unit,
      values: {
        name: one.unitName ?? '全部',
        field: one.field,
        kind: one.kind === 'internal-transfer' ? '内部转拨' : '更正',
        amount: one.amount,
        reason: one.reason,
        author: one.author,
        at: one.at,
      },
    })),
  });
}
