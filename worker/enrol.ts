/** A unit's computer is let in with a code that the bureau gave out on paper. */

import { codeHash, readCode } from './auth/enrolment-code.ts';
import { deriveKey } from './auth/secrets.ts';
import { newToken, tokenHash } from './auth/token.ts';
import type { Site } from './context.ts';
import { refuse } from './problem.ts';
import { countAttempt, forgetFailures } from './store/attempts.ts';
import { changeBureau } from './store/audit.ts';
import { enrolDevice, findCode } from './store/enrolment.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LOCK_MS = 15 * MINUTE_MS;
const MOST_ATTEMPTS = 5;
const MOST_DEVICES = 5;
const DEVICE_DAYS = 180;

export interface Enrolled {
  /** Kept by the computer; it is not stored here and cannot be shown again. */
  readonly token: string;
  readonly expiresAt: string;
  readonly unit: { readonly code: string; readonly name: string };
  readonly bureau: string;
}

/** Spends the code; five wrong ones for a unit lock it for a quarter of an hour. */
export async function enrol(
  site: Site,
  { unit, code, label }: { unit: string; code: string; label: string },
): Promise<Enrolled> {
  const at = site.now();
  const now = at.toISOString();
  const after = (ms: number) => new Date(at.getTime() + ms).toISOString();

  const plain = readCode(code);
  if (plain === null) return refuse({ code: 'code_mistyped' });
  const name = `enrol:${unit}`;
  const attempt = await countAttempt(site.db, name, {
    now,
    windowStart: after(-LOCK_MS),
    lockUntil: after(LOCK_MS),
    most: MOST_ATTEMPTS,
  });
  if (attempt.failures > MOST_ATTEMPTS && attempt.lockedUntil !== null) {
    return refuse({ code: 'enrolment_locked', until: attempt.lockedUntil });
  }

  const hash = await codeHash(await deriveKey(site.secret, 'enrolment-code'), plain);
  const found = await findCode(site.db, hash, unit, now);
  if (!found) return refuse({ code: 'code_wrong' });
  await forgetFailures(site.db, name, after(-2 * LOCK_MS));
  if (found.ended) return refuse({ code: 'code_ended' });
  if (found.devices >= MOST_DEVICES) return refuse({ code: 'too_many_devices', most: MOST_DEVICES });

  const token = newToken('unit');
  const device = {
    uid: site.newId(),
    tokenHash: await tokenHash(token),
    label,
    now,
    expiresAt: after(DEVICE_DAYS * DAY_MS),
  };
  if (!(await enrolDevice(site.db, hash, device, MOST_DEVICES))) return refuse({ code: 'code_ended' });
  const entry = { at: now, actor: `device:${device.uid}`, action: 'enrol', detail: { unit, label } };
  await changeBureau(site.db, found.bureau, entry, () => []);
  return { token, expiresAt: device.expiresAt, unit: found.unit, bureau: found.bureau.name };
}
