/** What the report claims against the tables, and what it took over from last year's report. */

import { expect, test } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { type Changes, changed, reportOf } from '../narrative/narrative.ts';
import { consistentReports } from './reports.ts';

const report = reportOf();

function rulesOf(text: string, workbook: Workbook = sampleWorkbook()) {
  return check({ workbook, report: text }, hunan2024).findings.filter(({ at }) => at !== null);
}

/** The row of 附件2 whose 三级指标 is to be another, with full marks. */
function renamed(name: string): Changes {
  const cells = sampleWorkbook().sheets.find((sheet) => sheet.name === '附件2')?.cells ?? {};
  const cell = Object.keys(cells).find((key) => cells[key]?.v === '农技培训人次');
  if (!cell) throw new Error('no such indicator');
  return { [`附件2!${cell}`]: name };
}

test.each([
  ['X-12', 'error', '在职人员控制率90.20%', '在职人员控制率92.20%', {}],
  ['X-20', 'warning', '（三）效率性分析\n', '（三）效率性分析\n全年农技培训2912人次。\n', {}],
  ['X-22', 'warning', '（一）基本支出情况\n', '（一）基本支出情况\n本年度无结转结余。\n', {}],
  [
    'X-23',
    'error',
    '“三公”经费控制率',
    '“三公”经费控制率105.00%。“三公”经费控制率',
    renamed('“三公”经费控制率'),
  ],
  [
    'P-27',
    'info',
    '七、存在的问题及原因分析\n',
    '七、存在的问题及原因分析\n“基层社会治理经费”推进不快，原因是招标较晚。\n',
    { '附件3-1!H20': 100 },
  ],
  ['B-27', 'error', '（一）基本支出情况\n', '（一）基本支出情况\n全年无公务接待费支出。\n', {}],
] as const)('%s', (rule, severity, from, to, tables) => {
  const workbook = changed(tables);
  const before = rulesOf(report, workbook).filter((one) => one.rule === rule);
  expect(before).toEqual([]);
  expect(report).toContain(from);
  const found = rulesOf(report.replace(from, to), workbook).filter((one) => one.rule === rule);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ severity, state: 'fail' });
  expect(found[0]?.related.length).toBeGreaterThan(0);
});

test('X-24 is not checked without last year’s budget', () => {
  const risen = report.replace('比上年减少', '比上年增加');
  const workbook = changed(renamed('“三公”经费变动率'));
  const found = rulesOf(`${risen}\n“三公”经费比上年增加1.00万元，增长5%。`, workbook).filter(
    ({ rule }) => rule === 'X-24',
  );
  expect(found.every(({ state }) => state === 'not-checked')).toBe(true);
  expect(found.length).toBeGreaterThan(0);
});

test('X-21: slow spending is told, and the execution rate has full marks', () => {
  const workbook = changed({ '附件2!I5': 10 });
  const found = check(
    {
      workbook,
      report: report.replace('七、存在的问题及原因分析\n', '七、存在的问题及原因分析\n预算执行进度偏慢。\n'),
    },
    hunan2024,
  ).findings.filter(({ rule }) => rule === 'X-21');
  expect(found.map(({ severity }) => severity)).toEqual(['info']);
});

const [, water] = consistentReports.find(([name]) => name.startsWith('water')) ?? ['', ''];

test('H-11, X-27: last year’s problems and figures', () => {
  const lastReport = water.replaceAll('2024', '2023');
  const found = check({ report: water }, hunan2024, { lastReport }).findings;
  expect(found.filter(({ rule }) => rule === 'X-27')).toHaveLength(1);
  expect(found.filter(({ rule }) => rule === 'H-11').map(({ severity }) => severity)).toEqual([
    'warning',
    'warning',
  ]);
});

test('another year’s report with its own figures and problems is nothing', () => {
  const [, lastReport = ''] = consistentReports.find(([name]) => name.startsWith('court')) ?? [];
  const found = check({ report: water }, hunan2024, {
    lastReport: lastReport.replaceAll('2024', '2023'),
  }).findings;
  expect(found.filter(({ rule }) => rule === 'X-27' || rule === 'H-11')).toEqual([]);
});
