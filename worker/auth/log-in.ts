/** Logging in with name and password, and with a one-time password where the person has set one up. */

import type { Site } from '../context.ts';
import { refuse } from '../problem.ts';
import { countAttempt, forgetFailures } from '../store/attempts.ts';
import { startSession } from '../store/sessions.ts';
import { spendTotpStep, staffByLogin } from '../store/staff.ts';
import { verifyNothing, verifyPassword } from './password.ts';
import { openText } from './sealed-text.ts';
import { deriveKey } from './secrets.ts';
import { newToken, tokenHash } from './token.ts';
import { matchTotp } from './totp.ts';

const MINUTE_MS = 60_000;
const SESSION_MS = 12 * 60 * MINUTE_MS;
const LOCK_MS = 15 * MINUTE_MS;
const MOST_ATTEMPTS = 5;

export interface Opened {
  readonly token: string;
  readonly expiresAt: string;
}

export interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly code?: string;
}

/** Opens a session; a wrong password, a wrong code and an unknown name count alike, and five of them lock the name. */
export async function logIn(site: Site, { login, password, code }: Credentials): Promise<Opened> {
  const name = login.normalize('NFKC').toLowerCase();
  const now = site.now();
  const after = (ms: number) => new Date(now.getTime() + ms).toISOString();

  const attempt = await countAttempt(site.db, name, {
    now: now.toISOString(),
    windowStart: after(-LOCK_MS),
    lockUntil: after(LOCK_MS),
    most: MOST_ATTEMPTS,
  });
  if (attempt.failures > MOST_ATTEMPTS && attempt.lockedUntil !== null) {
    return refuse({ code: 'login_locked', until: attempt.lockedUntil });
  }
  const staff = await staffByLogin(site.db, name);
  const right = staff ? await verifyPassword(password, staff.password) : await verifyNothing(password);
  if (!staff || !right) return refuse({ code: 'login_failed' });
  if (staff.totpSecret !== null) {
    if (code === undefined) return refuse({ code: 'totp_needed' });
    const secret = await openText(await deriveKey(site.secret, 'totp'), staff.totpSecret);
    const step = await matchTotp(secret, code, now, staff.totpStep);
    // That the password was right has been said already; whoever mistypes the code must not look for the fault there.
    if (step === null || !(await spendTotpStep(site.db, staff.id, step)))
      return refuse({ code: 'totp_wrong' });
  }
  await forgetFailures(site.db, name, after(-2 * LOCK_MS));
  return openSession(site, staff.id);
}

/** A session of half a day for somebody who has proved who they are. */
export async function openSession(site: Site, staffId: number): Promise<Opened> {
  const now = site.now();
  const token = newToken('staff');
  const expiresAt = new Date(now.getTime() + SESSION_MS).toISOString();
  await startSession(site.db, {
    tokenHash: await tokenHash(token),
    staffId,
    createdAt: now.toISOString(),
    expiresAt,
  });
  return { token, expiresAt };
}
