/** All that the bureau takes away in one workbook: what it is over, the tables, and what rounding moved. */

import type { BalanceMethod } from '../../shared/rollup/balanced-rounding.ts';
import { type MoneyUnit, type RoundingChange, scaleTable } from '../../shared/rollup/scale.ts';
import type { SummaryTable } from '../../shared/rollup/table.ts';
import { toFixed } from '../../shared/workbook/exact.ts';
import type { LeftOutUnits } from '../aggregate.ts';
import type { AdjustmentView } from '../wire/table.ts';
import { tableSheet } from './table-sheet.ts';
import type { StreamCell, StreamSheet } from './xlsx-stream.ts';

export interface ExportRequest {
  readonly bureau: string;
  readonly task: string;
  readonly basis: string;
  readonly due: number;
  readonly reported: number;
  readonly money: MoneyUnit;
  readonly method: BalanceMethod;
  readonly tables: readonly SummaryTable[];
  readonly leftOut: LeftOutUnits;
  readonly adjustments: readonly AdjustmentView[];
}

const METHODS: Readonly<Record<BalanceMethod, string>> = { last: '倒挤法', least: '最小误差法' };

export function exportSheets(request: ExportRequest): StreamSheet[] {
  const { tables, money, method, reported, due, basis } = request;
  const note = `已报 ${reported} / 应报 ${due}　口径：${basis}　金额单位：${money}`;
  const scaled = tables.map((table) => scaleTable(table, money, method));
  const changes = scaled.flatMap((one) => one.changes);
  return [
    aboutSheet(request),
    ...scaled.map((one) => tableSheet(one, money, note)),
    ...(changes.length > 0 ? [changesSheet(changes, money, method)] : []),
  ];
}

function aboutSheet(request: ExportRequest): StreamSheet {
  const { bureau, task, basis, due, reported, money, leftOut, adjustments } = request;
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join('、') || '无';
  const lines: [string, string][] = [
    ['编制单位', bureau],
    ['填报任务', task],
    ['已报 / 应报', `${reported} / ${due}`],
    ['口径', basis],
    ['金额单位', money],
    ['未报', names(leftOut.notReported)],
    ['有错未改', names(leftOut.returned)],
    [
      '口径不明',
      leftOut.unclear.map(({ unit_name, form, field }) => `${unit_name} ${form} ${field}`).join('；') || '无',
    ],
  ];
  return {
    name: '说明',
    widths: [16, 40, 26, 16, 50, 16],
    frozen: 0,
    merges: ['A1:F1'],
    *rows() {
      yield [{ text: '汇总说明', style: 'title' }];
      for (const [name, value] of lines) yield [{ text: name, style: 'head' }, { text: value }];
      if (adjustments.length === 0) return;
      yield [];
      yield ['汇总调整', '字段', '类别', '金额', '原因', '调整人'].map((text) => ({
        text,
        style: 'head' as const,
      }));
      for (const one of adjustments) {
        const kind = one.kind === 'internal-transfer' ? '内部转拨' : '更正';
        yield [one.unitName ?? '全部', one.field, kind, one.amount, one.reason, one.author].map((text) => ({
          text,
        }));
      }
    },
  };
}

/** 舍位调整: every amount that is not shown as its own rounding, so that nobody has to wonder. */
function changesSheet(
  changes: readonly RoundingChange[],
  money: MoneyUnit,
  method: BalanceMethod,
): StreamSheet {
  const amount = (value: bigint): StreamCell => ({
    number: toFixed({ n: value, d: 100n }, 2),
    style: 'money',
  });
  return {
    name: '舍位调整',
    widths: [34, 30, 22, 16, 16, 12],
    frozen: 3,
    merges: ['A1:F1', 'A2:F2'],
    *rows() {
      yield [{ text: '舍位调整', style: 'title' }];
      yield [
        { text: `为使各数之和等于合计，下列数按${METHODS[method]}作了调整，单位：${money}`, style: 'note' },
      ];
      yield ['表', '行', '栏', '四舍五入', '表中所列', '调整'].map((text) => ({
        text,
        style: 'head' as const,
      }));
      for (const { table, row, column, rounded, shown } of changes) {
        yield [
          { text: table },
          { text: row },
          { text: column },
          amount(rounded),
          amount(shown),
          amount(shown - rounded),
        ];
      }
    },
  };
}
