/** Lets a request through with the right kind of token, and says who it is. */

import { createMiddleware } from 'hono/factory';
import type { StaffEnv, UnitEnv } from '../context.ts';
import { refuse } from '../problem.ts';
import { deviceByToken, noteDeviceUse } from '../store/devices.ts';
import { sessionByToken } from '../store/sessions.ts';
import type { Role } from './scope.ts';
import { bearer, type TokenKind, tokenHash, tokenKind } from './token.ts';

/** Sets `unit`. */
export const requireUnit = createMiddleware<UnitEnv>(async function requireUnit(c, next) {
  const hash = await hashOfToken(c.req.header('authorization'), 'unit');
  const device = (await deviceByToken(c.env.DB, hash)) ?? refuse({ code: 'token_invalid' });
  const now = c.var.deps.now().toISOString();
  refuseEnded(device, now);
  await noteDeviceUse(c.env.DB, device, now);
  c.set('unit', device.scope);
  await next();
});

const RANK: Readonly<Record<Role, number>> = { viewer: 0, reviewer: 1, admin: 2 };
const ROLE_WORDS: Readonly<Record<Role, string>> = { viewer: '查看', reviewer: '审核', admin: '管理' };

/** Sets `staff`; refuses those whose role is below the given one. */
export function requireStaff(role: Role) {
  return createMiddleware<StaffEnv>(async function requireStaff(c, next) {
    const hash = await hashOfToken(c.req.header('authorization'), 'staff');
    const session = (await sessionByToken(c.env.DB, hash)) ?? refuse({ code: 'token_invalid' });
    refuseEnded(session, c.var.deps.now().toISOString());
    if (RANK[session.scope.role] < RANK[role]) refuse({ code: 'role_too_low', wanted: ROLE_WORDS[role] });
    // A department's administrator administers nothing of the bureau's.
    if (role === 'admin' && session.scope.nodeId !== null) refuse({ code: 'not_for_departments' });
    c.set('staff', session.scope);
    await next();
  });
}

async function hashOfToken(header: string | undefined, wanted: TokenKind): Promise<string> {
  const token = bearer(header);
  if (token === null) return refuse({ code: 'token_missing' });
  const kind = tokenKind(token);
  if (kind === null) return refuse({ code: 'token_invalid' });
  if (kind !== wanted) return refuse({ code: 'wrong_kind_of_token', wanted });
  return tokenHash(token);
}

function refuseEnded(token: { revokedAt: string | null; expiresAt: string }, now: string): void {
  if (token.revokedAt !== null) refuse({ code: 'token_revoked' });
  if (token.expiresAt <= now) refuse({ code: 'token_expired' });
}
