/** 汇总调整: rows of the bureau's own beside what units reported. */

import type { AdjustmentValue } from '../../shared/rollup/adjustment.ts';
import type { StaffScope } from '../auth/scope.ts';
import type { Link } from './audit.ts';
import { IN_TREE } from './tree.ts';

const ENSURE_FIELD = `
  INSERT OR IGNORE INTO fields (form, name, measure) SELECT ?2, ?3, ?4 FROM audit WHERE hash = ?1`;

const INSERT = `
  INSERT INTO adjustments (uid, task_id, unit_id, field_id, kind, value, reason, author, at, audit_hash)
  SELECT ?2, t.id, (SELECT id FROM units WHERE bureau_id = a.bureau_id AND code = ?4),
         (SELECT id FROM fields WHERE form = ?5 AND name = ?6), ?7, ?8, ?9, ?10, a.at, a.hash
  FROM audit a JOIN tasks t ON t.uid = ?3 AND t.bureau_id = a.bureau_id WHERE a.hash = ?1`;

/** At a node: the adjustments of all at and below it; the bureau's own only for the whole. */
const OF_TASK = `
  SELECT j.uid AS id, u.code AS unit, u.name AS unitName, f.form, f.name AS field, f.measure, j.kind, j.value, j.reason,
         j.author, j.at
  FROM adjustments j JOIN tasks t ON t.id = j.task_id JOIN fields f ON f.id = j.field_id
  LEFT JOIN units u ON u.id = j.unit_id
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND (?3 IS NULL OR j.unit_id IN ${IN_TREE('?3')}) ORDER BY j.id`;

export type AdjustmentKind = AdjustmentValue['kind'];

export interface NewAdjustment {
  readonly uid: string;
  readonly task: string;
  /** The unit's code; null for the bureau. */
  readonly unit: string | null;
  readonly form: string;
  readonly field: string;
  readonly measure: string;
  readonly kind: AdjustmentKind;
  /** Hundredths, with its sign. */
  readonly value: bigint;
  readonly reason: string;
  readonly author: string;
}

export function insertAdjustment(db: D1Database, link: Link, one: NewAdjustment): D1PreparedStatement[] {
  const { uid, task, unit, form, field, measure, kind, value, reason, author } = one;
  return [
    db.prepare(ENSURE_FIELD).bind(link.hash, form, field, measure),
    db.prepare(INSERT).bind(link.hash, uid, task, unit, form, field, kind, Number(value), reason, author),
  ];
}

export interface Adjustment {
  readonly id: string;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly form: string;
  readonly field: string;
  readonly measure: string;
  readonly kind: AdjustmentKind;
  readonly value: number;
  readonly reason: string;
  readonly author: string;
  readonly at: string;
}

export async function adjustmentsOf(
  db: D1Database,
  { bureauId }: StaffScope,
  taskUid: string,
  node: number | null,
): Promise<Adjustment[]> {
  return (await db.prepare(OF_TASK).bind(taskUid, bureauId, node).all<Adjustment>()).results;
}
