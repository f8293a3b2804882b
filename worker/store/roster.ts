/** Bureaus, units, staff, tasks and obligations as they are set up; a row that is already there stays as it is. */

import type { Role } from '../auth/scope.ts';

const INSERT_BUREAU =
  'INSERT INTO bureaus (uid, name, office, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (uid) DO NOTHING';

const INSERT_UNIT = `
  INSERT INTO units (uid, bureau_id, parent_id, code, name, office, created_at)
  SELECT ?1, b.id, (SELECT id FROM units WHERE uid = ?3 AND bureau_id = b.id), ?4, ?5, ?6, ?7 FROM bureaus b WHERE b.uid = ?2
  ON CONFLICT (uid) DO NOTHING`;

const INSERT_STAFF = `
  INSERT INTO staff (uid, bureau_id, unit_id, login, name, role, password, created_at)
  SELECT ?1, b.id, (SELECT id FROM units WHERE uid = ?3 AND bureau_id = b.id), ?4, ?5, ?6, ?7, ?8
  FROM bureaus b WHERE b.uid = ?2
  ON CONFLICT (uid) DO UPDATE SET password = excluded.password`;

const INSERT_TASK = `
  INSERT INTO tasks (uid, bureau_id, name, year, pack_id, due_at, created_at)
  SELECT ?1, id, ?3, ?4, ?5, ?6, ?7 FROM bureaus WHERE uid = ?2
  ON CONFLICT (uid) DO NOTHING`;

const INSERT_OBLIGATION = `
  INSERT INTO obligations (task_id, unit_id)
  SELECT t.id, u.id FROM tasks t JOIN units u ON u.bureau_id = t.bureau_id WHERE t.uid = ?1 AND u.uid = ?2
  ON CONFLICT DO NOTHING`;

export interface NewBureau {
  readonly uid: string;
  readonly name: string;
  /** 绩效股, 绩效科 or 绩效处. */
  readonly office: string;
  readonly createdAt: string;
}

export interface NewUnit {
  readonly uid: string;
  readonly bureauUid: string;
  readonly parentUid: string | null;
  readonly code: string;
  readonly name: string;
  /** 归口业务股; none where it is not said. */
  readonly office?: string;
  readonly createdAt: string;
}

export interface NewStaff {
  readonly uid: string;
  readonly bureauUid: string;
  /** The department whose staff they are; null for the bureau's own. */
  readonly unitUid: string | null;
  /** In lower case. */
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** As `hashPassword` gives it. */
  readonly password: string;
  readonly createdAt: string;
}

export interface NewTask {
  readonly uid: string;
  readonly bureauUid: string;
  readonly name: string;
  readonly year: number;
  readonly packId: string;
  readonly dueAt: string;
  readonly createdAt: string;
}

export function insertBureau(db: D1Database, bureau: NewBureau): D1PreparedStatement {
  return db.prepare(INSERT_BUREAU).bind(bureau.uid, bureau.name, bureau.office, bureau.createdAt);
}

export function insertUnit(db: D1Database, unit: NewUnit): D1PreparedStatement {
  const { uid, bureauUid, parentUid, code, name, office = null, createdAt } = unit;
  return db.prepare(INSERT_UNIT).bind(uid, bureauUid, parentUid, code, name, office, createdAt);
}

/** Adds a member of staff; one who is there gets the new password. */
export function insertStaff(db: D1Database, staff: NewStaff): D1PreparedStatement {
  const { uid, bureauUid, unitUid, login, name, role, password, createdAt } = staff;
  return db.prepare(INSERT_STAFF).bind(uid, bureauUid, unitUid, login, name, role, password, createdAt);
}

export function insertTask(db: D1Database, task: NewTask): D1PreparedStatement {
  const { uid, bureauUid, name, year, packId, dueAt, createdAt } = task;
  return db.prepare(INSERT_TASK).bind(uid, bureauUid, name, year, packId, dueAt, createdAt);
}

export function insertObligation(db: D1Database, taskUid: string, unitUid: string): D1PreparedStatement {
  return db.prepare(INSERT_OBLIGATION).bind(taskUid, unitUid);
}
