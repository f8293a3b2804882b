/** 抽查复核: drawing, scoring again, and the unit's answer. */

import { createRoute } from '@hono/zod-openapi';
import { requireStaff, requireUnit } from '../auth/require.ts';
import { type App, siteOf } from '../context.ts';
import { answerInspection, drawInspections, scoreInspection, stepInspection } from '../inspect.ts';
import { refuse } from '../problem.ts';
import { scopedTo } from '../scoped.ts';
import { inspectionsOf } from '../store/inspections.ts';
import { inspectionView } from '../views/inspection.ts';
import {
  drawnSchema,
  drawRequestSchema,
  inspectionAnswerSchema,
  inspectionSchema,
  inspectionStateSchema,
  inspectionStepSchema,
  inspectionsSchema,
  scoresRequestSchema,
} from '../wire/inspection.ts';
import { json, jsonBody, problems, STAFF_TOKEN, taskParam, UNIT_TOKEN, unitParam } from './common.ts';

const draw = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/inspections',
  summary: '抽取复核单位',
  description: '在已报送的单位中按金额加权抽取，前几年抽过的除外。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: { params: taskParam, ...jsonBody(drawRequestSchema) },
  responses: { 200: json(drawnSchema, '抽中的单位'), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/inspections',
  summary: '抽查复核',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: taskParam },
  responses: {
    200: json(inspectionsSchema, '各单位的抽查复核'),
    ...problems(401, 403, 404),
  },
});

const score = createRoute({
  method: 'put',
  path: '/api/v1/tasks/{task}/inspections/{unit}',
  summary: '填写复核得分',
  description: '没有写到的指标不变。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: { params: unitParam, ...jsonBody(scoresRequestSchema) },
  responses: {
    204: { description: '已保存' },
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const step = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/inspections/{unit}/steps',
  summary: '反馈单位或定案',
  description: 'send：复核结果反馈单位；finish：定案。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: { params: unitParam, ...jsonBody(inspectionStepSchema) },
  responses: {
    200: json(inspectionStateSchema, '现在的状态'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const readOwn = createRoute({
  method: 'get',
  path: '/api/v1/obligations/{task}/inspection',
  summary: '本单位的复核结果',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: { params: taskParam },
  responses: { 200: json(inspectionSchema, '复核结果'), ...problems(401, 403, 404) },
});

const answerOwn = createRoute({
  method: 'post',
  path: '/api/v1/obligations/{task}/inspection',
  summary: '确认复核结果或提出异议',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: { params: taskParam, ...jsonBody(inspectionAnswerSchema) },
  responses: {
    200: json(inspectionStateSchema, '现在的状态'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

export function inspectionRoutes(app: App): void {
  app.openapi(draw, async (c) => {
    const scoped = await scopedTo(c, c.req.valid('param').task);
    const drawn = await drawInspections(siteOf(c), scoped, c.req.valid('json'));
    const views = drawn.map(({ amount, ...one }) => ({ ...one, amount: amount?.toString() ?? null }));
    return c.json({ drawn: views }, 200);
  });

  app.openapi(list, async (c) => {
    const { db, scope, task, node } = await scopedTo(c, c.req.valid('param').task);
    const inspections = await inspectionsOf(db, scope, task.id, node);
    return c.json({ inspections: inspections.map(inspectionView) }, 200);
  });

  app.openapi(score, async (c) => {
    const { rev, scores } = c.req.valid('json');
    const inHundredths = scores.map((one) => ({ ...one, score: Math.round(Number(one.score) * 100) }));
    await scoreInspection(siteOf(c), c.var.staff, { ...c.req.valid('param'), rev }, inHundredths);
    return c.body(null, 204);
  });

  app.openapi(step, async (c) => {
    const { step, rev } = c.req.valid('json');
    const move = { ...c.req.valid('param'), rev };
    return c.json({ state: await stepInspection(siteOf(c), c.var.staff, move, step) }, 200);
  });

  // What the bureau has not sent yet is none of the unit's business.
  app.openapi(readOwn, async (c) => {
    const { unit: scope } = c.var;
    const task = c.req.valid('param').task;
    const [own] = await inspectionsOf(c.env.DB, scope, task, scope.unitId, scope.unitCode);
    if (!own || own.state === 'drawn') return refuse({ code: 'not_found', what: '本单位的复核结果' });
    return c.json(inspectionView(own), 200);
  });

  app.openapi(answerOwn, async (c) => {
    const request = { ...c.req.valid('param'), ...c.req.valid('json') };
    return c.json({ state: await answerInspection(siteOf(c), c.var.unit, request) }, 200);
  });
}
