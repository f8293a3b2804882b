/** What else stands in the submissions that count: findings, texts, and numbers that could not be added. */

import type { Basis } from '../wire/total.ts';
import { COUNTED, onEachBasis } from './counted.ts';
import { IN_TREE } from './tree.ts';

const TEXTS = `
  SELECT u.code AS unit, u.name AS unit_name, t.form, t.field, t.text FROM json_each(?1) j
  JOIN submission_texts t ON t.submission_id = j.value JOIN submissions s ON s.id = t.submission_id
  JOIN units u ON u.id = s.unit_id`;

/** ?1 task id, ?2 node. */
const LEFT_OUT = onEachBasis(
  (basis) => `
  SELECT u.code AS unit, u.name AS unit_name, l.form, l.field, l.sheet, l.cell
  FROM obligations o JOIN units u ON u.id = o.unit_id
  JOIN submission_left_out l ON l.submission_id = ${COUNTED[basis]} AND l.reason = 'no-unit'
  WHERE o.task_id = ?1 AND u.consolidates = 0 AND (?2 IS NULL OR u.id IN ${IN_TREE('?2')}) ORDER BY u.code`,
);

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
