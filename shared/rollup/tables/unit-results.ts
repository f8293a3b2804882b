/** 部门整体支出绩效自评结果汇总表. */

import { toFixed } from '../../workbook/exact.ts';
import { type Band, gradeOf, KEYS, type UnitReport } from '../inputs.ts';
import { type Column, type SummaryTable, summaryTable } from '../table.ts';

export const UNIT_RESULTS = 'unit-results';

const COLUMNS: readonly Column[] = [
  { key: 'code', head: '预算编码', kind: 'text' },
  { key: 'name', head: '部门（单位）', kind: 'text' },
  { key: 'office', head: '归口业务股', kind: 'text' },
  { key: 'budget', head: '年初预算', kind: 'money', summed: true },
  { key: 'adjusted', head: '全年预算', kind: 'money', summed: true },
  { key: 'spent', head: '全年执行', kind: 'money', summed: true },
  { key: 'rate', head: '执行率', kind: 'rate', ratio: { of: 'spent', by: 'adjusted' } },
  { key: 'score', head: '自评得分', kind: 'score' },
  { key: 'grade', head: '自评结论', kind: 'text' },
  { key: 'light', head: '预警', kind: 'text' },
  { key: 'problem', head: '主要问题', kind: 'text' },
  { key: 'published', head: '公开网址', kind: 'text' },
];

/** One row for each unit that is counted. */
export function unitResults(units: readonly UnitReport[], bands: readonly Band[]): SummaryTable {
  const counted = units.filter(({ figures }) => figures.size > 0);
  return summaryTable({
    id: UNIT_RESULTS,
    title: '部门整体支出绩效自评结果汇总表',
    columns: COLUMNS,
    rows: counted.map((unit) => {
      const [budget, adjusted, spent, score] = [KEYS.budget, KEYS.adjusted, KEYS.spent, KEYS.score].map(
        (key) => unit.figures.get(key) ?? null,
      ) as [bigint | null, bigint | null, bigint | null, bigint | null];
      return {
        unit: unit.code,
        values: {
          code: unit.code,
          name: unit.name,
          office: unit.office,
          budget,
          adjusted,
          spent,
          score,
          grade: gradeOf(score, bands),
          light: executionLight(budget, spent),
          problem: unit.mainProblem,
          published: unit.publishedAt,
        },
      };
    }),
    notes: averageScores(counted),
  });
}

/** S-09: less than 80 % of the year's first budget was spent, or there was none. */
export function executionLight(budget: bigint | null, spent: bigint | null): string | null {
  if (budget === null || spent === null) return null;
  return budget === 0n || spent * 100n < budget * 80n ? '黄灯' : null;
}

/** both averages, each with its name, because they are easily taken for each other. */
export function averageScores(units: readonly UnitReport[]): string[] {
  const scored = units.flatMap(({ figures }) => {
    const score = figures.get(KEYS.score);
    return score === undefined ? [] : [{ score, budget: figures.get(KEYS.budget) ?? 0n }];
  });
  if (scored.length === 0) return [];
  const sum = scored.reduce((total, one) => total + one.score, 0n);
  const budget = scored.reduce((total, one) => total + one.budget, 0n);
  const weighted = scored.reduce((total, one) => total + one.score * one.budget, 0n);
  const points = (n: bigint, d: bigint) => toFixed({ n, d: d * 100n }, 2);
  return [
    `平均得分（简单平均，${scored.length}个单位）：${points(sum, BigInt(scored.length))}分`,
    ...(budget > 0n ? [`平均得分（按年初预算加权）：${points(weighted, budget)}分`] : []),
  ];
}
