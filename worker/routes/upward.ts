/** Reporting to the bureau above, and what it said. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { receiptSchema } from '../../shared/submission/contract.ts';
import { STATES } from '../../shared/submission/states.ts';
import { requireStaff } from '../auth/require.ts';
import { changeRecorded } from '../change-recorded.ts';
import { type App, siteOf } from '../context.ts';
import { refuse } from '../problem.ts';
import { scopedTo } from '../scoped.ts';
import { holdObligationOf, toState } from '../store/obligations.ts';
import { nodeByCode } from '../store/tree.ts';
import { bureauExists, linkBureau, owedAbove, unitAbove } from '../store/upward.ts';
import { reportUp } from '../upward.ts';
import { obligationFile } from '../views/file.ts';
import { fileSchema, reasonSchema } from '../wire/review.ts';
import { json, jsonBody, problems, STAFF_TOKEN, taskParam } from './common.ts';

const link = createRoute({
  method: 'put',
  path: '/api/v1/units/{unit}/bureau',
  summary: '此单位是下级财政部门',
  description: '此后下级财政部门可以把它审核通过的汇总作为此单位的报送。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: {
    params: z.object({ unit: z.string().min(1).max(50) }),
    ...jsonBody(z.strictObject({ bureau: z.string().min(1).max(64), reason: reasonSchema })),
  },
  responses: { 204: { description: '已办理' }, ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const owed = createRoute({
  method: 'get',
  path: '/api/v1/upward',
  summary: '本部门应向上级报送的',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  responses: {
    200: json(
      z.object({
        tasks: z.array(
          z.object({
            task: z.string(),
            name: z.string(),
            year: z.int(),
            bureau: z.string().describe('上级财政部门'),
            state: z.enum(STATES),
            version: z.int(),
            returns: z.int(),
            dueAt: z.string(),
          }),
        ),
      }),
      '上级的填报任务',
    ),
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

const report = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/upward',
  summary: '把审核通过的汇总报送上级',
  description: '只计审核通过的，含汇总调整；得分不相加。上级退回后改好再报，稿次加一。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: {
    params: taskParam,
    headers: z.object({ 'idempotency-key': z.uuid() }),
    ...jsonBody(
      z
        .strictObject({ to: z.string().min(1).max(64), baseVersion: z.int().min(0).max(1_000_000) })
        .meta({ id: 'UpwardRequest', description: '向上级报送汇总' }),
    ),
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
    if (bureau === c.var.staff.bureauUid || !(await bureauExists(site.db, bureau))) {
      refuse({ code: 'not_found', what: '这个下级财政部门' });
    }
    await changeRecorded(site, c.var.staff, 'link-bureau', { unit, bureau, reason }, (record) => [
      linkBureau(site.db, record, unit, bureau),
    ]);
    return c.body(null, 204);
  });

  app.openapi(owed, async (c) => {
    const list = await owedAbove(c.env.DB, c.var.staff);
    const tasks = list.map(({ firstAudit, state, ...one }) => ({
      ...one,
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

  app.openapi(report, async (c) => {
    const scoped = await scopedTo(c, c.req.valid('param').task);
    const key = c.req.valid('header')['idempotency-key'].toLowerCase();
    return c.json(await reportUp(siteOf(c), scoped, { ...c.req.valid('json'), key }), 200);
  });
}
