/** The bureau's staff log in and out. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { logIn } from '../auth/log-in.ts';
import { requireStaff } from '../auth/require.ts';
import { bearer, tokenHash } from '../auth/token.ts';
import { type App, siteOf } from '../context.ts';
import { endSession } from '../store/sessions.ts';
import { meSchema, sessionSchema } from '../wire/session.ts';
import { json, jsonBody, problems, STAFF_TOKEN } from './common.ts';

const login = createRoute({
  method: 'post',
  path: '/api/v1/login',
  summary: '财政部门登录',
  request: jsonBody(
    z
      .strictObject({
        login: z.string().min(1).max(50),
        password: z.string().min(1).max(200),
        code: z
          .string()
          .regex(/^\d{6}$/)
          .exactOptional()
          .describe('动态口令'),
      })
      .meta({ id: 'Login', description: '用户名与密码' }),
  ),
  responses: { 200: json(sessionSchema, '登录凭据'), ...problems(400, 401, 413, 415, 422, 429) },
});

const logout = createRoute({
  method: 'post',
  path: '/api/v1/logout',
  summary: '退出登录',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  responses: { 204: { description: '已退出' }, ...problems(401, 403) },
});

const me = createRoute({
  method: 'get',
  path: '/api/v1/me',
  summary: '登录的人',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  responses: { 200: json(meSchema, '登录的人'), ...problems(401, 403) },
});

export function loginRoutes(app: App): void {
  app.openapi(login, async (c) => c.json(await logIn(siteOf(c), c.req.valid('json')), 200));

  app.openapi(logout, async (c) => {
    const token = bearer(c.req.header('authorization')) ?? '';
    await endSession(c.env.DB, await tokenHash(token), c.var.deps.now().toISOString());
    return c.body(null, 204);
  });

  app.openapi(me, (c) => {
    const { name, role, bureauUid, bureauName, office, twoPerson, department } = c.var.staff;
    return c.json(
      { name, role, bureau: { id: bureauUid, name: bureauName, office, twoPerson }, unit: department },
      200,
    );
  });
}
