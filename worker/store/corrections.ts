/** 整改台账: what units have to put right, their answers, and what was crossed off. */

import type { BureauScope } from '../auth/scope.ts';
import type { Link } from './audit.ts';
import { IN_TREE } from './tree.ts';

const INSERT = `
  INSERT INTO corrections (uid, task_id, unit_id, problem, source, request, due_on)
  SELECT ?2, a.task_id, a.unit_id, ?3, ?4, ?5, ?6 FROM audit a WHERE a.hash = ?1`;

const ANSWER = `
  UPDATE corrections SET answer = ?3, answered_at = a.at FROM audit a WHERE a.hash = ?1 AND corrections.uid = ?2`;

const CLOSE = `UPDATE corrections SET closed_at = a.at FROM audit a WHERE a.hash = ?1 AND corrections.uid = ?2`;

const OF_TASK = `
  SELECT c.uid AS id, u.code AS unit, u.name AS unitName, c.problem, c.source, c.request, c.due_on AS dueOn, c.answer,
    c.answered_at AS answeredAt, c.closed_at AS closedAt
  FROM corrections c JOIN units u ON u.id = c.unit_id JOIN tasks t ON t.id = c.task_id
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND (?3 IS NULL OR u.id IN ${IN_TREE('?3')}) ORDER BY u.code, c.id`;

export interface NewCorrection {
  readonly uid: string;
  readonly problem: string;
  readonly source: string | null;
  /** What is asked for. */
  readonly request: string;
  /** `2025-09-30`. */
  readonly dueOn: string;
}

export interface StoredCorrection extends Omit<NewCorrection, 'uid'> {
  readonly id: string;
  readonly unit: string;
  readonly unitName: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
  readonly closedAt: string | null;
}

/** Adds one to the (task, unit) whose chain the link is on. */
export function insertCorrection(db: D1Database, link: Link, one: NewCorrection): D1PreparedStatement {
  return db.prepare(INSERT).bind(link.hash, one.uid, one.problem, one.source, one.request, one.dueOn);
}

export function answerCorrection(
  db: D1Database,
  link: Link,
  uid: string,
  answer: string,
): D1PreparedStatement {
  return db.prepare(ANSWER).bind(link.hash, uid, answer);
}

export function closeCorrection(db: D1Database, link: Link, uid: string): D1PreparedStatement {
  return db.prepare(CLOSE).bind(link.hash, uid);
}

/** The list of a task at and below a node, by unit. */
export async function correctionsOf(
  db: D1Database,
  { bureauId }: BureauScope,
  taskUid: string,
  node: number | null,
): Promise<StoredCorrection[]> {
  return (await db.prepare(OF_TASK).bind(taskUid, bureauId, node).all<StoredCorrection>()).results;
}
