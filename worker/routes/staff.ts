/** Accounts of the bureau's staff. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { requireStaff } from '../auth/require.ts';
import { bearer, tokenHash } from '../auth/token.ts';
import { type App, siteOf } from '../context.ts';
import { addMember, beginTotp, changeOwnPassword, finishTotp, updateMember } from '../staff.ts';
import { staffOf } from '../store/staff.ts';
import { createdSchema } from '../wire/created.ts';
import {
  memberRequestSchema,
  memberUpdateSchema,
  newPasswordSchema,
  staffSchema,
  totpOfferSchema,
} from '../wire/staff.ts';
import { json, jsonBody, problems, STAFF_TOKEN } from './common.ts';

const done = { description: '已办理' };

const list = createRoute({
  method: 'get',
  path: '/api/v1/staff',
  summary: '账号',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  responses: {
    200: json(staffSchema, '账号'),
    ...problems(401, 403),
  },
});

const add = createRoute({
  method: 'post',
  path: '/api/v1/staff',
  summary: '新增账号',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: jsonBody(memberRequestSchema),
  responses: {
    201: json(createdSchema, '账号'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const update = createRoute({
  method: 'patch',
  path: '/api/v1/staff/{id}',
  summary: '改动账号',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: { params: z.object({ id: z.string().min(1).max(64) }), ...jsonBody(memberUpdateSchema) },
  responses: { 204: done, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

const password = createRoute({
  method: 'post',
  path: '/api/v1/me/password',
  summary: '修改自己的密码',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: jsonBody(newPasswordSchema),
  responses: { 204: done, ...problems(400, 401, 403, 413, 415, 422) },
});

const totp = createRoute({
  method: 'post',
  path: '/api/v1/me/totp',
  summary: '开始启用动态口令',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  responses: { 200: json(totpOfferSchema, '输入手机应用的密钥'), ...problems(401, 403, 409) },
});

const confirm = createRoute({
  method: 'post',
  path: '/api/v1/me/totp/confirm',
  summary: '用第一个口令确认启用',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: jsonBody(z.strictObject({ code: z.string().regex(/^\d{6}$/) })),
  responses: { 204: done, ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export function staffRoutes(app: App): void {
  app.openapi(list, async (c) => c.json({ staff: await staffOf(c.env.DB, c.var.staff.bureauId) }, 200));

  app.openapi(add, async (c) => {
    const id = await addMember(siteOf(c), c.var.staff, c.req.valid('json'));
    return c.json({ id }, 201);
  });

  app.openapi(update, async (c) => {
    await updateMember(siteOf(c), c.var.staff, c.req.valid('param').id, c.req.valid('json'));
    return c.body(null, 204);
  });

  app.openapi(password, async (c) => {
    const session = await tokenHash(bearer(c.req.header('authorization')) ?? '');
    await changeOwnPassword(siteOf(c), c.var.staff, session, c.req.valid('json'));
    return c.body(null, 204);
  });

  app.openapi(totp, async (c) => c.json(await beginTotp(siteOf(c), c.var.staff), 200));

  app.openapi(confirm, async (c) => {
    await finishTotp(siteOf(c), c.var.staff, c.req.valid('json').code);
    return c.body(null, 204);
  });
}
