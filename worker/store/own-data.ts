/** What a unit itself has sent, read back: next year's tables begin from it. */

import type { Workbook } from '../../shared/workbook/snapshot.ts';
import type { UnitScope } from '../auth/scope.ts';

const OWN_DATA = `
  SELECT t.year, s.version, s.id IS o.accepted_id AS accepted, b.body -> '$.snapshot' AS snapshot
  FROM obligations o JOIN tasks t ON t.id = o.task_id JOIN submissions s ON s.id = COALESCE(o.accepted_id, o.latest_id)
  JOIN submission_bodies b ON b.submission_id = s.id
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND o.unit_id = ?3`;

export interface OwnData {
  readonly year: number;
  readonly version: number;
  readonly accepted: boolean;
  readonly snapshot: Workbook;
}

/** The accepted version, else the latest; null where the unit sent nothing for the task. */
export async function ownData(db: D1Database, scope: UnitScope, taskUid: string): Promise<OwnData | null> {
  const row = await db
    .prepare(OWN_DATA)
    .bind(taskUid, scope.bureauId, scope.unitId)
    .first<{ year: number; version: number; accepted: number; snapshot: string }>();
  return row && { ...row, accepted: row.accepted === 1, snapshot: JSON.parse(row.snapshot) };
}
