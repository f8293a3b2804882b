/** The bureau's report to the county government. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { countyReport } from '../../shared/rollup/county-report.ts';
import { coverageLines } from '../../shared/rollup/coverage.ts';
import { type Aggregate, openAggregate } from '../aggregate.ts';
import { requireStaff } from '../auth/require.ts';
import type { App } from '../context.ts';
import { countyReportDocx } from '../documents/county-report-docx.ts';
import { scopedTo } from '../scoped.ts';
import { coverageOf } from '../views/table.ts';
import { sectionsSchema } from '../wire/sections.ts';
import { basisQuery, type TableId } from '../wire/table.ts';
import { BASIS_WORDS, type Basis } from '../wire/total.ts';
import { attachment, DOCX, json, problems, STAFF_TOKEN, taskParam } from './common.ts';

const sections = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/county-report',
  summary: '向县政府的报告（分部分）',
  description: '每个数都注明出自哪张汇总表的哪一格；表里没有的留为待补充。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam, query: basisQuery },
  responses: {
    200: json(sectionsSchema, '报告的各部分'),
    ...problems(401, 403, 404, 422),
  },
});

const document = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/county-report.docx',
  summary: '向县政府的报告',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam, query: basisQuery },
  responses: {
    200: { description: 'Word文档', content: { [DOCX]: { schema: z.string().meta({ format: 'binary' }) } } },
    ...problems(401, 403, 404, 422),
  },
});

/** Bound behind the report, in this order; the long lists stay in the workbook. */
const ATTACHED: readonly TableId[] = [
  'registration',
  'unit-results',
  'project-results',
  'grades',
  'three-public',
  'staff',
  'running-costs',
  'inspection-summary',
  'common-problems',
  'corrections',
  'quality',
];

export function countyReportRoutes(app: App): void {
  app.openapi(sections, async (c) => {
    const { basis, ...query } = c.req.valid('query');
    const scoped = await scopedTo(c, c.req.valid('param').task, query);
    const aggregate = await openAggregate({ ...scoped, basis });
    return c.json({ sections: await written(aggregate, scoped.task.year, basis) }, 200);
  });

  app.openapi(document, async (c) => {
    const { basis, ...query } = c.req.valid('query');
    const scoped = await scopedTo(c, c.req.valid('param').task, query);
    const aggregate = await openAggregate({ ...scoped, basis });
    const { year } = scoped.task;
    const bytes = await countyReportDocx({
      title: `${year}年度部门整体支出绩效自评情况的报告`,
      sections: await written(aggregate, year, basis),
      tables: await Promise.all(ATTACHED.map((id) => aggregate.table(id))),
      captions: captionsOf(aggregate, basis),
    });
    return attachment(c, bytes, DOCX, `${year}年度绩效自评情况报告.docx`);
  });
}

function captionsOf(aggregate: Aggregate, basis: Basis): string[] {
  return coverageLines(BASIS_WORDS[basis], coverageOf(aggregate));
}

async function written(aggregate: Aggregate, year: number, basis: Basis) {
  const { table } = aggregate;
  const tables = {
    registration: await table('registration'),
    unitResults: await table('unit-results'),
    projectResults: await table('project-results'),
    grades: await table('grades'),
    threePublic: await table('three-public'),
    runningCosts: await table('running-costs'),
    commonProblems: await table('common-problems'),
    inspectionSummary: await table('inspection-summary'),
    corrections: await table('corrections'),
  };
  return countyReport({ year, captions: captionsOf(aggregate, basis), tables });
}
