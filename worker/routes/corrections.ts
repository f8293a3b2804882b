/** 整改台账. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { requireStaff, requireUnit } from '../auth/require.ts';
import { type App, siteOf } from '../context.ts';
import { answer, askCorrection, close } from '../correct.ts';
import { scopedTo } from '../scoped.ts';
import { correctionsOf } from '../store/corrections.ts';
import { createdSchema } from '../wire/created.ts';
import { correctionRequestSchema, correctionsSchema } from '../wire/inspection.ts';
import { words } from '../wire/words.ts';
import { json, jsonBody, problems, STAFF_TOKEN, taskParam, UNIT_TOKEN } from './common.ts';

const idParam = taskParam.extend({ id: z.string().min(1).max(64) });
const corrections = json(correctionsSchema, '整改台账');
const done = { description: '已办理' };

const list = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/corrections',
  summary: '整改台账',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam },
  responses: { 200: corrections, ...problems(401, 403, 404) },
});

const ask = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/corrections',
  summary: '新增一项整改',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: { params: taskParam, ...jsonBody(correctionRequestSchema) },
  responses: {
    201: json(createdSchema, '整改'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const cross = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/corrections/{id}/close',
  summary: '销号',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: { params: idParam, ...jsonBody(z.strictObject({ note: words(2_000).describe('核实情况') })) },
  responses: { 204: done, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

const listOwn = createRoute({
  method: 'get',
  path: '/api/v1/obligations/{task}/corrections',
  summary: '本单位的整改',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: { params: taskParam },
  responses: { 200: corrections, ...problems(401, 403) },
});

const answerOwn = createRoute({
  method: 'post',
  path: '/api/v1/obligations/{task}/corrections/{id}',
  summary: '反馈整改情况',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: { params: idParam, ...jsonBody(z.strictObject({ text: words(2_000).describe('整改情况') })) },
  responses: { 204: done, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

export function correctionRoutes(app: App): void {
  app.openapi(list, async (c) => {
    const { db, scope, task, node } = await scopedTo(c, c.req.valid('param').task);
    return c.json({ corrections: await correctionsOf(db, scope, task.id, node) }, 200);
  });

  app.openapi(ask, async (c) => {
    const id = await askCorrection(siteOf(c), c.var.staff, c.req.valid('param').task, c.req.valid('json'));
    return c.json({ id }, 201);
  });

  app.openapi(cross, async (c) => {
    await close(siteOf(c), c.var.staff, { ...c.req.valid('param'), ...c.req.valid('json') });
    return c.body(null, 204);
  });

  app.openapi(listOwn, async (c) => {
    const { unit: scope } = c.var;
    const list = await correctionsOf(c.env.DB, scope, c.req.valid('param').task, scope.unitId);
    const own = list.filter(({ unit }) => unit === scope.unitCode);
    return c.json({ corrections: own }, 200);
  });

  app.openapi(answerOwn, async (c) => {
    await answer(siteOf(c), c.var.unit, { ...c.req.valid('param'), ...c.req.valid('json') });
    return c.body(null, 204);
  });
}
