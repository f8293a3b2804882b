import { describe, expect, it, test } from 'vitest';
import { coverageLines } from '../../../shared/rollup/coverage.ts';
import { rateOf } from '../../../shared/rollup/table.ts';
import { corrections } from '../../../shared/rollup/tables/corrections.ts';
import {
  type InspectedIndicator,
  inspectionSummary,
  inspections,
} from '../../../shared/rollup/tables/inspections.ts';
import { toFixed } from '../../../shared/workbook/exact.ts';

function indicator(name: string, own: bigint, reviewed: bigint, reason: string | null): InspectedIndicator {
  return {
    unit: '101',
    unitName: '市公安局',
    project: '雪亮工程',
    firstLevel: '产出指标',
    secondLevel: '数量指标',
    indicator: name,
    nature: '定量',
    target: '≥100',
    measuredIn: '个',
    weight: 1_000n,
    ownScore: own,
    score: reviewed,
    ownResult: '120',
    result: '90',
    reason,
  };
}

const LIST = [
  indicator('新建点位', 1_000n, 900n, '少建10个'),
  indicator('群众满意度', 1_000n, 0n, '没有调查数据'),
  indicator('完好率', 500n, 500n, null),
];

describe('the table of an inspection', () => {
  it('has one row for each indicator with both scores and the deviation', () => {
    const { rows, columns } = inspections(LIST);
    expect(rows[0]?.values).toMatchObject({ name: '市公安局：雪亮工程', ownScore: 1_000n, deviation: 100n });
    const rates = rows.map(({ values }) => columns.flatMap((column) => rateOf(values, column) ?? [])[0]);
    expect(rates.map((rate) => rate && toFixed(rate, 2))).toEqual(['0.10', '1.00', '0.00']);
  });

  it('sums up each project, the gravest reasons first', () => {
    const other = { ...indicator('新建点位', 800n, 800n, null), project: null };
    const { rows } = inspectionSummary([...LIST, other]);
    expect(rows.map(({ values }) => values)).toEqual([
      {
        name: '市公安局：雪亮工程',
        ownScore: 2_500n,
        score: 1_400n,
        deviation: 1_100n,
        reasons: '群众满意度：没有调查数据；新建点位：少建10个',
      },
      { name: '市公安局', ownScore: 800n, score: 800n, deviation: 0n, reasons: null },
    ]);
  });

  it('says how the deviation is defined', () => {
    expect(inspections([]).notes).toEqual(inspectionSummary([]).notes);
    expect(inspections([]).notes[0]).toContain('（自评得分－复核得分）÷自评得分');
  });
});

test('the list of corrections tells what is overdue, and counts what is open', () => {
  const one = {
    unit: '101',
    unitName: '市公安局',
    problem: '满意度没有数据',
    source: null,
    request: '补做调查',
    dueOn: '2025-09-30',
    answer: null,
    closedOn: null,
  };
  const table = corrections(
    [
      one,
      { ...one, dueOn: '2025-10-08' },
      { ...one, answer: '已补做' },
      { ...one, answer: '已补做', closedOn: '2025-10-01' },
    ],
    '2025-10-08',
  );
  expect(table.rows.map(({ values }) => values.state)).toEqual([
    '逾期未反馈',
    '整改中',
    '已反馈，待核实',
    '已销号',
  ]);
  expect(table.total).toEqual({ open: 300n });
});

describe('what a total covers', () => {
  const all = { due: 3, reported: 3, notReported: [], returned: [], waiting: [], unclear: [] };

  it('is one line where nothing was left out', () => {
    expect(coverageLines('各单位审核通过的一稿', all)).toEqual([
      '口径：各单位审核通过的一稿。已报3 / 应报3。',
    ]);
  });

  it('names what was left out, and why', () => {
    const unclear = [{ unitName: '市公安局', sheet: '附件1', cell: 'C8' }];
    expect(
      coverageLines('现存的一稿', {
        due: 5,
        reported: 3,
        notReported: ['市档案馆'],
        returned: ['市司法局'],
        waiting: ['市信访局'],
        unclear,
      }),
    ).toEqual([
      '口径：现存的一稿。已报3 / 应报5。',
      '未计入（未报）：1个单位：市档案馆。',
      '未计入（退回后未重新报送）：1个单位：市司法局。',
      '未计入（已报待审核）：1个单位：市信访局。',
      '未计入（未写明元或万元）：1处数字：市公安局《附件1》C8。',
    ]);
  });

  it('does not name hundreds', () => {
    const names = Array.from({ length: 300 }, (_, i) => `单位${i}`);
    const [, line = ''] = coverageLines('现存的一稿', { ...all, notReported: names });
    expect(line).toContain('300个单位');
    expect(line.endsWith('单位19等。')).toBe(true);
  });
});
