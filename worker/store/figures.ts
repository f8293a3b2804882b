/** The figures that stand, added up over the units. */

import type { Measure } from '../../shared/rollup/figures.ts';
import type { State } from '../../shared/submission/states.ts';
import type { StaffScope } from '../auth/scope.ts';
import type { Basis } from '../wire/total.ts';
import type { Link } from './audit.ts';
import { type StoredState, toState } from './obligations.ts';
import { IN_TREE } from './tree.ts';

/** Most bureaus have no department that consolidates; asking that once spares a look-up for every figure. */
const CONSOLIDATING = 'SELECT id FROM units WHERE bureau_id = ?2 AND consolidates = 1';

const addedUp = (column: 'counted' | 'accepted' | 'submitted') => `
  task_id = (SELECT id FROM tasks WHERE uid = ?1 AND bureau_id = ?2) AND ${column} IS NOT NULL
  AND (NOT EXISTS (${CONSOLIDATING}) OR unit_id NOT IN (${CONSOLIDATING}))
  AND (?3 IS NULL OR unit_id IN ${IN_TREE('?3')})`;

/**
 * `SUM` of integers is exact in SQLite and fails rather than round; as text it stays exact on the way out. Only figures of
 * projects can be several to a unit, so only their units have to be told apart.
 */
const totalsOver = (column: 'counted' | 'accepted' | 'submitted') => `
  SELECT f.form, f.name, f.measure, x.sum, x.figures,
    CASE WHEN x.projects = 0 THEN x.figures ELSE (
      SELECT COUNT(DISTINCT unit_id) FROM figures WHERE field_id = x.field_id AND ${addedUp(column)}) END AS units
  FROM (
    SELECT field_id, CAST(SUM(${column}) AS TEXT) AS sum, COUNT(*) AS figures, MAX(project_id) AS projects
    FROM figures WHERE ${addedUp(column)} GROUP BY field_id) x
  JOIN fields f ON f.id = x.field_id ORDER BY f.form, f.name`;

const TOTALS: Readonly<Record<Basis, string>> = {
  latest: totalsOver('counted'),
  accepted: totalsOver('accepted'),
  submitted: totalsOver('submitted'),
};

export interface FieldTotal {
  readonly form: string;
  readonly field: string;
  readonly measure: Measure;
  /** Whole hundredths (money: 分), as text because it may pass what a JSON number holds. */
  readonly hundredths: string;
  readonly units: number;
  readonly figures: number;
}

interface Row {
  form: string;
  name: string;
  measure: Measure;
  sum: string;
  units: number;
  figures: number;
}

/** The sum of every field over the units of a task: those at and below a node that the caller may see, null for all. */
export async function totalsOfTask(
  db: D1Database,
  scope: StaffScope,
  taskUid: string,
  basis: Basis,
  node: number | null,
): Promise<FieldTotal[]> {
  const { results } = await db.prepare(TOTALS[basis]).bind(taskUid, scope.bureauId, node).all<Row>();
  return results.map(({ form, name, measure, sum, units, figures }) => ({
    form,
    field: name,
    measure,
    hundredths: sum,
    units,
    figures,
  }));
}

/** The version that a column's figures are of. */
const SUBMISSION_OF = {
  counted: 'COALESCE(o.accepted_id, o.latest_id)',
  accepted: 'o.accepted_id',
  submitted: 'o.latest_id',
} as const;

const behind = (column: 'counted' | 'accepted' | 'submitted') => `
  SELECT u.code AS unit, u.name AS unitName, r.name AS project, CAST(x.${column} AS TEXT) AS value, s.uid AS submission,
         s.version, o.state, o.first_audit
  FROM fields f JOIN figures x ON x.task_id = ?1 AND x.field_id = f.id JOIN units u ON u.id = x.unit_id
  LEFT JOIN projects r ON r.id = x.project_id
  JOIN obligations o ON o.task_id = x.task_id AND o.unit_id = x.unit_id
  JOIN submissions s ON s.id = ${SUBMISSION_OF[column]}
  WHERE f.form = ?3 AND f.name = ?4 AND x.${column} IS NOT NULL AND u.consolidates = 0
    AND (?2 IS NULL OR x.unit_id IN ${IN_TREE('?2')})
  ORDER BY u.code, r.id`;

const BEHIND: Readonly<Record<Basis, string>> = {
  latest: behind('counted'),
  accepted: behind('accepted'),
  submitted: behind('submitted'),
};

export interface FigureBehind {
  readonly unit: string;
  readonly unitName: string;
  readonly project: string | null;
  /** Whole hundredths as text. */
  readonly value: string;
  readonly submission: string;
  readonly version: number;
  readonly state: State;
}

/** The figures that a total adds up (穿透查询), by unit code. */
export async function figuresBehind(
  db: D1Database,
  taskId: number,
  basis: Basis,
  node: number | null,
  form: string,
  field: string,
): Promise<FigureBehind[]> {
  const { results } = await db
    .prepare(BEHIND[basis])
    .bind(taskId, node, form, field)
    .all<Omit<FigureBehind, 'state'> & { state: StoredState; first_audit: string | null }>();
  return results.map(({ first_audit, state, ...row }) => ({ ...row, state: toState(state, first_audit) }));
}

/** The condition on the field lets the key be used. */
const OF_OBLIGATION = `
  WHERE task_id = ?2 AND field_id IN (SELECT id FROM fields) AND unit_id = ?3
    AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

const ACCEPT = `UPDATE figures SET accepted = submitted, counted = submitted ${OF_OBLIGATION}`;

const DROP = `UPDATE figures SET submitted = NULL, counted = accepted ${OF_OBLIGATION}`;

/** From now on the version that the bureau holds is the accepted one. */
export function acceptFigures(
  db: D1Database,
  link: Link,
  taskId: number,
  unitId: number,
): D1PreparedStatement {
  return db.prepare(ACCEPT).bind(link.hash, taskId, unitId);
}

/** The version that the bureau held stands no longer: it was returned, withdrawn or reopened. */
export function dropFigures(db: D1Database, link: Link, taskId: number, unitId: number): D1PreparedStatement {
  return db.prepare(DROP).bind(link.hash, taskId, unitId);
}
