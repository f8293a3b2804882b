/** 项目支出绩效自评结果汇总表. */

import { type Band, gradeOf, KEYS, type ProjectReport } from '../inputs.ts';
import { type Column, type SummaryTable, summaryTable } from '../table.ts';
import { executionLight } from './unit-results.ts';

export const PROJECT_RESULTS = 'project-results';

const COLUMNS: readonly Column[] = [
  { key: 'code', head: '项目编码', kind: 'text' },
  { key: 'name', head: '项目名称', kind: 'text' },
  { key: 'unitName', head: '单位', kind: 'text' },
  { key: 'budget', head: '年初预算数', kind: 'money', summed: true },
  { key: 'adjusted', head: '当年预算数', kind: 'money', summed: true },
  { key: 'spent', head: '全年执行数', kind: 'money', summed: true },
  { key: 'total', head: '项目总金额', kind: 'money', summed: true },
  { key: 'rate', head: '预算执行率', kind: 'rate', ratio: { of: 'spent', by: 'adjusted' } },
  { key: 'score', head: '得分', kind: 'score' },
  { key: 'grade', head: '结论', kind: 'text' },
  { key: 'light', head: '预警', kind: 'text' },
];

/** One row for each project that has a form of its own. */
export function projectResults(projects: readonly ProjectReport[], bands: readonly Band[]): SummaryTable {
  return summaryTable({
    id: PROJECT_RESULTS,
    title: '项目支出绩效自评结果汇总表',
    columns: COLUMNS,
    rows: projects.map(({ unit, unitName, code, name, total, figures }) => {
      const [budget, adjusted, spent, score] = [
        KEYS.projectBudget,
        KEYS.projectAdjusted,
        KEYS.projectSpent,
        KEYS.projectScore,
      ].map((key) => figures.get(key) ?? null) as [
        bigint | null,
        bigint | null,
        bigint | null,
        bigint | null,
      ];
      return {
        unit,
        values: {
          code,
          name,
          unitName,
          budget,
          adjusted,
          spent,
          total,
          score,
          grade: gradeOf(score, bands),
          light: executionLight(budget, spent),
        },
      };
    }),
  });
}
