/** The bureau's tasks (填报任务). */

import type { StaffScope } from '../auth/scope.ts';
import { IN_TREE } from './tree.ts';

const OF_BUREAU = `
  SELECT t.uid, t.name, t.year, t.pack_id, t.due_at, t.closed_at,
    COUNT(o.unit_id) AS due, COUNT(CASE WHEN o.state IN ('submitted', 'in-review', 'accepted') THEN 1 END) AS reported
  FROM tasks t LEFT JOIN obligations o ON o.task_id = t.id AND (?3 IS NULL OR o.unit_id IN ${IN_TREE('?3')})
  WHERE t.bureau_id = ?1 AND (?2 IS NULL OR t.uid = ?2)
  GROUP BY t.id ORDER BY t.year DESC, t.id DESC`;

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
  uid: string;
  name: string;
  year: number;
  pack_id: string;
  due_at: string;
  closed_at: string | null;
  due: number;
  reported: number;
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
