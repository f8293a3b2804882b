/** How a task filled up over time: units by the Chinese day of their first version and of their first acceptance. */

import type { StaffScope } from '../auth/scope.ts';
import { IN_TREE } from './tree.ts';

/** China has one time zone, eight hours ahead. */
const DAY = (moment: string) => `date(${moment}, '+8 hours')`;

const REPORTED = `
  SELECT ${DAY('s.received_at')} AS day, COUNT(*) AS units FROM obligations o
  JOIN submissions s ON s.task_id = o.task_id AND s.unit_id = o.unit_id AND s.version = 1
  WHERE o.task_id = ?1 AND (?2 IS NULL OR o.unit_id IN ${IN_TREE('?2')}) GROUP BY 1`;

const ACCEPTED = `
  SELECT ${DAY('first')} AS day, COUNT(*) AS units FROM (
    SELECT MIN(a.at) AS first FROM obligations o
    JOIN audit a ON a.bureau_id = ?3 AND a.task_id = o.task_id AND a.unit_id = o.unit_id AND a.action = 'accept'
    WHERE o.task_id = ?1 AND o.accepted_id IS NOT NULL AND (?2 IS NULL OR o.unit_id IN ${IN_TREE('?2')})
    GROUP BY o.unit_id)
  GROUP BY 1`;

const BY_YEAR = `
  SELECT t.year, CAST(SUM(x.counted) AS TEXT) AS sum FROM tasks t
  JOIN fields f ON f.form = ?3 AND f.name = ?4
  JOIN figures x ON x.task_id = t.id AND x.field_id = f.id AND x.counted IS NOT NULL
  JOIN units u ON u.id = x.unit_id AND u.consolidates = 0
  WHERE t.bureau_id = ?1 AND (?2 IS NULL OR u.id IN ${IN_TREE('?2')}) GROUP BY t.year ORDER BY t.year`;

export interface ProgressDay {
  /** `2025-05-20`. */
  readonly day: string;
  /** Units so far. */
  readonly reported: number;
  readonly accepted: number;
}

/** One entry for each day on which something came in or was accepted, adding up from the first. */
export async function progressOf(
  db: D1Database,
  { bureauId }: StaffScope,
  taskId: number,
  node: number | null,
): Promise<ProgressDay[]> {
  const [reported, accepted] = await Promise.all([
    db.prepare(REPORTED).bind(taskId, node).all<{ day: string; units: number }>(),
    db.prepare(ACCEPTED).bind(taskId, node, bureauId).all<{ day: string; units: number }>(),
  ]);
  const days = [...new Set([...reported.results, ...accepted.results].map(({ day }) => day))].sort();
  const until = (list: readonly { day: string; units: number }[], end: string) =>
    list.reduce((sum, { day, units }) => (day <= end ? sum + units : sum), 0);
  return days.map((day) => ({
    day,
    reported: until(reported.results, day),
    accepted: until(accepted.results, day),
  }));
}

/** The sum of one field in each year's task, in hundredths as text. */
export async function sumsByYear(
  db: D1Database,
  { bureauId }: StaffScope,
  node: number | null,
  form: string,
  field: string,
): Promise<{ year: number; sum: string }[]> {
  const { results } = await db
    .prepare(BY_YEAR)
    .bind(bureauId, node, form, field)
    .all<{ year: number; sum: string }>();
  return results;
}
