/** What is to be reported: the unit's own obligations, the bureau's tasks, who has reported, and the totals. */

import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { requireStaff, requireUnit } from '../auth/require.ts';
import type { App, StaffEnv } from '../context.ts';
import { refuse } from '../problem.ts';
import { obligationsOfTask, obligationsOfUnit } from '../store/obligations.ts';
import { type Task, taskByUid, tasksOfBureau } from '../store/tasks.ts';
import { obligationView } from '../views/obligation.ts';
import { obligationSchema, taskSchema } from '../wire/task.ts';
import { json, problems, STAFF_TOKEN, taskParam, UNIT_TOKEN } from './common.ts';

const obligations = createRoute({
  method: 'get',
  path: '/api/v1/obligations',
  summary: '本单位的应报事项',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  responses: {
    200: json(z.object({ obligations: z.array(obligationSchema) }), '应报事项'),
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
    200: json(z.object({ tasks: z.array(taskSchema).readonly() }), '填报任务'),
    ...problems(401, 403),
  },
});

const reported = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/submissions',
  summary: '报送情况',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam },
  responses: {
    200: json(z.object({ task: taskSchema, units: z.array(obligationSchema) }), '各单位报送情况'),
    ...problems(401, 403, 404),
  },
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
    const task = await findTask(c);
    const units = await obligationsOfTask(c.env.DB, c.var.staff, task.id);
    const now = c.var.deps.now().toISOString();
    return c.json({ task, units: units.map((one) => obligationView(one, now)) }, 200);
  });
}

type TaskContext = Context<StaffEnv>;

/** The task that the path names, of the caller's own bureau. */
async function findTask(c: TaskContext): Promise<Task> {
  const task = await taskByUid(c.env.DB, c.var.staff, c.req.param('task') ?? '');
  return task ?? refuse({ code: 'not_found', what: '这项填报任务' });
}
