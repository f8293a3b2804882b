/** Wrong passwords and codes, counted by the name as typed, whether or not there is such a person or unit. */

/** Counts the attempt before the password is looked at, so that attempts at the same moment all count. */
const COUNT_ATTEMPT = `
  INSERT INTO login_failures (login, failures, last_at) VALUES (?1, 1, ?2)
  ON CONFLICT (login) DO UPDATE SET
    failures = CASE WHEN locked_until <= ?2 OR (locked_until IS NULL AND last_at < ?3) THEN 1 ELSE failures + 1 END,
    locked_until = CASE
      WHEN locked_until > ?2 THEN locked_until
      WHEN locked_until IS NULL AND last_at >= ?3 AND failures + 1 >= ?5 THEN ?4 END,
    last_at = ?2
  RETURNING failures, locked_until`;

const FORGET_FAILURES = 'DELETE FROM login_failures WHERE login = ?1 OR last_at < ?2';

export interface Attempt {
  readonly failures: number;
  readonly lockedUntil: string | null;
}

/** Counts one attempt; the `most`-th in a row within the window locks the name until `lockUntil`. */
export async function countAttempt(
  db: D1Database,
  login: string,
  times: { now: string; windowStart: string; lockUntil: string; most: number },
): Promise<Attempt> {
  const { now, windowStart, lockUntil, most } = times;
  const row = await db
    .prepare(COUNT_ATTEMPT)
    .bind(login, now, windowStart, lockUntil, most)
    .first<{ failures: number; locked_until: string | null }>();
  return { failures: row?.failures ?? 1, lockedUntil: row?.locked_until ?? null };
}

/** After a right password; also sweeps out names that nobody has tried since `before`. */
export async function forgetFailures(db: D1Database, login: string, before: string): Promise<void> {
  await db.prepare(FORGET_FAILURES).bind(login, before).run();
}
