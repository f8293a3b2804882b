/** What the bureau's page draws; every picture has its numbers here. */

import { createRoute } from '@hono/zod-openapi';
import { executionBins, gradeCounts, outliers, threePublicSums } from '../../shared/rollup/charts.ts';
import { bandsOf, openAggregate } from '../aggregate.ts';
import { requireStaff } from '../auth/require.ts';
import type { App } from '../context.ts';
import { scopedTo } from '../scoped.ts';
import { progressOf, sumsByYear } from '../store/progress.ts';
import { chartsSchema } from '../wire/charts.ts';
import { basisQuery } from '../wire/table.ts';
import { json, problems, STAFF_TOKEN, taskParam } from './common.ts';

const charts = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/charts',
  summary: '图表的数据',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam, query: basisQuery },
  responses: { 200: json(chartsSchema, '图表的数据'), ...problems(401, 403, 404, 422) },
});

export function chartRoutes(app: App): void {
  app.openapi(charts, async (c) => {
    const { basis, ...query } = c.req.valid('query');
    const scoped = await scopedTo(c, c.req.valid('param').task, query);
    const { db, scope, task, node } = scoped;
    const aggregate = await openAggregate({ ...scoped, basis });
    const [units, progress, years] = await Promise.all([
      aggregate.units(),
      progressOf(db, scope, task.rowId, node),
      sumsByYear(db, scope, node, 'basic-data', '三公经费[本年决算]'),
    ]);
    const sums = new Map<number, bigint>(
      years.filter(({ year }) => year < task.year).map(({ year, sum }) => [year, BigInt(sum)]),
    );
    const { before, now } = threePublicSums(units);
    if (before !== null && !sums.has(task.year - 1)) sums.set(task.year - 1, before);
    if (now !== null) sums.set(task.year, now);
    const threePublic = [...sums]
      .sort(([a], [b]) => a - b)
      .map(([year, sum]) => ({ year, fen: String(sum) }));
    return c.json(
      {
        due: aggregate.due,
        progress,
        grades: gradeCounts(units, bandsOf(task)),
        execution: executionBins(units),
        threePublic,
        outliers: outliers(units),
      },
      200,
    );
  });
}
