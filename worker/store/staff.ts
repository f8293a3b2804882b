/** The bureau's staff and their accounts. */

import type { Role } from '../auth/scope.ts';
import type { Link } from './audit.ts';

const BY_LOGIN = `
  SELECT id, password, CASE WHEN totp_confirmed THEN totp_secret END AS totpSecret, totp_step AS totpStep
  FROM staff WHERE login = ?1 AND disabled_at IS NULL`;

const BY_SUBJECT = 'SELECT id FROM staff WHERE oidc_subject = ?1 AND disabled_at IS NULL';

/** A code works once: of two uses of one step at the same moment one changes nothing. */
const SPEND_TOTP = 'UPDATE staff SET totp_step = ?2 WHERE id = ?1 AND totp_step < ?2';

const OFFER_TOTP =
  'UPDATE staff SET totp_secret = ?2, totp_confirmed = 0 WHERE id = ?1 AND totp_confirmed = 0';

const OFFERED_TOTP = 'SELECT totp_secret, totp_step FROM staff WHERE id = ?1 AND totp_confirmed = 0';

const CONFIRM_TOTP =
  'UPDATE staff SET totp_confirmed = 1, totp_step = ?2 WHERE id = ?1 AND totp_confirmed = 0';

const CHANGE_PASSWORD = 'UPDATE staff SET password = ?2 WHERE id = ?1';

const PASSWORD_OF = 'SELECT password FROM staff WHERE id = ?1';

/** Whoever changes a password keeps the session they did it in; all others end. */
const END_OTHER_SESSIONS = `
  UPDATE sessions SET revoked_at = ?3 WHERE staff_id = ?1 AND token_hash <> ?2 AND revoked_at IS NULL`;

const ALL = `
  SELECT s.uid AS id, s.login, s.name, s.role, u.code AS unit, s.totp_confirmed AS totp, s.oidc_subject AS subject,
         s.disabled_at AS disabledAt
  FROM staff s LEFT JOIN units u ON u.id = s.unit_id WHERE s.bureau_id = ?1 ORDER BY s.id`;

const INSERT = `
  INSERT INTO staff (uid, bureau_id, unit_id, login, name, role, password, oidc_subject, created_at)
  SELECT ?2, a.bureau_id, (SELECT id FROM units WHERE bureau_id = a.bureau_id AND code = ?3), ?4, ?5, ?6, ?7, ?8, a.at
  FROM audit a WHERE a.hash = ?1 ON CONFLICT DO NOTHING`;

const CHANGE = `
  UPDATE staff SET role = COALESCE(?3, role), password = COALESCE(?4, password),
    totp_secret = CASE WHEN ?5 THEN NULL ELSE totp_secret END,
    totp_confirmed = CASE WHEN ?5 THEN 0 ELSE totp_confirmed END,
    disabled_at = CASE ?6 WHEN 1 THEN COALESCE(disabled_at, a.at) WHEN 0 THEN NULL ELSE disabled_at END
  FROM audit a WHERE a.hash = ?1 AND staff.uid = ?2 AND staff.bureau_id = a.bureau_id`;

const END_SESSIONS_OF = `
  UPDATE sessions SET revoked_at = a.at FROM audit a
  WHERE a.hash = ?1 AND sessions.revoked_at IS NULL
    AND sessions.staff_id = (SELECT id FROM staff WHERE uid = ?2 AND bureau_id = a.bureau_id)`;

export interface Account {
  readonly id: number;
  readonly password: string;
  /** Sealed; null where no one-time passwords are set up. */
  readonly totpSecret: string | null;
  readonly totpStep: number;
}

export async function staffByLogin(db: D1Database, login: string): Promise<Account | null> {
  return db.prepare(BY_LOGIN).bind(login).first<Account>();
}

/** The person whom the issuer of single sign-on calls so. */
export async function staffBySubject(db: D1Database, subject: string): Promise<{ id: number } | null> {
  return db.prepare(BY_SUBJECT).bind(subject).first<{ id: number }>();
}

/** False where the step, or a later one, was used before. */
export async function spendTotpStep(db: D1Database, staffId: number, step: number): Promise<boolean> {
  const { meta } = await db.prepare(SPEND_TOTP).bind(staffId, step).run();
  return meta.changes === 1;
}

/** Keeps a sealed secret until a first code confirms it; false where one-time passwords are set up already. */
export async function offerTotp(db: D1Database, staffId: number, sealed: string): Promise<boolean> {
  const { meta } = await db.prepare(OFFER_TOTP).bind(staffId, sealed).run();
  return meta.changes === 1;
}

export async function offeredTotp(
  db: D1Database,
  staffId: number,
): Promise<{ totp_secret: string | null; totp_step: number } | null> {
  return db.prepare(OFFERED_TOTP).bind(staffId).first();
}

export async function confirmTotp(db: D1Database, staffId: number, step: number): Promise<void> {
  await db.prepare(CONFIRM_TOTP).bind(staffId, step).run();
}

export async function passwordOf(db: D1Database, staffId: number): Promise<string> {
  const row = await db.prepare(PASSWORD_OF).bind(staffId).first<{ password: string }>();
  return row?.password ?? '';
}

/** A new password; every session but the one it was changed in ends. */
export async function changePassword(
  db: D1Database,
  staffId: number,
  password: string,
  keptSession: string,
  now: string,
): Promise<void> {
  await db.batch([
    db.prepare(CHANGE_PASSWORD).bind(staffId, password),
    db.prepare(END_OTHER_SESSIONS).bind(staffId, keptSession, now),
  ]);
}

export interface StaffEntry {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Code of the department whose staff they are. */
  readonly unit: string | null;
  readonly totp: boolean;
  readonly subject: string | null;
  readonly disabledAt: string | null;
}

export async function staffOf(db: D1Database, bureauId: number): Promise<StaffEntry[]> {
  const { results } = await db.prepare(ALL).bind(bureauId).all<Omit<StaffEntry, 'totp'> & { totp: number }>();
  return results.map((row) => ({ ...row, totp: row.totp === 1 }));
}

export interface NewMember {
  readonly uid: string;
  readonly unit: string | null;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** As `hashPassword` gives it. */
  readonly password: string;
  readonly subject: string | null;
}

/** Adds a member of staff; a login that is taken changes nothing. */
export function insertMember(db: D1Database, link: Link, member: NewMember): D1PreparedStatement {
  const { uid, unit, login, name, role, password, subject } = member;
  return db.prepare(INSERT).bind(link.hash, uid, unit, login, name, role, password, subject);
}

export interface MemberChange {
  readonly role: Role | null;
  readonly password: string | null;
  readonly endTotp: boolean;
  readonly disabled: boolean | null;
}

/** Changes a member of staff and ends their sessions; null leaves a thing as it is. */
export function changeMember(
  db: D1Database,
  link: Link,
  uid: string,
  { role, password, endTotp, disabled }: MemberChange,
): D1PreparedStatement[] {
  const values = [role, password, endTotp ? 1 : 0, disabled === null ? null : Number(disabled)];
  return [
    db.prepare(CHANGE).bind(link.hash, uid, ...values),
    db.prepare(END_SESSIONS_OF).bind(link.hash, uid),
  ];
}
