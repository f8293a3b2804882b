/** Bureaus that report to a bureau above: which of its units they are, and what they owe as such. */

import type { BureauScope, StaffScope } from '../auth/scope.ts';
import type { Link } from './audit.ts';
import type { StoredState } from './obligations.ts';

const LINK_BUREAU = `
  UPDATE units SET reports_for = (SELECT id FROM bureaus WHERE uid = ?3)
  WHERE code = ?2 AND bureau_id = (SELECT bureau_id FROM audit WHERE hash = ?1)`;

const BUREAU = 'SELECT id FROM bureaus WHERE uid = ?1';

/** As which unit of the bureau above a bureau reports already. */
const LINKED = `
  SELECT u.code, u.name FROM units u JOIN bureaus b ON b.id = u.reports_for WHERE u.bureau_id = ?1 AND b.uid = ?2`;

/** The caller's own bureau as a unit of the bureau that set the task. */
const ABOVE = `
  SELECT b.id AS bureauId, b.uid AS bureauUid, u.id AS unitId, u.uid AS unitUid, u.code AS unitCode, u.name AS unitName
  FROM tasks t JOIN bureaus b ON b.id = t.bureau_id JOIN obligations o ON o.task_id = t.id
  JOIN units u ON u.id = o.unit_id AND u.reports_for = ?2 WHERE t.uid = ?1`;

const OWED = `
  SELECT t.uid AS task, t.name, t.year, t.pack_id AS pack, b.name AS bureau, t.closed_at AS closedAt, o.state,
    o.first_audit AS firstAudit, o.version, COALESCE(o.due_at, t.due_at) AS dueAt
  FROM units u JOIN obligations o ON o.unit_id = u.id JOIN tasks t ON t.id = o.task_id JOIN bureaus b ON b.id = t.bureau_id
  WHERE u.reports_for = ?1 ORDER BY t.year DESC, t.id DESC`;

/** Whoever reports for its own units too is no unit of its own. */
const ACCEPTED = `
  SELECT COUNT(*) AS due, COUNT(o.accepted_id) AS counted FROM obligations o JOIN units u ON u.id = o.unit_id
  WHERE o.task_id = ?1 AND u.consolidates = 0`;

export async function bureauExists(db: D1Database, uid: string): Promise<boolean> {
  return (await db.prepare(BUREAU).bind(uid).first()) !== null;
}

export interface LinkedUnit {
  readonly code: string;
  readonly name: string;
}

/** The unit of the caller's roster that the bureau below with this id is already. */
export async function unitOfBureau(
  db: D1Database,
  { bureauId }: BureauScope,
  bureauUid: string,
): Promise<LinkedUnit | null> {
  return db.prepare(LINKED).bind(bureauId, bureauUid).first<LinkedUnit>();
}

/** From now on the unit is the bureau below with this id; null: none. */
export function linkBureau(
  db: D1Database,
  link: Link,
  unitCode: string,
  bureauUid: string | null,
): D1PreparedStatement {
  return db.prepare(LINK_BUREAU).bind(link.hash, unitCode, bureauUid);
}

export interface UnitAbove extends BureauScope {
  readonly unitId: number;
  readonly unitUid: string;
  readonly unitCode: string;
  readonly unitName: string;
}

/** As which unit of the bureau above the caller's bureau owes the task; null where it owes it nothing. */
export async function unitAbove(
  db: D1Database,
  { bureauId }: StaffScope,
  taskAbove: string,
): Promise<UnitAbove | null> {
  return db.prepare(ABOVE).bind(taskAbove, bureauId).first<UnitAbove>();
}

export interface OwedAbove {
  readonly task: string;
  readonly name: string;
  readonly year: number;
  readonly pack: string;
  readonly bureau: string;
  readonly closedAt: string | null;
  readonly state: StoredState;
  readonly firstAudit: string | null;
  readonly version: number;
  readonly dueAt: string;
}

/** All that the caller's bureau owes to bureaus above. */
export async function owedAbove(db: D1Database, { bureauId }: StaffScope): Promise<OwedAbove[]> {
  return (await db.prepare(OWED).bind(bureauId).all<OwedAbove>()).results;
}

/** Units that owe a task, and those with an accepted version. */
export async function acceptedOf(db: D1Database, taskId: number): Promise<{ due: number; counted: number }> {
  const row = await db.prepare(ACCEPTED).bind(taskId).first<{ due: number; counted: number }>();
  return row ?? { due: 0, counted: 0 };
}
