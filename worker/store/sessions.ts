/** Sessions of the staff. */

import type { Role, StaffScope } from '../auth/scope.ts';

const INSERT_SESSION =
  'INSERT INTO sessions (token_hash, staff_id, created_at, expires_at) VALUES (?1, ?2, ?3, ?4)';

const END_SESSION = 'UPDATE sessions SET revoked_at = ?2 WHERE token_hash = ?1 AND revoked_at IS NULL';

const SESSION_BY_TOKEN = `
  SELECT n.expires_at, COALESCE(n.revoked_at, s.disabled_at) AS revoked_at,
         s.id, s.uid, s.name, s.role, s.unit_id, b.id AS bureau_id, b.uid AS bureau_uid, b.name AS bureau_name, b.office,
         b.two_person, u.code AS unit_code, u.name AS unit_name
  FROM sessions n JOIN staff s ON s.id = n.staff_id JOIN bureaus b ON b.id = s.bureau_id
  LEFT JOIN units u ON u.id = s.unit_id
  WHERE n.token_hash = ?1`;

export interface Session {
  readonly scope: StaffScope;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

interface SessionRow {
  expires_at: string;
  revoked_at: string | null;
  id: number;
  uid: string;
  name: string;
  role: Role;
  unit_id: number | null;
  bureau_id: number;
  bureau_uid: string;
  bureau_name: string;
  office: string;
  two_person: number;
  unit_code: string | null;
  unit_name: string | null;
}

export async function startSession(
  db: D1Database,
  session: { tokenHash: string; staffId: number; createdAt: string; expiresAt: string },
): Promise<void> {
  const { tokenHash, staffId, createdAt, expiresAt } = session;
  await db.prepare(INSERT_SESSION).bind(tokenHash, staffId, createdAt, expiresAt).run();
}

export async function endSession(db: D1Database, tokenHash: string, now: string): Promise<void> {
  await db.prepare(END_SESSION).bind(tokenHash, now).run();
}

export async function sessionByToken(db: D1Database, hash: string): Promise<Session | null> {
  const row = await db.prepare(SESSION_BY_TOKEN).bind(hash).first<SessionRow>();
  if (!row) return null;
  return {
    scope: {
      bureauId: row.bureau_id,
      bureauUid: row.bureau_uid,
      bureauName: row.bureau_name,
      office: row.office,
      staffId: row.id,
      staffUid: row.uid,
      name: row.name,
      role: row.role,
      nodeId: row.unit_id,
      department: row.unit_code === null ? null : { code: row.unit_code, name: row.unit_name ?? '' },
      twoPerson: row.two_person === 1,
    },
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
