/** Storing what a unit sent: its body, findings and figures, and the move of its obligation, in one guarded batch. */

import type { Finding } from '../../shared/finding/finding.ts';
import type { FormFact, TextFact } from '../../shared/rollup/facts.ts';
import type { Figure, LeftOut } from '../../shared/rollup/figures.ts';
import type { Explanation, PackRef, Receipt } from '../../shared/submission/contract.ts';
import type { UnitScope } from '../auth/scope.ts';
import { changeGuarded, type Link } from './audit.ts';

/** Every statement after the link itself happens only if the link is there (audit.ts). */
const INSERT = `
  INSERT INTO submissions (uid, task_id, unit_id, version, idempotency_key, digest, pack_id, pack_version, pack_hash,
                           device_id, received_at, late, warnings, audit_hash)
  SELECT ?1, task_id, unit_id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, at, ?10, ?11, hash FROM audit WHERE hash = ?2`;

const INSERT_BODY = `
  INSERT INTO submission_bodies (submission_id, body) SELECT id, ?2 FROM submissions WHERE audit_hash = ?1`;

const INSERT_FINDINGS = `
  INSERT INTO submission_findings (submission_id, seq, rule, severity, state, finding, reason, explained_by, explained_at)
  SELECT s.id, j.key, j.value ->> 'rule', j.value ->> 'severity', j.value ->> 'state', j.value -> 'finding',
         j.value ->> 'reason', j.value ->> 'by', j.value ->> 'at'
  FROM submissions s, json_each(?2) j WHERE s.audit_hash = ?1`;

const INSERT_FIELDS = `
  INSERT OR IGNORE INTO fields (form, name, measure)
  SELECT j.value ->> 0, j.value ->> 1, j.value ->> 3 FROM json_each(?2) j
  WHERE EXISTS (SELECT 1 FROM submissions WHERE audit_hash = ?1)`;

const INSERT_PROJECTS = `
  INSERT OR IGNORE INTO projects (unit_id, name)
  SELECT s.unit_id, j.value ->> 2 FROM submissions s, json_each(?2) j
  WHERE s.audit_hash = ?1 AND j.value ->> 2 <> ''`;

/** The unit's figures of the version before; the condition on the field lets the key be used. */
const CLEAR_FIGURES = `
  UPDATE figures SET submitted = NULL, counted = accepted
  WHERE task_id = ?2 AND field_id IN (SELECT id FROM fields) AND unit_id = ?3
    AND EXISTS (SELECT 1 FROM submissions WHERE audit_hash = ?1)`;

/** A unit with an accepted version goes on being counted with that until the next one is accepted. */
const INSERT_FIGURES = `
  INSERT INTO figures (task_id, field_id, unit_id, project_id, submitted, counted)
  SELECT s.task_id, f.id, s.unit_id, COALESCE(p.id, 0), SUM(j.value ->> 4),
         CASE WHEN o.accepted_id IS NULL THEN SUM(j.value ->> 4) END
  FROM submissions s
  JOIN obligations o ON o.task_id = s.task_id AND o.unit_id = s.unit_id
  JOIN json_each(?2) j
  JOIN fields f ON f.form = j.value ->> 0 AND f.name = j.value ->> 1
  LEFT JOIN projects p ON p.unit_id = s.unit_id AND p.name = j.value ->> 2
  WHERE s.audit_hash = ?1
  GROUP BY f.id, COALESCE(p.id, 0)
  ON CONFLICT DO UPDATE SET submitted = excluded.submitted, counted = COALESCE(excluded.counted, counted)`;

const INSERT_FORMS = `
  INSERT OR IGNORE INTO submission_forms (submission_id, form, kind, attachment)
  SELECT s.id, j.value ->> 'form', j.value ->> 'kind', j.value ->> 'attachment'
  FROM submissions s, json_each(?2) j WHERE s.audit_hash = ?1`;

const INSERT_TEXTS = `
  INSERT OR IGNORE INTO submission_texts (submission_id, form, field, text)
  SELECT s.id, j.value ->> 'form', j.value ->> 'field', j.value ->> 'text'
  FROM submissions s, json_each(?2) j WHERE s.audit_hash = ?1`;

const INSERT_LEFT_OUT = `
  INSERT OR IGNORE INTO submission_left_out (submission_id, form, field, sheet, cell, reason)
  SELECT s.id, j.value ->> 'form', j.value ->> 'field', j.value ->> 'sheet', j.value ->> 'cell', j.value ->> 'reason'
  FROM submissions s, json_each(?2) j WHERE s.audit_hash = ?1`;

const INSERT_RECEIPT_KEY = `
  INSERT OR IGNORE INTO receipt_keys (id, public_key, first_used_at) SELECT ?2, ?3, at FROM audit WHERE hash = ?1`;

const INSERT_RECEIPT = `
  INSERT INTO receipts (submission_id, key_id, signature) SELECT id, ?2, ?3 FROM submissions WHERE audit_hash = ?1`;

const MOVE_OBLIGATION = `
  UPDATE obligations SET state = 'submitted', first_audit = ?5, version = ?4,
    latest_id = (SELECT id FROM submissions WHERE audit_hash = ?1)
  WHERE task_id = ?2 AND unit_id = ?3 AND EXISTS (SELECT 1 FROM submissions WHERE audit_hash = ?1)`;

export interface NewSubmission {
  readonly receipt: Receipt;
  /** The idempotency key. */
  readonly key: string;
  /** The canonical form, whose SHA-256 is the receipt's digest. */
  readonly body: string;
  readonly pack: PackRef;
  /** The department above looks at it first. */
  readonly firstAudit: boolean;
  readonly publicKey: string;
  readonly findings: readonly Finding[];
  readonly explanations: readonly Explanation[];
  readonly figures: readonly Figure[];
  readonly leftOut: readonly LeftOut[];
  readonly forms: readonly FormFact[];
  readonly texts: readonly TextFact[];
}

/** Stores a submission as its obligation's next version; false where the obligation changed since it was read. */
export function storeSubmission(
  db: D1Database,
  scope: UnitScope,
  link: Link,
  submission: NewSubmission,
): Promise<boolean> {
  const { receipt, key, body, pack, firstAudit, publicKey, findings, figures } = submission;
  const warnings = findings.filter((one) => one.state === 'fail' && one.severity === 'warning').length;
  const taskId = link.chain.task?.id ?? 0;
  const figuresJson = JSON.stringify(figures.map(figureRow));
  const statement = (sql: string, ...values: unknown[]) => db.prepare(sql).bind(...values);
  return changeGuarded(db, link, [
    statement(
      INSERT,
      receipt.id,
      link.hash,
      receipt.version,
      key,
      receipt.digest,
      pack.id,
      pack.version,
      pack.hash,
      scope.deviceId,
      receipt.late ? 1 : 0,
      warnings,
    ),
    statement(INSERT_BODY, link.hash, body),
    statement(INSERT_FINDINGS, link.hash, JSON.stringify(findingRows(submission))),
    statement(INSERT_FIELDS, link.hash, figuresJson),
    statement(INSERT_PROJECTS, link.hash, figuresJson),
    statement(CLEAR_FIGURES, link.hash, taskId, scope.unitId),
    statement(INSERT_FIGURES, link.hash, figuresJson),
    statement(INSERT_FORMS, link.hash, JSON.stringify(submission.forms)),
    statement(INSERT_TEXTS, link.hash, JSON.stringify(submission.texts)),
    statement(INSERT_LEFT_OUT, link.hash, JSON.stringify(submission.leftOut)),
    statement(INSERT_RECEIPT_KEY, link.hash, receipt.key, publicKey),
    statement(INSERT_RECEIPT, link.hash, receipt.key, receipt.signature),
    statement(
      MOVE_OBLIGATION,
      link.hash,
      taskId,
      scope.unitId,
      receipt.version,
      firstAudit ? 'waiting' : null,
    ),
  ]);
}

function figureRow({
  form,
  field,
  project,
  measure,
  value,
}: Figure): [string, string, string, string, number] {
  return [form, field, project ?? '', measure, Number(value)];
}

function findingRows({ findings, explanations }: NewSubmission): Record<string, unknown>[] {
  const byFinding = new Map(explanations.map((one) => [one.finding, one]));
  return findings.map((finding) => {
    const { reason, by, at } = byFinding.get(finding.id) ?? {};
    return { rule: finding.rule, severity: finding.severity, state: finding.state, finding, reason, by, at };
  });
}
