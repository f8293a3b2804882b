/** The bureau's tasks (填报任务). */

import type { StaffScope } from '../auth/scope.ts';
import type { Link } from './audit.ts';
import { IN_TREE } from './tree.ts';

const OF_BUREAU = `
  SELECT t.id, t.uid, t.name, t.year, t.pack_id, t.due_at, t.closed_at,
    COUNT(o.unit_id) AS due, COUNT(CASE WHEN o.state IN ('submitted', 'in-review', 'accepted') THEN 1 END) AS reported
  FROM tasks t LEFT JOIN obligations o ON o.task_id = t.id AND (?3 IS NULL OR o.unit_id IN ${IN_TREE('?3')})
  WHERE t.bureau_id = ?1 AND (?2 IS NULL OR t.uid = ?2)
  GROUP BY t.id ORDER BY t.year DESC, t.id DESC`;

const INSERT = `
  INSERT INTO tasks (uid, bureau_id, name, year, pack_id, due_at, first_audit, created_at)
  SELECT ?2, bureau_id, ?3, ?4, ?5, ?6, ?7, at FROM audit WHERE hash = ?1`;

/** Units that owe it already stay as they are; with no list, all units of the bureau. */
const ADD_OBLIGATIONS = `
  INSERT INTO obligations (task_id, unit_id)
  SELECT t.id, u.id FROM audit a JOIN tasks t ON t.uid = ?2 AND t.bureau_id = a.bureau_id
  JOIN units u ON u.bureau_id = a.bureau_id
  WHERE a.hash = ?1 AND (?3 IS NULL OR u.code IN (SELECT value FROM json_each(?3)))
  ON CONFLICT DO NOTHING`;

const CHANGE = `
  UPDATE tasks SET due_at = COALESCE(?3, due_at),
    closed_at = CASE ?4 WHEN 1 THEN COALESCE(closed_at, a.at) WHEN 0 THEN NULL ELSE closed_at END
  FROM audit a WHERE a.hash = ?1 AND tasks.uid = ?2 AND tasks.bureau_id = a.bureau_id`;

export interface Task {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  readonly pack: string;
  readonly dueAt: string;
  readonly closed: boolean;
  /** 应报 and 已报. */
  readonly due: number;
  readonly reported: number;
}

interface Row {
  id: number;
  uid: string;
  name: string;
  year: number;
  pack_id: string;
  due_at: string;
  closed_at: string | null;
  due: number;
  reported: number;
}

/** A task with the number that other rows know it by. */
export interface HeldTask extends Task {
  readonly rowId: number;
}

/** One task; null where the bureau has no such task. */
export async function holdTask(db: D1Database, scope: StaffScope, uid: string): Promise<HeldTask | null> {
  const row = await db.prepare(OF_BUREAU).bind(scope.bureauId, uid, scope.nodeId).first<Row>();
  return row ? { ...toTask(row), rowId: row.id } : null;
}

/** The bureau's tasks, newest year first. */
export async function tasksOfBureau(db: D1Database, scope: StaffScope): Promise<Task[]> {
  const { results } = await db.prepare(OF_BUREAU).bind(scope.bureauId, null, scope.nodeId).all<Row>();
  return results.map(toTask);
}

/** One task; null where the bureau has no such task. */
export async function taskByUid(db: D1Database, scope: StaffScope, uid: string): Promise<Task | null> {
  const row = await db.prepare(OF_BUREAU).bind(scope.bureauId, uid, scope.nodeId).first<Row>();
  return row ? toTask(row) : null;
}

export interface NewTask {
  readonly name: string;
  readonly year: number;
  readonly pack: string;
  readonly dueAt: string;
  readonly firstAudit: boolean;
}

export function insertTaskBy(db: D1Database, link: Link, uid: string, task: NewTask): D1PreparedStatement {
  const { name, year, pack, dueAt, firstAudit } = task;
  return db.prepare(INSERT).bind(link.hash, uid, name, year, pack, dueAt, firstAudit ? 1 : 0);
}

/** Makes units owe the task: those with the codes, or all where it is null. */
export function addObligations(
  db: D1Database,
  link: Link,
  taskUid: string,
  unitCodes: readonly string[] | null,
): D1PreparedStatement {
  return db.prepare(ADD_OBLIGATIONS).bind(link.hash, taskUid, unitCodes && JSON.stringify(unitCodes));
}

/** Another deadline, closing or opening again; null leaves a thing as it is. */
export function changeTask(
  db: D1Database,
  link: Link,
  taskUid: string,
  { dueAt, closed }: { dueAt: string | null; closed: boolean | null },
): D1PreparedStatement {
  return db.prepare(CHANGE).bind(link.hash, taskUid, dueAt, closed === null ? null : Number(closed));
}

function toTask(row: Row): Task {
  return {
    id: row.uid,
    name: row.name,
    year: row.year,
    pack: row.pack_id,
    dueAt: row.due_at,
    closed: row.closed_at !== null,
    due: row.due,
    reported: row.reported,
  };
}
