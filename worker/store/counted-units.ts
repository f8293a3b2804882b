/** The units of a task with the version that counts, and those without one. */

import type { State } from '../../shared/submission/states.ts';
import type { Basis } from '../wire/total.ts';
import { COUNTED, onEachBasis } from './counted.ts';
import { type StoredState, toState } from './obligations.ts';
import { IN_TREE } from './tree.ts';

/** ?1 task id, ?2 node. Whoever reports for its own units too is no unit of its own. */
const UNITS = onEachBasis(
  (basis) => `
  SELECT u.id, u.code, u.name, p.name AS department, u.office, u.attachments, o.state, o.first_audit, o.returns,
    o.published_url, s.id AS submission_id, s.uid AS submission_uid, s.received_at, s.late, s.warnings,
    (SELECT COUNT(*) FROM submission_findings f WHERE f.submission_id = s.id AND f.state = 'fail' AND f.severity = 'info') AS remarks,
    (SELECT json_group_array(m.attachment) FROM submission_forms m WHERE m.submission_id = s.id AND m.attachment IS NOT NULL) AS found
  FROM obligations o JOIN units u ON u.id = o.unit_id LEFT JOIN units p ON p.id = u.parent_id
  LEFT JOIN submissions s ON s.id = ${COUNTED[basis]}
  WHERE o.task_id = ?1 AND u.consolidates = 0 AND (?2 IS NULL OR u.id IN ${IN_TREE('?2')}) ORDER BY u.code`,
);

/** ?1 task id, ?2 node. */
const NOT_COUNTED = onEachBasis(
  (basis) => `
  SELECT u.code, u.name, o.state FROM obligations o JOIN units u ON u.id = o.unit_id
  WHERE o.task_id = ?1 AND ${COUNTED[basis]} IS NULL AND u.consolidates = 0
    AND (?2 IS NULL OR u.id IN ${IN_TREE('?2')}) ORDER BY u.code`,
);

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
