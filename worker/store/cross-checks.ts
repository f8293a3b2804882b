/** What the aggregates are held against: the roster, the projects due, the record, and what departments report for all. */

import type { StaffScope } from '../auth/scope.ts';
import { IN_TREE } from './tree.ts';

const ROSTER = `
  SELECT u.code, u.name, (SELECT json_group_array(n.name) FROM unit_names n WHERE n.unit_id = u.id) AS others
  FROM units u WHERE u.bureau_id = ?1 AND (?2 IS NULL OR u.id IN ${IN_TREE('?2')})`;

const DUE_PROJECTS = `
  SELECT u.code AS unit, r.name FROM projects r JOIN units u ON u.id = r.unit_id
  JOIN obligations o ON o.task_id = ?1 AND o.unit_id = u.id
  WHERE r.due = 1 AND (?2 IS NULL OR u.id IN ${IN_TREE('?2')})`;

const LOG = `
  SELECT u.code, SUM(a.action = 'return') AS returns FROM audit a JOIN units u ON u.id = a.unit_id
  WHERE a.bureau_id = ?1 AND a.task_id = ?2 AND a.unit_id <> 0 GROUP BY u.id`;

/** Whether each counted submission was late when it came in, as the record says. ?1 ids of submissions. */
const LATE = `
  SELECT s.id, a.detail ->> 'late' AS late FROM json_each(?1) j
  JOIN submissions s ON s.id = j.value JOIN audit a ON a.hash = s.audit_hash`;

/** What departments report for all, beside the sum of the units below that report for themselves. */
const DEPARTMENTS = `
  SELECT d.code AS unit, d.name AS unit_name, f.name AS field, f.id AS field_id, d.id AS unit_id, own.counted AS reported,
    (SELECT CAST(SUM(x.counted) AS TEXT) FROM figures x JOIN units c ON c.id = x.unit_id
     WHERE x.task_id = ?1 AND x.field_id = f.id AND c.consolidates = 0
       AND x.unit_id IN (WITH RECURSIVE tree (id) AS (SELECT d.id UNION ALL SELECT c.id FROM units c JOIN tree ON c.parent_id = tree.id)
                         SELECT id FROM tree)) AS sum,
    (SELECT COALESCE(SUM(j.value), 0) FROM adjustments j
     WHERE j.task_id = ?1 AND j.field_id = f.id AND j.unit_id = d.id AND j.kind = 'internal-transfer') AS transfers
  FROM units d JOIN figures own ON own.task_id = ?1 AND own.unit_id = d.id AND own.project_id = 0
  JOIN fields f ON f.id = own.field_id AND f.measure = 'money' AND f.form = 'basic-data'
  WHERE d.bureau_id = ?2 AND d.consolidates = 1 AND own.counted IS NOT NULL AND (?3 IS NULL OR d.id IN ${IN_TREE('?3')})
    AND f.name LIKE '%[本年决算]'`;

export async function rosterNames(
  db: D1Database,
  { bureauId }: StaffScope,
  node: number | null,
): Promise<{ code: string; names: string[] }[]> {
  const { results } = await db
    .prepare(ROSTER)
    .bind(bureauId, node)
    .all<{ code: string; name: string; others: string }>();
  return results.map(({ code, name, others }) => ({ code, names: [name, ...JSON.parse(others)] }));
}

export async function dueProjects(
  db: D1Database,
  taskId: number,
  node: number | null,
): Promise<{ unit: string; name: string }[]> {
  return (await db.prepare(DUE_PROJECTS).bind(taskId, node).all<{ unit: string; name: string }>()).results;
}

/** Returns by unit code, counted in the record. */
export async function loggedReturns(
  db: D1Database,
  { bureauId }: StaffScope,
  taskId: number,
): Promise<Map<string, number>> {
  const { results } = await db.prepare(LOG).bind(bureauId, taskId).all<{ code: string; returns: number }>();
  return new Map(results.map(({ code, returns }) => [code, returns]));
}

/** Whether submissions were late, by their ids, as the record says. */
export async function loggedLate(
  db: D1Database,
  submissions: readonly number[],
): Promise<Map<number, boolean>> {
  const { results } = await db
    .prepare(LATE)
    .bind(JSON.stringify(submissions))
    .all<{ id: number; late: number }>();
  return new Map(results.map(({ id, late }) => [id, late === 1]));
}

export interface DepartmentRow {
  readonly unit: string;
  readonly unit_name: string;
  readonly field: string;
  readonly reported: number;
  readonly sum: string | null;
  readonly transfers: number;
}

export async function departmentRows(
  db: D1Database,
  { bureauId }: StaffScope,
  taskId: number,
  node: number | null,
): Promise<DepartmentRow[]> {
  return (await db.prepare(DEPARTMENTS).bind(taskId, bureauId, node).all<DepartmentRow>()).results;
}
