/** The bureau's staff log in and out. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { verifyNothing, verifyPassword } from '../auth/password.ts';
import { requireStaff } from '../auth/require.ts';
import { bearer, newToken, tokenHash } from '../auth/token.ts';
import type { App } from '../context.ts';
import { refuse } from '../problem.ts';
import { countAttempt, endSession, forgetFailures, staffByLogin, startSession } from '../store/staff.ts';
import { meSchema, sessionSchema } from '../wire/session.ts';
import { json, jsonBody, problems, STAFF_TOKEN } from './common.ts';

const MINUTE = 60_000;
const SESSION_MS = 12 * 60 * MINUTE;
const LOCK_MS = 15 * MINUTE;
const MOST_ATTEMPTS = 5;

const login = createRoute({
  method: 'post',
  path: '/api/v1/login',
  summary: '财政部门登录',
  request: jsonBody(
    z.strictObject({ login: z.string().min(1).max(50), password: z.string().min(1).max(200) }),
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
  app.openapi(login, async (c) => {
    const { password, ...body } = c.req.valid('json');
    const name = body.login.normalize('NFKC').toLowerCase();
    const now = c.var.deps.now();
    const after = (ms: number) => new Date(now.getTime() + ms).toISOString();

    const attempt = await countAttempt(c.env.DB, name, {
      now: now.toISOString(),
      windowStart: after(-LOCK_MS),
      lockUntil: after(LOCK_MS),
      most: MOST_ATTEMPTS,
    });
    if (attempt.failures > MOST_ATTEMPTS && attempt.lockedUntil !== null) {
      return refuse({ code: 'login_locked', until: attempt.lockedUntil });
    }
    const staff = await staffByLogin(c.env.DB, name);
    const right = staff ? await verifyPassword(password, staff.password) : await verifyNothing(password);
    if (!staff || !right) return refuse({ code: 'login_failed' });

    await forgetFailures(c.env.DB, name, after(-2 * LOCK_MS));
    const token = newToken('staff');
    const expiresAt = after(SESSION_MS);
    await startSession(c.env.DB, {
      tokenHash: await tokenHash(token),
      staffId: staff.id,
      createdAt: now.toISOString(),
      expiresAt,
    });
    return c.json({ token, expiresAt }, 200);
  });

  app.openapi(logout, async (c) => {
    const token = bearer(c.req.header('authorization')) ?? '';
    await endSession(c.env.DB, await tokenHash(token), c.var.deps.now().toISOString());
    return c.body(null, 204);
  });

  app.openapi(me, (c) => {
    const { name, role, bureauName, office } = c.var.staff;
    return c.json({ name, role, bureau: { name: bureauName, office } }, 200);
  });
}
