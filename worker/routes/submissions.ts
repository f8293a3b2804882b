/** Units send; the bureau reads what was sent. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { receiptSchema, submissionSchema } from '../../shared/submission/contract.ts';
import { requireStaff, requireUnit } from '../auth/require.ts';
import { type App, siteOf } from '../context.ts';
import { enter } from '../enter.ts';
import { refuse } from '../problem.ts';
import { submissionByUid } from '../store/submissions.ts';
import { receive } from '../submit.ts';
import { submissionView } from '../views/submission.ts';
import { submissionViewSchema } from '../wire/submission.ts';
import { json, jsonBody, problems, STAFF_TOKEN, UNIT_TOKEN, unitParam } from './common.ts';

const submit = createRoute({
  method: 'post',
  path: '/api/v1/submissions',
  summary: '报送',
  description:
    '用同一审核引擎重新审核后保存，返回报送回执。须改正的问题不能报送；须说明的问题须填写说明。同一Idempotency-Key重发同一内容，返回原回执。',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: {
    headers: z.object({ 'idempotency-key': z.uuid() }),
    ...jsonBody(submissionSchema),
  },
  responses: {
    201: json(receiptSchema, '报送回执'),
    200: json(receiptSchema, '此前已收到同一报送，返回原回执'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const enterFor = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/units/{unit}/submissions',
  summary: '代录',
  description:
    '单位尚未开通时，财政部门录入其交来的文件。审核、回执与单位自行报送相同；操作记录中的办理人是录入的人。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: {
    params: unitParam,
    headers: z.object({ 'idempotency-key': z.uuid() }),
    ...jsonBody(submissionSchema.omit({ task: true })),
  },
  responses: {
    201: json(receiptSchema, '报送回执'),
    200: json(receiptSchema, '此前已收到同一报送，返回原回执'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const read = createRoute({
  method: 'get',
  path: '/api/v1/submissions/{id}',
  summary: '查看一份报送',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: z.object({ id: z.string().min(1).max(64) }) },
  responses: { 200: json(submissionViewSchema, '报送的表、问题与说明'), ...problems(401, 403, 404) },
});

export function submissionRoutes(app: App): void {
  app.openapi(submit, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const { receipt, replayed } = await receive(
      siteOf(c),
      c.var.unit,
      key.toLowerCase(),
      c.req.valid('json'),
    );
    return replayed ? c.json(receipt, 200) : c.json(receipt, 201);
  });

  app.openapi(enterFor, async (c) => {
    const key = c.req.valid('header')['idempotency-key'].toLowerCase();
    const { task, unit } = c.req.valid('param');
    const { receipt, replayed } = await enter(siteOf(c), c.var.staff, unit, key, {
      task,
      ...c.req.valid('json'),
    });
    return replayed ? c.json(receipt, 200) : c.json(receipt, 201);
  });

  app.openapi(read, async (c) => {
    const stored = await submissionByUid(c.env.DB, c.var.staff, c.req.valid('param').id);
    if (!stored) return refuse({ code: 'not_found', what: '这份报送' });
    return c.json(submissionView(stored), 200);
  });
}
