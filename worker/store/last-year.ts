/** What the unit submitted for the year before, as the bureau accepted it. */

import type { Workbook } from '../../shared/workbook/snapshot.ts';
import type { UnitScope } from '../auth/scope.ts';

const ACCEPTED = `
  SELECT b.body -> '$.snapshot' AS snapshot
  FROM obligations o JOIN tasks t ON t.id = o.task_id JOIN submission_bodies b ON b.submission_id = o.accepted_id
  WHERE t.bureau_id = ?1 AND o.unit_id = ?2 AND t.year = ?3 ORDER BY t.id DESC LIMIT 1`;

/** The accepted workbook of that year; null where there is none. */
export async function acceptedInYear(
  db: D1Database,
  scope: Pick<UnitScope, 'bureauId' | 'unitId'>,
  year: number,
): Promise<Workbook | null> {
  const row = await db
    .prepare(ACCEPTED)
    .bind(scope.bureauId, scope.unitId, year)
    .first<{ snapshot: string }>();
  return row && JSON.parse(row.snapshot);
}
