/** What is to be reported: the unit's own obligations, the bureau's tasks, and who has reported. */

import { createRoute } from '@hono/zod-openapi';
import { requireStaff, requireUnit } from '../auth/require.ts';
import type { App } from '../context.ts';
import { scopedTo } from '../scoped.ts';
import { obligationsOfTask, obligationsOfUnit, statusOfTask } from '../store/obligations.ts';
import { tasksOfBureau } from '../store/tasks.ts';
import { obligationView } from '../views/obligation.ts';
import { statusView } from '../views/status.ts';
import { pageQuery, statesOf, statusSchema } from '../wire/status.ts';
import { obligationsSchema, tasksSchema, taskUnitsSchema } from '../wire/task.ts';
import { json, problems, STAFF_TOKEN, taskParam, UNIT_TOKEN } from './common.ts';

const obligations = createRoute({
  method: 'get',
  path: '/api/v1/obligations',
  summary: '本单位的应报事项',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  responses: {
    200: json(obligationsSchema, '应报事项'),
    ...problems(401, 403),
  },
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/tasks',
  summary: '填报任务',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  responses: {
    200: json(tasksSchema, '填报任务'),
    ...problems(401, 403),
  },
});

const reported = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/submissions',
  summary: '各单位报送情况',
  description: '按预算编码排列；单位多时用limit和after分页。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam, query: pageQuery },
  responses: {
    200: json(taskUnitsSchema, '各单位报送情况'),
    ...problems(401, 403, 404, 422),
  },
});

const status = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/status',
  summary: '报送进度',
  description: '应报、已报、逾期的单位数，分归口业务股和主管部门。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam, query: pageQuery.pick({ node: true }) },
  responses: { 200: json(statusSchema, '报送进度'), ...problems(401, 403, 404, 422) },
});

export function taskRoutes(app: App): void {
  app.openapi(obligations, async (c) => {
    const owed = await obligationsOfUnit(c.env.DB, c.var.unit);
    const now = c.var.deps.now().toISOString();
    return c.json({ obligations: owed.map((one) => obligationView(one, now)) }, 200);
  });

  app.openapi(list, async (c) => {
    const tasks = await tasksOfBureau(c.env.DB, c.var.staff);
    return c.json({ tasks }, 200);
  });

  app.openapi(reported, async (c) => {
    const { node: code, state, after, limit } = c.req.valid('query');
    const { db, scope, task, node } = await scopedTo(c, c.req.valid('param').task, { node: code });
    const page = { states: statesOf(state), after, limit };
    const units = await obligationsOfTask(db, scope, task.id, node, page);
    const now = c.var.deps.now().toISOString();
    const { rowId: _rowId, ...shown } = task;
    return c.json({ task: shown, units: units.map((one) => obligationView(one, now)) }, 200);
  });

  app.openapi(status, async (c) => {
    const scoped = await scopedTo(c, c.req.valid('param').task, c.req.valid('query'));
    const { db, scope, task, node } = scoped;
    const rows = await statusOfTask(db, scope, task.id, node, c.var.deps.now().toISOString());
    const { rowId: _rowId, ...shown } = task;
    return c.json(statusView(shown, rows), 200);
  });
}
