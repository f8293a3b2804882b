/** The bureau and the departments review; the unit takes back and reads what was said. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { type Change, changesBetween } from '../../shared/submission/changes.ts';
import { STATES } from '../../shared/submission/states.ts';
import { requireStaff, requireUnit } from '../auth/require.ts';
import { type App, siteOf } from '../context.ts';
import { problemBody, Refusal, refuse } from '../problem.ts';
import { comment, extend, review, withdraw } from '../review.ts';
import { holdObligation, holdObligationOf } from '../store/obligations.ts';
import {
  type StoredSubmission,
  submissionBefore,
  submissionByUid,
  submissionOfYearBefore,
} from '../store/submissions.ts';
import { aggregateChanges, storedAggregate } from '../views/aggregate.ts';
import { obligationFile } from '../views/file.ts';
import { storedForms } from '../views/stored-forms.ts';
import {
  batchRequestSchema,
  batchResultSchema,
  changesSchema,
  commentsRequestSchema,
  extensionRequestSchema,
  fileSchema,
  stepRequestSchema,
  stepResultSchema,
  withdrawRequestSchema,
} from '../wire/review.ts';
import { json, jsonBody, problems, STAFF_TOKEN, taskParam, UNIT_TOKEN, unitParam } from './common.ts';

const done = { description: '已办理' };

const readFile = createRoute({
  method: 'get',
  path: '/api/v1/tasks/{task}/units/{unit}',
  summary: '一个单位的往来',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: unitParam },
  responses: { 200: json(fileSchema, '各稿、意见与操作记录'), ...problems(401, 403, 404) },
});

const readOwnFile = createRoute({
  method: 'get',
  path: '/api/v1/obligations/{task}',
  summary: '本单位一项任务的往来',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: { params: taskParam },
  responses: { 200: json(fileSchema, '各稿、意见与操作记录'), ...problems(401, 403, 404) },
});

const takeStep = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/units/{unit}/steps',
  summary: '审核的一步',
  description:
    'pass：主管部门通过初审；begin-review：开始审核；return：退回修改；accept：审核通过；reopen：取消审核。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: { params: unitParam, ...jsonBody(stepRequestSchema) },
  responses: { 200: json(stepResultSchema, '办理结果'), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

const acceptMany = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/accept',
  summary: '批量审核通过',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: { params: taskParam, ...jsonBody(batchRequestSchema) },
  responses: { 200: json(batchResultSchema, '各单位的办理结果'), ...problems(400, 401, 403, 413, 415, 422) },
});

const addComments = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/units/{unit}/comments',
  summary: '提出审核意见',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: { params: unitParam, ...jsonBody(commentsRequestSchema) },
  responses: { 204: done, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

const addExtension = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{task}/units/{unit}/extension',
  summary: '延期',
  security: STAFF_TOKEN,
  middleware: [requireStaff('reviewer')] as const,
  request: { params: unitParam, ...jsonBody(extensionRequestSchema) },
  responses: { 204: done, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

const takeBack = createRoute({
  method: 'post',
  path: '/api/v1/obligations/{task}/withdraw',
  summary: '撤回',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: { params: taskParam, ...jsonBody(withdrawRequestSchema) },
  responses: {
    200: json(z.object({ state: z.enum(STATES) }), '现在的状态'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const readChanges = createRoute({
  method: 'get',
  path: '/api/v1/submissions/{id}/changes',
  summary: '与上一稿或上一年度的不同',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: {
    params: z.object({ id: z.string().min(1).max(64) }),
    query: z.object({ against: z.enum(['last-version', 'last-year']).default('last-version') }),
  },
  responses: { 200: json(changesSchema, '不同的字段'), ...problems(401, 403, 404, 422) },
});

export function reviewRoutes(app: App): void {
  app.openapi(readFile, async (c) => {
    const { task, unit } = c.req.valid('param');
    const scope = c.var.staff;
    const obligation = await holdObligationOf(c.env.DB, scope, task, unit);
    if (!obligation) return refuse({ code: 'not_found', what: '这个单位的这项填报任务' });
    return c.json(await obligationFile(siteOf(c), scope.bureauId, obligation), 200);
  });

  app.openapi(readOwnFile, async (c) => {
    const scope = c.var.unit;
    const obligation = await holdObligation(c.env.DB, scope, c.req.valid('param').task);
    if (!obligation) return refuse({ code: 'not_found', what: '本单位的这项填报任务' });
    return c.json(await obligationFile(siteOf(c), scope.bureauId, obligation), 200);
  });

  app.openapi(takeStep, async (c) => {
    const request = { ...c.req.valid('param'), ...c.req.valid('json') };
    return c.json(await review(siteOf(c), c.var.staff, request), 200);
  });

  // One after another: each unit stands or falls by itself.
  app.openapi(acceptMany, async (c) => {
    const { task } = c.req.valid('param');
    const results: z.infer<typeof batchResultSchema>['units'] = [];
    for (const { unit, version } of c.req.valid('json').units) {
      try {
        await review(siteOf(c), c.var.staff, { task, unit, version, step: 'accept' });
        results.push({ unit, ok: true, code: null, detail: null });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { code } = error.problem;
        results.push({ unit, ok: false, code, detail: problemBody(error.problem, c.var.requestId).detail });
      }
    }
    return c.json({ units: results }, 200);
  });

  app.openapi(addComments, async (c) => {
    await comment(siteOf(c), c.var.staff, { ...c.req.valid('param'), ...c.req.valid('json') });
    return c.body(null, 204);
  });

  app.openapi(addExtension, async (c) => {
    const { dueAt, reason } = c.req.valid('json');
    const utc = new Date(dueAt).toISOString();
    await extend(siteOf(c), c.var.staff, { ...c.req.valid('param'), dueAt: utc, reason });
    return c.body(null, 204);
  });

  app.openapi(takeBack, async (c) => {
    const request = { ...c.req.valid('param'), ...c.req.valid('json') };
    return c.json({ state: await withdraw(siteOf(c), c.var.unit, request) }, 200);
  });

  app.openapi(readChanges, async (c) => {
    const stored = await submissionByUid(c.env.DB, c.var.staff, c.req.valid('param').id);
    if (!stored) return refuse({ code: 'not_found', what: '这份报送' });
    const find = c.req.valid('query').against === 'last-year' ? submissionOfYearBefore : submissionBefore;
    const before = await find(c.env.DB, c.var.staff, stored.receipt.id);
    const base = before && { id: before.receipt.id, version: before.receipt.version };
    return c.json({ base, changes: before ? changesSince(before, stored) : [] }, 200);
  });
}

function changesSince(before: StoredSubmission, after: StoredSubmission): Change[] {
  const [was, is] = [before, after].map(({ body }) => storedAggregate(body));
  return was && is ? aggregateChanges(was, is) : changesBetween(formsOf(before), formsOf(after));
}

function formsOf({ body, pack }: StoredSubmission) {
  return storedForms(body, pack.id);
}
