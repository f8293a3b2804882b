/** Comments of reviewers on what units sent; never changed, never deleted. */

import type { Link } from './audit.ts';

const INSERT = `
  INSERT INTO comments (uid, submission_id, form, field, text, author, at, audit_hash)
  SELECT j.value ->> 'uid', s.id, j.value ->> 'form', j.value ->> 'field', j.value ->> 'text', ?4, a.at, a.hash
  FROM audit a JOIN submissions s ON s.uid = ?2, json_each(?3) j WHERE a.hash = ?1`;

const OF_OBLIGATION = `
  SELECT c.uid, s.version, c.form, c.field, c.text, c.author, c.at
  FROM comments c JOIN submissions s ON s.id = c.submission_id WHERE s.task_id = ?1 AND s.unit_id = ?2 ORDER BY c.id`;

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

/** All comments on what a unit sent for a task; for callers who have been allowed to see the obligation. */
export async function commentsOfObligation(
  db: D1Database,
  taskId: number,
  unitId: number,
): Promise<Comment[]> {
  const { results } = await db.prepare(OF_OBLIGATION).bind(taskId, unitId).all<Comment>();
  return results;
}
