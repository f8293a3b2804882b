/** The bureau's administrators set up roster, tasks and codes; computers are let in, listed and ended. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { requireStaff, requireUnit } from '../auth/require.ts';
import { type App, siteOf } from '../context.ts';
import { enrol } from '../enrol.ts';
import { refuse } from '../problem.ts';
import { amendTask, createTask, endDevice, importRoster, issueCodes } from '../setup.ts';
import { devicesOf, revokeOwnDevice } from '../store/enrolment.ts';
import { rosterOf } from '../store/units.ts';
import { createdSchema } from '../wire/created.ts';
import {
  codesRequestSchema,
  devicesSchema,
  enrolledSchema,
  enrolRequestSchema,
  issuedCodesSchema,
  rosterRequestSchema,
  rosterResultSchema,
  rosterSchema,
  taskChangeSchema,
  taskRequestSchema,
} from '../wire/setup.ts';
import { json, jsonBody, problems, STAFF_TOKEN, taskParam, UNIT_TOKEN } from './common.ts';

const unitParam = z.object({ unit: z.string().min(1).max(50) });
const deviceParam = z.object({ device: z.string().min(1).max(64) });
const devices = json(devicesSchema, '报送电脑');
const done = { description: '已办理' };

const roster = createRoute({
  method: 'get',
  path: '/api/v1/units',
  summary: '单位名册',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  responses: {
    200: json(rosterSchema, '单位名册'),
    ...problems(401, 403),
  },
});

const putRoster = createRoute({
  method: 'post',
  path: '/api/v1/units',
  summary: '导入单位名册',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: jsonBody(rosterRequestSchema),
  responses: { 200: json(rosterResultSchema, '核对或导入的结果'), ...problems(400, 401, 403, 413, 415, 422) },
});

const newTask = createRoute({
  method: 'post',
  path: '/api/v1/tasks',
  summary: '新建填报任务',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: jsonBody(taskRequestSchema),
  responses: {
    201: json(createdSchema, '任务'),
    ...problems(400, 401, 403, 404, 413, 415, 422),
  },
});

const patchTask = createRoute({
  method: 'patch',
  path: '/api/v1/tasks/{task}',
  summary: '改动填报任务',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: { params: taskParam, ...jsonBody(taskChangeSchema) },
  responses: { 204: done, ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const newCodes = createRoute({
  method: 'post',
  path: '/api/v1/codes',
  summary: '发放报送授权码',
  description: '每个单位一个，用一次，14天内有效；原来没用的随即失效。只在此时给出，不保存。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: jsonBody(codesRequestSchema),
  responses: {
    201: json(issuedCodesSchema, '报送授权码'),
    ...problems(400, 401, 403, 404, 413, 415, 422),
  },
});

const unitDevices = createRoute({
  method: 'get',
  path: '/api/v1/units/{unit}/devices',
  summary: '一个单位的报送电脑',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: unitParam },
  responses: { 200: devices, ...problems(401, 403) },
});

const endUnitDevice = createRoute({
  method: 'delete',
  path: '/api/v1/units/{unit}/devices/{device}',
  summary: '停用一台报送电脑',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: { params: unitParam.extend(deviceParam.shape) },
  responses: { 204: done, ...problems(401, 403, 404) },
});

const ownDevices = createRoute({
  method: 'get',
  path: '/api/v1/devices',
  summary: '本单位的报送电脑',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  responses: { 200: devices, ...problems(401, 403) },
});

const endOwnDevice = createRoute({
  method: 'delete',
  path: '/api/v1/devices/{device}',
  summary: '停用本单位的一台报送电脑',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: { params: deviceParam },
  responses: { 204: done, ...problems(401, 403, 404) },
});

const enrolDevice = createRoute({
  method: 'post',
  path: '/api/v1/enrol',
  summary: '用报送授权码开通一台电脑',
  request: jsonBody(enrolRequestSchema),
  responses: { 201: json(enrolledSchema, '已开通'), ...problems(400, 401, 409, 413, 415, 422, 429) },
});

export function setupRoutes(app: App): void {
  app.openapi(roster, async (c) => {
    const units = await rosterOf(c.env.DB, c.var.staff, c.var.deps.now().toISOString());
    return c.json({ units }, 200);
  });

  app.openapi(putRoster, async (c) => {
    const { rows, dryRun } = c.req.valid('json');
    return c.json(await importRoster(siteOf(c), c.var.staff, rows, dryRun), 200);
  });

  app.openapi(newTask, async (c) => {
    const request = c.req.valid('json');
    const dueAt = new Date(request.dueAt).toISOString();
    return c.json({ id: await createTask(siteOf(c), c.var.staff, { ...request, dueAt }) }, 201);
  });

  app.openapi(patchTask, async (c) => {
    const { dueAt, ...request } = c.req.valid('json');
    const utc = dueAt === undefined ? {} : { dueAt: new Date(dueAt).toISOString() };
    await amendTask(siteOf(c), c.var.staff, c.req.valid('param').task, { ...request, ...utc });
    return c.body(null, 204);
  });

  app.openapi(newCodes, async (c) => {
    const codes = await issueCodes(siteOf(c), c.var.staff, c.req.valid('json').units);
    return c.json({ codes }, 201);
  });

  app.openapi(unitDevices, async (c) => {
    const list = await devicesOf(c.env.DB, c.var.staff, c.req.valid('param').unit);
    return c.json({ devices: list }, 200);
  });

  app.openapi(endUnitDevice, async (c) => {
    const { unit, device } = c.req.valid('param');
    const list = await devicesOf(c.env.DB, c.var.staff, unit);
    if (!list.some(({ id }) => id === device)) return refuse({ code: 'not_found', what: '这台电脑' });
    await endDevice(siteOf(c), c.var.staff, unit, device);
    return c.body(null, 204);
  });

  app.openapi(ownDevices, async (c) => {
    const { bureauId, unitId, unitCode } = c.var.unit;
    const list = await devicesOf(c.env.DB, { bureauId, nodeId: unitId }, unitCode);
    return c.json({ devices: list }, 200);
  });

  app.openapi(endOwnDevice, async (c) => {
    const now = c.var.deps.now().toISOString();
    const ended = await revokeOwnDevice(c.env.DB, c.var.unit.unitId, c.req.valid('param').device, now);
    return ended ? c.body(null, 204) : refuse({ code: 'not_found', what: '这台电脑' });
  });

  app.openapi(enrolDevice, async (c) => {
    return c.json(await enrol(siteOf(c), c.req.valid('json')), 201);
  });
}
