/** Comments of reviewers on what units sent; never changed, never deleted. */

import type { UnitScope } from '../auth/scope.ts';
import type { Link } from './audit.ts';

const INSERT = `
  INSERT INTO comments (uid, submission_id, form, field, text, author, at, audit_hash)
  SELECT j.value ->> 'uid', s.id, j.value ->> 'form', j.value ->> 'field', j.value ->> 'text', ?4, a.at, a.hash
  FROM audit a JOIN submissions s ON s.uid = ?2, json_each(?3) j WHERE a.hash = ?1`;

const OF_SUBMISSION = `
  SELECT c.uid, s.version, c.form, c.field, c.text, c.author, c.at
  FROM comments c JOIN submissions s ON s.id = c.submission_id WHERE s.uid = ?1 ORDER BY c.id`;

const OF_UNIT_TASK = `
  SELECT c.uid, s.version, c.form, c.field, c.text, c.author, c.at
  FROM comments c JOIN submissions s ON s.id = c.submission_id JOIN tasks t ON t.id = s.task_id
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND s.unit_id = ?3 ORDER BY c.id`;

export interface NewComment {
  readonly uid: string;
  readonly form: string | null;
  readonly field: string | null;
  readonly text: string;
}

export interface Comment extends NewComment {
  /** Of the submission that it is on. */
  readonly version: number;
  readonly author: string;
  readonly at: string;
}

/** Adds the comments as part of the change that the link begins. */
export function insertComments(
  db: D1Database,
  link: Link,
  submissionUid: string,
  author: string,
  comments: readonly NewComment[],
): D1PreparedStatement {
  return db.prepare(INSERT).bind(link.hash, submissionUid, JSON.stringify(comments), author);
}

/** The comments on one submission, which the caller has been allowed to read. */
export async function commentsOn(db: D1Database, submissionUid: string): Promise<Comment[]> {
  const { results } = await db.prepare(OF_SUBMISSION).bind(submissionUid).all<Comment>();
  return results;
}

/** All comments on what the unit sent for a task. */
export async function commentsForUnit(db: D1Database, scope: UnitScope, taskUid: string): Promise<Comment[]> {
  const { results } = await db
    .prepare(OF_UNIT_TASK)
    .bind(taskUid, scope.bureauId, scope.unitId)
    .all<Comment>();
  return results;
}
