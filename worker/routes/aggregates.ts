/** The bureau's summary tables, what the rules say of them, adjustments, and the way down from a total to its units. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { coverageLines } from '../../shared/rollup/coverage.ts';
import { tableSheets } from '../../shared/rollup/table-sheets.ts';
import { collectSheet } from '../../shared/workbook/collect-sheet.ts';
import { streamXlsx } from '../../shared/workbook/xlsx-stream.ts';
import { adjust } from '../adjust.ts';
import { leftOutUnits, openAggregate } from '../aggregate.ts';
import { requireStaff } from '../auth/require.ts';
import { type App, siteOf } from '../context.ts';
import { packById } from '../packs.ts';
import { scopedTo } from '../scoped.ts';
import { adjustmentsOf } from '../store/adjustments.ts';
import { figuresBehind, totalsOfTask } from '../store/figures.ts';
import { adjustmentTable, adjustmentView } from '../views/adjustment.ts';
import { coverageOf, leftOutView, tableView } from '../views/table.ts';
import { totalViews } from '../views/total.ts';
import { createdSchema } from '../wire/created.ts';
import {
  adjustmentRequestSchema,
  adjustmentsSchema,
  aggregateChecksSchema,
  basisQuery,
  drillSchema,
  exportQuery,
  sheetSchema,
  TABLE_IDS,
  tableSchema,
} from '../wire/table.ts';
import { BASIS_WORDS, totalsSchema } from '../wire/total.ts';
import { attachment, json, jsonBody, problems, STAFF_TOKEN, taskParam } from './common.ts';

const totals = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/totals',
  summary: '汇总',
  description:
    '各字段的合计。口径latest：各单位最近审核通过的一稿，没有的用财政部门现存的一稿；accepted：只计审核通过的；submitted：只计现存的。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: {
    params: taskParam,
    query: basisQuery,
  },
  responses: {
    200: json(totalsSchema, '汇总'),
    ...problems(401, 403, 404, 422),
  },
});

const table = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/tables/{table}',
  summary: '一张汇总表',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam.extend({ table: z.enum(TABLE_IDS) }), query: basisQuery },
  responses: { 200: json(tableSchema, '汇总表'), ...problems(401, 403, 404, 422) },
});

const tableAsSheet = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/tables/{table}/sheet',
  summary: '一张汇总表，作为工作表放进打开的工作簿',
  description: '与导出的工作表相同：合计行是可重算的公式，万元数经舍位平衡。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: {
    params: taskParam.extend({ table: z.enum(TABLE_IDS) }),
    query: exportQuery.omit({ tables: true }),
  },
  responses: { 200: json(sheetSchema, '工作表'), ...problems(401, 403, 404, 422) },
});

const checks = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/checks',
  summary: '对汇总的审核意见',
  description: '规则A-01至A-16。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam, query: basisQuery },
  responses: {
    200: json(aggregateChecksSchema, '审核意见，以及没有计入的'),
    ...problems(401, 403, 404, 422),
  },
});

const drill = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/figures',
  summary: '穿透查询：一个合计由哪些数相加',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: {
    params: taskParam,
    query: basisQuery.extend({ form: z.string().min(1).max(50), field: z.string().min(1).max(200) }),
  },
  responses: { 200: json(drillSchema, '各单位的数'), ...problems(401, 403, 404, 422) },
});

const listAdjustments = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/adjustments',
  summary: '汇总调整',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam, query: basisQuery.pick({ node: true }) },
  responses: {
    200: json(adjustmentsSchema, '汇总调整'),
    ...problems(401, 403, 404, 422),
  },
});

const addAdjustment = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/adjustments',
  summary: '新增一笔汇总调整',
  description: '各单位所报的数不变；调整另列一行，注明调整人和原因。错了再加一笔相反的。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: { params: taskParam, ...jsonBody(adjustmentRequestSchema) },
  responses: {
    201: json(createdSchema, '汇总调整'),
    ...problems(400, 401, 403, 404, 413, 415, 422),
  },
});

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const exportTables = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/tables.xlsx',
  summary: '导出汇总表',
  description: '合计行是可重算的公式；万元数经舍位平衡，所作调整列在“舍位调整”表。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam, query: exportQuery },
  responses: {
    200: {
      description: 'Excel工作簿',
      content: { [XLSX]: { schema: z.string().meta({ format: 'binary' }) } },
    },
    ...problems(401, 403, 404, 422),
  },
});

export function aggregateRoutes(app: App): void {
  app.openapi(exportTables, async (c) => {
    const { tables, unit, method, basis, ...query } = c.req.valid('query');
    const scoped = await scopedTo(c, c.req.valid('param').task, query);
    const { db, scope, task, node } = scoped;
    const aggregate = await openAggregate({ ...scoped, basis });
    const made = await Promise.all(tables.map((id) => aggregate.table(id)));
    const adjusted = adjustmentTable(await adjustmentsOf(db, scope, task.id, node));
    const sheets = tableSheets(adjusted ? [...made, adjusted] : made, {
      money: unit,
      method,
      captions: coverageLines(BASIS_WORDS[basis], coverageOf(aggregate)),
    });
    return attachment(c, streamXlsx(sheets), XLSX, '绩效自评汇总表.xlsx');
  });

  app.openapi(totals, async (c) => {
    const { basis, ...query } = c.req.valid('query');
    const scoped = await scopedTo(c, c.req.valid('param').task, query);
    const { db, scope, task, node } = scoped;
    const [sums, adjustments, leftOut] = await Promise.all([
      totalsOfTask(db, scope, task.id, basis, node),
      adjustmentsOf(db, scope, task.id, node),
      leftOutUnits({ ...scoped, basis }),
    ]);
    const { rowId: _rowId, ...shown } = task;
    const totals = totalViews(sums, adjustments, packById(task.pack)?.forms ?? []);
    return c.json({ task: shown, basis, totals, leftOut: leftOutView(leftOut) }, 200);
  });

  app.openapi(table, async (c) => {
    const { task, table } = c.req.valid('param');
    const { basis, ...query } = c.req.valid('query');
    const aggregate = await openAggregate({ ...(await scopedTo(c, task, query)), basis });
    return c.json(tableView(await aggregate.table(table), basis, aggregate), 200);
  });

  app.openapi(tableAsSheet, async (c) => {
    const { unit, method, basis, ...query } = c.req.valid('query');
    const { task, table } = c.req.valid('param');
    const aggregate = await openAggregate({ ...(await scopedTo(c, task, query)), basis });
    const captions = coverageLines(BASIS_WORDS[basis], coverageOf(aggregate));
    const [sheet] = tableSheets([await aggregate.table(table)], { money: unit, method, captions });
    return c.json(sheet ? collectSheet(sheet) : { name: '', cells: {} }, 200);
  });

  app.openapi(checks, async (c) => {
    const { basis, ...query } = c.req.valid('query');
    const scoped = await scopedTo(c, c.req.valid('param').task, query);
    const aggregate = await openAggregate({ ...scoped, basis });
    return c.json({ findings: await aggregate.findings(), leftOut: leftOutView(aggregate.leftOut) }, 200);
  });

  app.openapi(drill, async (c) => {
    const { form, field, basis, ...query } = c.req.valid('query');
    const { db, task, node } = await scopedTo(c, c.req.valid('param').task, query);
    return c.json({ rows: await figuresBehind(db, task.rowId, basis, node, form, field) }, 200);
  });

  app.openapi(listAdjustments, async (c) => {
    const { db, scope, task, node } = await scopedTo(c, c.req.valid('param').task, c.req.valid('query'));
    const list = await adjustmentsOf(db, scope, task.id, node);
    return c.json({ adjustments: list.map(adjustmentView) }, 200);
  });

  app.openapi(addAdjustment, async (c) => {
    const id = await adjust(siteOf(c), c.var.staff, c.req.valid('param').task, c.req.valid('json'));
    return c.json({ id }, 201);
  });
}
