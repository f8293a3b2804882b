/** What units sent, read back. It is written once, by `new-submission.ts`, and never changed. */

import type { Finding } from '../../shared/finding/finding.ts';
import type { PackRef, Receipt } from '../../shared/submission/contract.ts';
import type { ReceiptKey } from '../../shared/submission/receipt.ts';
import type { State } from '../../shared/submission/states.ts';
import type { StaffScope, UnitScope } from '../auth/scope.ts';
import { type StoredState, toState } from './obligations.ts';
import { IN_TREE } from './tree.ts';

const RECEIPT_COLUMNS = `
  s.uid, s.received_at, s.digest, s.version, s.late, s.audit_hash, u.code, u.name AS unit_name, t.uid AS task_uid,
  t.name AS task_name, t.year, s.pack_id, s.pack_version, s.pack_hash, COALESCE(r.key_id, '') AS key_id, COALESCE(r.signature, '') AS signature`;

const RECEIPT_JOINS = `
  FROM submissions s JOIN units u ON u.id = s.unit_id JOIN tasks t ON t.id = s.task_id
  LEFT JOIN receipts r ON r.submission_id = s.id`;

const RECEIPT_BY_KEY = `
  SELECT ${RECEIPT_COLUMNS} ${RECEIPT_JOINS}
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND s.task_id = t.id AND s.unit_id = ?3 AND s.idempotency_key = ?4`;

interface ReceiptRow {
  uid: string;
  received_at: string;
  digest: string;
  version: number;
  pack_id: string;
  pack_version: string;
  pack_hash: string;
  late: number;
  audit_hash: string;
  key_id: string;
  signature: string;
  code: string;
  unit_name: string;
  task_uid: string;
  task_name: string;
  year: number;
}

/** The receipt of what the unit once sent under this key. */
export async function receiptByKey(
  db: D1Database,
  scope: UnitScope,
  taskUid: string,
  key: string,
): Promise<Receipt | null> {
  const row = await db
    .prepare(RECEIPT_BY_KEY)
    .bind(taskUid, scope.bureauId, scope.unitId, key)
    .first<ReceiptRow>();
  return row ? toReceipt(row) : null;
}

function toReceipt(row: ReceiptRow): Receipt {
  return {
    id: row.uid,
    receivedAt: row.received_at,
    digest: row.digest,
    version: row.version,
    unit: { code: row.code, name: row.unit_name },
    task: { id: row.task_uid, name: row.task_name, year: row.year },
    pack: { id: row.pack_id, version: row.pack_version, hash: row.pack_hash },
    late: row.late === 1,
    record: row.audit_hash,
    key: row.key_id,
    signature: row.signature,
  };
}

const DETAIL = `
  SELECT ${RECEIPT_COLUMNS}, s.id, b.body, o.state, o.first_audit,
         o.version AS latest_version ${RECEIPT_JOINS}
  JOIN submission_bodies b ON b.submission_id = s.id
  JOIN obligations o ON o.task_id = s.task_id AND o.unit_id = s.unit_id
  WHERE s.uid = ?1 AND t.bureau_id = ?2 AND (?3 IS NULL OR s.unit_id IN ${IN_TREE('?3')})`;

const BEFORE = `
  SELECT b.uid FROM submissions s JOIN submissions b ON b.task_id = s.task_id AND b.unit_id = s.unit_id
    AND b.version = s.version - 1 WHERE s.uid = ?1`;

/**
 * The version that stood in the task of the year before: of the same unit, else of one that this unit's other names name
 * (机构改革: a renamed or merged unit has predecessors).
 */
const YEAR_BEFORE = `
  SELECT b.uid FROM submissions s JOIN tasks t ON t.id = s.task_id
  JOIN tasks y ON y.bureau_id = t.bureau_id AND y.year = t.year - 1
  JOIN obligations o ON o.task_id = y.id
  JOIN submissions b ON b.id = COALESCE(o.accepted_id, o.latest_id)
  JOIN units u ON u.id = o.unit_id
  WHERE s.uid = ?1 AND (u.id = s.unit_id OR u.name IN (SELECT n.name FROM unit_names n WHERE n.unit_id = s.unit_id))
  ORDER BY u.id <> s.unit_id, y.id DESC LIMIT 1`;

const FINDINGS = `
  SELECT finding, reason, explained_by, explained_at FROM submission_findings WHERE submission_id = ?1 ORDER BY seq`;

export interface ExplainedFinding extends Finding {
  readonly explanation: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export interface StoredSubmission {
  readonly receipt: Receipt;
  readonly pack: PackRef;
  /** Where the obligation stands, and its latest version. */
  readonly state: State;
  readonly latestVersion: number;
  /** The canonical form. */
  readonly body: string;
  readonly findings: readonly ExplainedFinding[];
}

/** One submission of the bureau's units, whole. */
export async function submissionByUid(
  db: D1Database,
  scope: StaffScope,
  uid: string,
): Promise<StoredSubmission | null> {
  const row = await db.prepare(DETAIL).bind(uid, scope.bureauId, scope.nodeId).first<
    ReceiptRow & {
      id: number;
      body: string;
      state: StoredState;
      first_audit: string | null;
      latest_version: number;
    }
  >();
  if (!row) return null;
  const { results } = await db.prepare(FINDINGS).bind(row.id).all<FindingRow>();
  return {
    receipt: toReceipt(row),
    pack: { id: row.pack_id, version: row.pack_version, hash: row.pack_hash },
    state: toState(row.state, row.first_audit),
    latestVersion: row.latest_version,
    body: row.body,
    findings: results.map(toExplained),
  };
}

/** The version before a submission; null for the first. */
export async function submissionBefore(
  db: D1Database,
  scope: StaffScope,
  uid: string,
): Promise<StoredSubmission | null> {
  const before = await db.prepare(BEFORE).bind(uid).first<{ uid: string }>();
  return before && submissionByUid(db, scope, before.uid);
}

/** What stood for the unit, or for its predecessor, in the year before; null where nothing did. */
export async function submissionOfYearBefore(
  db: D1Database,
  scope: StaffScope,
  uid: string,
): Promise<StoredSubmission | null> {
  const before = await db.prepare(YEAR_BEFORE).bind(uid).first<{ uid: string }>();
  // The predecessor may stand outside a department's own tree; its figures are the department's own history all the same.
  return before && submissionByUid(db, { ...scope, nodeId: null }, before.uid);
}

interface FindingRow {
  finding: string;
  reason: string | null;
  explained_by: string | null;
  explained_at: string | null;
}

function toExplained({ finding, reason, explained_by, explained_at }: FindingRow): ExplainedFinding {
  const explanation = reason === null ? null : { reason, by: explained_by ?? '', at: explained_at ?? '' };
  return { ...(JSON.parse(finding) as Finding), explanation };
}

const VERSIONS = `
  SELECT uid AS id, version, received_at AS receivedAt, late, digest FROM submissions
  WHERE task_id = ?1 AND unit_id = ?2 ORDER BY version DESC`;

export interface Version {
  readonly id: string;
  readonly version: number;
  readonly receivedAt: string;
  readonly late: boolean;
  readonly digest: string;
}

/** All versions that a unit sent for a task, newest first; for callers who have been allowed to see the obligation. */
export async function versionsOf(db: D1Database, taskId: number, unitId: number): Promise<Version[]> {
  const { results } = await db
    .prepare(VERSIONS)
    .bind(taskId, unitId)
    .all<Omit<Version, 'late'> & { late: number }>();
  return results.map((row) => ({ ...row, late: row.late === 1 }));
}

const RECEIPT_KEYS = 'SELECT id, public_key AS publicKey FROM receipt_keys ORDER BY first_used_at';

/** Every public key that ever signed a receipt. */
export async function receiptKeys(db: D1Database): Promise<ReceiptKey[]> {
  const { results } = await db.prepare(RECEIPT_KEYS).all<ReceiptKey>();
  return results;
}
