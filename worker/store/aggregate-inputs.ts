/** What the summary tables of a task are made from, read in a handful of queries whatever the number of units. */

import type { ProjectReport } from '../../shared/rollup/inputs.ts';
import type { State } from '../../shared/submission/states.ts';
import type { StaffScope } from '../auth/scope.ts';
import type { Basis } from '../wire/total.ts';
import { type StoredState, toState } from './obligations.ts';
import { IN_TREE } from './tree.ts';

/** The column of `figures` that a basis adds up, and the submission that it comes from. */
const COLUMNS: Readonly<Record<Basis, 'counted' | 'accepted' | 'submitted'>> = {
  latest: 'counted',
  accepted: 'accepted',
  submitted: 'submitted',
};

const COUNTED: Readonly<Record<Basis, string>> = {
  latest: "COALESCE(o.accepted_id, CASE WHEN o.state IN ('submitted', 'in-review') THEN o.latest_id END)",
  accepted: 'o.accepted_id',
  submitted: "CASE WHEN o.state IN ('submitted', 'in-review', 'accepted') THEN o.latest_id END",
};

/** ?1 task id, ?2 node. Whoever reports for its own units too is no unit of its own. */
const unitsOn = (basis: Basis) => `
  SELECT u.id, u.code, u.name, p.name AS department, u.office, u.attachments, o.state, o.first_audit, o.returns,
    o.published_url, s.id AS submission_id, s.uid AS submission_uid, s.received_at, s.late, s.warnings,
    (SELECT COUNT(*) FROM submission_findings f WHERE f.submission_id = s.id AND f.state = 'fail' AND f.severity = 'info') AS remarks,
    (SELECT json_group_array(m.attachment) FROM submission_forms m WHERE m.submission_id = s.id AND m.attachment IS NOT NULL) AS found
  FROM obligations o JOIN units u ON u.id = o.unit_id LEFT JOIN units p ON p.id = u.parent_id
  LEFT JOIN submissions s ON s.id = ${COUNTED[basis]}
  WHERE o.task_id = ?1 AND u.consolidates = 0 AND (?2 IS NULL OR u.id IN ${IN_TREE('?2')}) ORDER BY u.code`;

const UNITS: Readonly<Record<Basis, string>> = {
  latest: unitsOn('latest'),
  accepted: unitsOn('accepted'),
  submitted: unitsOn('submitted'),
};

/**
 * ?1 task id, ?2 node, ?3 keys as a JSON list of [form, field]. One row a key, not one a figure: a bureau has 20,000 units.
 * From the fields to the figures: the other way round all figures of the task would be read.
 */
const figuresOn = (basis: Basis) => `
  SELECT key, json_group_array(unit_id) AS units, json_group_array(value) AS sums FROM (
    SELECT f.form || '!' || f.name AS key, x.unit_id, SUM(x.${COLUMNS[basis]}) AS value
    FROM json_each(?3) j CROSS JOIN fields f ON f.form = j.value ->> 0 AND f.name = j.value ->> 1
    CROSS JOIN figures x ON x.task_id = ?1 AND x.field_id = f.id
    WHERE x.${COLUMNS[basis]} IS NOT NULL AND (?2 IS NULL OR x.unit_id IN ${IN_TREE('?2')})
    GROUP BY f.id, x.unit_id)
  GROUP BY key`;

const FIGURES: Readonly<Record<Basis, string>> = {
  latest: figuresOn('latest'),
  accepted: figuresOn('accepted'),
  submitted: figuresOn('submitted'),
};

const projectsOn = (basis: Basis) => `
  SELECT f.form || '!' || f.name AS key, x.unit_id, u.code AS unit, u.name AS unit_name, r.id AS project_id, r.code, r.name, r.total,
    x.${COLUMNS[basis]} AS value
  FROM fields f CROSS JOIN figures x ON x.task_id = ?1 AND x.field_id = f.id
  JOIN projects r ON r.id = x.project_id JOIN units u ON u.id = x.unit_id
  WHERE f.form = 'project-evaluation' AND x.${COLUMNS[basis]} IS NOT NULL AND u.consolidates = 0
    AND (?2 IS NULL OR x.unit_id IN ${IN_TREE('?2')})
  ORDER BY u.code, r.id`;

const PROJECTS: Readonly<Record<Basis, string>> = {
  latest: projectsOn('latest'),
  accepted: projectsOn('accepted'),
  submitted: projectsOn('submitted'),
};

const YEAR_BEFORE = `
  SELECT b.id FROM tasks t JOIN tasks b ON b.bureau_id = t.bureau_id AND b.year = t.year - 1
  WHERE t.id = ?1 ORDER BY b.id DESC LIMIT 1`;

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

const TEXTS = `
  SELECT u.code AS unit, u.name AS unit_name, t.form, t.field, t.text FROM json_each(?1) j
  JOIN submission_texts t ON t.submission_id = j.value JOIN submissions s ON s.id = t.submission_id
  JOIN units u ON u.id = s.unit_id`;

/** ?1 task id, ?2 node. */
const leftOutOn = (basis: Basis) => `
  SELECT u.code AS unit, u.name AS unit_name, l.form, l.field, l.sheet, l.cell
  FROM obligations o JOIN units u ON u.id = o.unit_id
  JOIN submission_left_out l ON l.submission_id = ${COUNTED[basis]} AND l.reason = 'no-unit'
  WHERE o.task_id = ?1 AND u.consolidates = 0 AND (?2 IS NULL OR u.id IN ${IN_TREE('?2')}) ORDER BY u.code`;

const LEFT_OUT: Readonly<Record<Basis, string>> = {
  latest: leftOutOn('latest'),
  accepted: leftOutOn('accepted'),
  submitted: leftOutOn('submitted'),
};

/** ?1 task id, ?2 node. */
const notCountedOn = (basis: Basis) => `
  SELECT u.code, u.name, o.state FROM obligations o JOIN units u ON u.id = o.unit_id
  WHERE o.task_id = ?1 AND ${COUNTED[basis]} IS NULL AND u.consolidates = 0
    AND (?2 IS NULL OR u.id IN ${IN_TREE('?2')}) ORDER BY u.code`;

const NOT_COUNTED: Readonly<Record<Basis, string>> = {
  latest: notCountedOn('latest'),
  accepted: notCountedOn('accepted'),
  submitted: notCountedOn('submitted'),
};

const PROBLEMS = `
  SELECT u.code AS unit, u.name AS unit_name, f.finding, f.reason FROM json_each(?1) j
  JOIN submission_findings f ON f.submission_id = j.value AND f.state = 'fail'
  JOIN submissions s ON s.id = f.submission_id JOIN units u ON u.id = s.unit_id
  ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, u.code, f.seq`;

/** The first warning of each submission; findings are stored in order. ?1 ids of submissions. */
const MAIN_PROBLEMS = `
  SELECT f.submission_id AS submission, f.finding ->> 'message' AS message, MIN(f.seq) FROM json_each(?1) j
  JOIN submission_findings f ON f.submission_id = j.value AND f.state = 'fail' AND f.severity = 'warning'
  GROUP BY f.submission_id`;

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

export interface UnitRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly department: string | null;
  readonly office: string | null;
  readonly owed: readonly number[] | null;
  readonly found: readonly number[];
  readonly state: State;
  readonly returns: number;
  readonly publishedUrl: string | null;
  /** The version that counts on this basis. */
  readonly counted: {
    readonly id: number;
    readonly uid: string;
    readonly receivedAt: string;
    readonly late: boolean;
    readonly warnings: number;
    readonly remarks: number;
  } | null;
}

/** All units of a task at and below a node, by code. */
export async function unitRows(
  db: D1Database,
  taskId: number,
  basis: Basis,
  node: number | null,
): Promise<UnitRow[]> {
  const { results } = await db.prepare(UNITS[basis]).bind(taskId, node).all<{
    id: number;
    code: string;
    name: string;
    department: string | null;
    office: string | null;
    attachments: string | null;
    state: StoredState;
    first_audit: string | null;
    returns: number;
    published_url: string | null;
    submission_id: number | null;
    submission_uid: string | null;
    received_at: string | null;
    late: number | null;
    warnings: number | null;
    remarks: number;
    found: string;
  }>();
  return results.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    department: row.department,
    office: row.office,
    owed: row.attachments === null ? null : JSON.parse(row.attachments),
    found: JSON.parse(row.found),
    state: toState(row.state, row.first_audit),
    returns: row.returns,
    publishedUrl: row.published_url,
    counted:
      row.submission_id === null
        ? null
        : {
            id: row.submission_id,
            uid: row.submission_uid ?? '',
            receivedAt: row.received_at ?? '',
            late: row.late === 1,
            warnings: row.warnings ?? 0,
            remarks: row.remarks,
          },
  }));
}

/** Hundredths by unit id and by key (`form!field`), for the keys asked for. */
export async function figuresByUnit(
  db: D1Database,
  taskId: number,
  basis: Basis,
  node: number | null,
  keys: readonly string[],
): Promise<Map<number, Map<string, bigint>>> {
  const list = JSON.stringify(keys.map((key) => key.split('!')));
  const { results } = await db
    .prepare(FIGURES[basis])
    .bind(taskId, node, list)
    .all<{ key: string; units: string; sums: string }>();
  const figuresOf = new Map<number, Map<string, bigint>>();
  for (const { key, units, sums } of results) {
    const values: number[] = JSON.parse(sums);
    for (const [i, unit] of (JSON.parse(units) as number[]).entries()) {
      const figures = figuresOf.get(unit) ?? new Map<string, bigint>();
      figuresOf.set(unit, figures.set(key, BigInt(values[i] ?? 0)));
    }
  }
  return figuresOf;
}

export async function projectRows(
  db: D1Database,
  taskId: number,
  basis: Basis,
  node: number | null,
): Promise<ProjectReport[]> {
  const { results } = await db.prepare(PROJECTS[basis]).bind(taskId, node).all<{
    key: string;
    unit: string;
    unit_name: string;
    project_id: number;
    code: string | null;
    name: string;
    total: number | null;
    value: number;
  }>();
  const projects = new Map<number, ProjectReport & { figures: Map<string, bigint> }>();
  for (const { key, unit, unit_name, project_id, code, name, total, value } of results) {
    const project = projects.get(project_id) ?? {
      unit,
      unitName: unit_name,
      code,
      name,
      total: total === null ? null : BigInt(total),
      figures: new Map(),
    };
    project.figures.set(key, BigInt(value));
    projects.set(project_id, project);
  }
  return [...projects.values()];
}

/** The bureau's task of the year before; null where there is none. */
export async function taskOfYearBefore(db: D1Database, taskId: number): Promise<number | null> {
  const row = await db.prepare(YEAR_BEFORE).bind(taskId).first<{ id: number }>();
  return row?.id ?? null;
}

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

export interface UnitTextRow {
  readonly unit: string;
  readonly unit_name: string;
  readonly form: string;
  readonly field: string;
  readonly text: string;
}

export async function textsOf(db: D1Database, submissions: readonly number[]): Promise<UnitTextRow[]> {
  return (await db.prepare(TEXTS).bind(JSON.stringify(submissions)).all<UnitTextRow>()).results;
}

export interface LeftOutRow {
  readonly unit: string;
  readonly unit_name: string;
  readonly form: string;
  readonly field: string;
  readonly sheet: string;
  readonly cell: string;
}

/** Numbers of what is counted whose unit of account is not stated. */
export async function leftOutOf(
  db: D1Database,
  taskId: number,
  basis: Basis,
  node: number | null,
): Promise<LeftOutRow[]> {
  return (await db.prepare(LEFT_OUT[basis]).bind(taskId, node).all<LeftOutRow>()).results;
}

export interface UncountedUnit {
  readonly code: string;
  readonly name: string;
  readonly state: StoredState;
}

/** The units that no version is counted of. */
export async function uncountedUnits(
  db: D1Database,
  taskId: number,
  basis: Basis,
  node: number | null,
): Promise<UncountedUnit[]> {
  return (await db.prepare(NOT_COUNTED[basis]).bind(taskId, node).all<UncountedUnit>()).results;
}

export interface ProblemRow {
  readonly unit: string;
  readonly unit_name: string;
  /** The finding as JSON. */
  readonly finding: string;
  readonly reason: string | null;
}

export async function problemsOf(db: D1Database, submissions: readonly number[]): Promise<ProblemRow[]> {
  return (await db.prepare(PROBLEMS).bind(JSON.stringify(submissions)).all<ProblemRow>()).results;
}

/** The first warning of each submission that has one, in words. */
export async function mainProblems(
  db: D1Database,
  submissions: readonly number[],
): Promise<Map<number, string>> {
  const { results } = await db
    .prepare(MAIN_PROBLEMS)
    .bind(JSON.stringify(submissions))
    .all<{ submission: number; message: string }>();
  return new Map(results.map(({ submission, message }) => [submission, message]));
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
