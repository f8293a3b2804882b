/** Reporting to the bureau above, and what it said. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { receiptSchema } from '../../shared/submission/contract.ts';
import { requireStaff } from '../auth/require.ts';
import type { StaffScope } from '../auth/scope.ts';
import { changeRecorded } from '../change-recorded.ts';
import { type App, siteOf } from '../context.ts';
import { refuse } from '../problem.ts';
import { scopedTo } from '../scoped.ts';
import { holdObligationOf, toState } from '../store/obligations.ts';
import { nodeByCode } from '../store/tree.ts';
import { bureauExists, linkBureau, owedAbove, unitAbove, unitOfBureau } from '../store/upward.ts';
import { previewUp, reportUp } from '../upward.ts';
import { aggregateView } from '../views/aggregate.ts';
import { obligationFile } from '../views/file.ts';
import { previewSchema, tasksAboveSchema, upwardRequestSchema } from '../wire/aggregate.ts';
import { fileSchema, reasonSchema } from '../wire/review.ts';
import { json, jsonBody, problems, STAFF_TOKEN, taskParam } from './common.ts';

const link = createRoute({
  method: 'put',
  path: '/api/v1/units/{unit}/bureau',
  summary: '此单位是下级财政部门',
  description: '此后下级财政部门可以把它审核通过的汇总作为此单位的报送；bureau为空即取消。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: {
    params: z.object({ unit: z.string().min(1).max(50) }),
    ...jsonBody(
      z
        .strictObject({
          bureau: z.string().min(1).max(64).nullable().describe('下级财政部门的编号，见其“上报上级”页'),
          reason: reasonSchema,
        })
        .meta({ id: 'BureauLink', description: '认定下级财政部门' }),
    ),
  },
  responses: { 204: { description: '已办理' }, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

const owed = createRoute({
  method: 'get',
  path: '/api/v1/upward',
  summary: '本部门应向上级报送的',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  responses: {
    200: json(tasksAboveSchema, '上级的填报任务'),
    ...problems(401, 403),
  },
});

const read = createRoute({
  method: 'get',
  path: '/api/v1/upward/{task}',
  summary: '与上级的往来',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam },
  responses: { 200: json(fileSchema, '各稿、意见与操作记录'), ...problems(401, 403, 404) },
});

const preview = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/upward',
  summary: '将要报送上级的汇总',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam },
  responses: { 200: json(previewSchema, '汇总与它的校验码'), ...problems(401, 403, 404) },
});

const report = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/upward',
  summary: '把审核通过的汇总报送上级',
  description:
    '只计审核通过的，含汇总调整；得分不相加。digest须是刚刚看到的汇总的校验码。上级退回后改好再报，稿次加一。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: {
    params: taskParam,
    headers: z.object({ 'idempotency-key': z.uuid() }),
    ...jsonBody(upwardRequestSchema),
  },
  responses: {
    200: json(receiptSchema, '报送回执'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

export function upwardRoutes(app: App): void {
  app.openapi(link, async (c) => {
    const site = siteOf(c);
    const { unit } = c.req.valid('param');
    const { bureau, reason } = c.req.valid('json');
    if ((await nodeByCode(site.db, c.var.staff, unit)) === null) {
      refuse({ code: 'not_found', what: `单位${unit}` });
    }
    if (bureau !== null) await refuseUnlessFree(site.db, c.var.staff, unit, bureau);
    await changeRecorded(site, c.var.staff, 'link-bureau', { unit, bureau, reason }, (record) => [
      linkBureau(site.db, record, unit, bureau),
    ]);
    return c.body(null, 204);
  });

  app.openapi(owed, async (c) => {
    const list = await owedAbove(c.env.DB, c.var.staff);
    const tasks = list.map(({ firstAudit, state, closedAt, ...one }) => ({
      ...one,
      closed: closedAt !== null,
      state: toState(state, firstAudit),
    }));
    return c.json({ tasks }, 200);
  });

  app.openapi(read, async (c) => {
    const { task } = c.req.valid('param');
    const above = await unitAbove(c.env.DB, c.var.staff, task);
    const scope = above && { ...c.var.staff, ...above, nodeId: above.unitId };
    const held = scope && (await holdObligationOf(c.env.DB, scope, task, above.unitCode));
    if (!held) return refuse({ code: 'not_found', what: '上级的这项填报任务' });
    return c.json(await obligationFile(siteOf(c), above.bureauId, held), 200);
  });

  app.openapi(preview, async (c) => {
    const { aggregate, digest } = await previewUp(await scopedTo(c, c.req.valid('param').task));
    return c.json({ ...aggregateView(aggregate), digest }, 200);
  });

  app.openapi(report, async (c) => {
    const scoped = await scopedTo(c, c.req.valid('param').task);
    const key = c.req.valid('header')['idempotency-key'].toLowerCase();
    return c.json(await reportUp(siteOf(c), scoped, { ...c.req.valid('json'), key }), 200);
  });
}

/** A bureau below is a bureau that there is, not the caller's own, and one unit only. */
async function refuseUnlessFree(
  db: D1Database,
  scope: StaffScope,
  unit: string,
  bureau: string,
): Promise<void> {
  if (bureau === scope.bureauUid || !(await bureauExists(db, bureau))) {
    refuse({ code: 'not_found', what: '这个下级财政部门' });
  }
  const linked = await unitOfBureau(db, scope, bureau);
  if (linked && linked.code !== unit) refuse({ code: 'bureau_linked', unit: linked.code, name: linked.name });
}
