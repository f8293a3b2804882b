/** Who owes what (应报), where each stands, and how it moves. */

import type { State, Step } from '../../shared/submission/states.ts';
import type { BureauScope, StaffScope, UnitScope } from '../auth/scope.ts';
import type { Chain, ChainHead, Link } from './audit.ts';
import { IN_TREE } from './tree.ts';

const COLUMNS = `
  t.id AS task_id, t.uid AS task_uid, t.name AS task_name, t.year, t.pack_id, t.closed_at,
  t.first_audit AND u.parent_id IS NOT NULL AS audited_first,
  u.id AS unit_id, u.uid AS unit_uid, u.code, u.name AS unit_name,
  o.state, o.first_audit, o.version, o.returns, o.reopen_by, COALESCE(o.due_at, t.due_at) AS due_at,
  l.uid AS latest_uid, l.received_at, l.late`;

const JOINS = `
  FROM obligations o JOIN tasks t ON t.id = o.task_id JOIN units u ON u.id = o.unit_id
  LEFT JOIN submissions l ON l.id = o.latest_id`;

const HEAD_JOIN = `
  LEFT JOIN audit a ON a.id = (SELECT id FROM audit WHERE bureau_id = t.bureau_id AND task_id = t.id AND unit_id = u.id
                               ORDER BY seq DESC LIMIT 1)`;

const HOLD_FOR_UNIT = `
  SELECT ${COLUMNS}, a.seq, a.hash ${JOINS} ${HEAD_JOIN}
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND o.unit_id = ?3`;

const HOLD_FOR_STAFF = `
  SELECT ${COLUMNS}, a.seq, a.hash ${JOINS} ${HEAD_JOIN}
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND u.bureau_id = ?2 AND u.code = ?3
    AND (?4 IS NULL OR u.id IN ${IN_TREE('?4')})`;

const OF_UNIT = `
  SELECT ${COLUMNS} ${JOINS} WHERE o.unit_id = ?1 AND t.bureau_id = ?2 ORDER BY t.year DESC, t.id DESC`;

const OF_TASK = `
  SELECT ${COLUMNS} ${JOINS}
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND (?3 IS NULL OR u.id IN ${IN_TREE('?3')}) ORDER BY u.code`;

const MOVE = `
  UPDATE obligations SET state = ?4, first_audit = ?5, reopen_by = NULL,
    accepted_id = CASE ?6 WHEN 'accept' THEN latest_id ELSE accepted_id END,
    returns = returns + (?6 = 'return')
  WHERE task_id = ?2 AND unit_id = ?3 AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

const ASK_TO_REOPEN = `
  UPDATE obligations SET reopen_by = ?4
  WHERE task_id = ?2 AND unit_id = ?3 AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

const EXTEND = `
  UPDATE obligations SET due_at = ?4
  WHERE task_id = ?2 AND unit_id = ?3 AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

/** As stored: a version that waits for the department above is a submitted one with a mark. */
export type StoredState = Exclude<State, 'pre-review'>;

export function toState(state: StoredState, firstAudit: string | null): State {
  return state === 'submitted' && firstAudit === 'waiting' ? 'pre-review' : state;
}

interface Row {
  task_id: number;
  task_uid: string;
  task_name: string;
  year: number;
  pack_id: string;
  closed_at: string | null;
  audited_first: number;
  unit_id: number;
  unit_uid: string;
  code: string;
  unit_name: string;
  state: StoredState;
  first_audit: string | null;
  version: number;
  returns: number;
  reopen_by: number | null;
  due_at: string;
  latest_uid: string | null;
  received_at: string | null;
  late: number | null;
}

interface HeldRow extends Row {
  seq: number | null;
  hash: string | null;
}

export interface Obligation {
  readonly task: {
    readonly id: number;
    readonly uid: string;
    readonly name: string;
    readonly year: number;
    readonly packId: string;
    readonly closed: boolean;
  };
  readonly unit: { readonly id: number; readonly uid: string; readonly code: string; readonly name: string };
  readonly state: State;
  /** Whether the department above looks first at what this unit sends. */
  readonly auditedFirst: boolean;
  readonly version: number;
  readonly returns: number;
  /** The id of the staff who asked to reopen, while the second person has not agreed. */
  readonly reopenBy: number | null;
  readonly dueAt: string;
  /** The latest version that was sent, whatever became of it. */
  readonly latest: { readonly uid: string; readonly receivedAt: string; readonly late: boolean } | null;
}

/** An obligation read in order to change it: with the end of its chain. */
export interface HeldObligation extends Obligation {
  readonly chain: Chain;
  readonly head: ChainHead;
}

function toObligation(row: Row): Obligation {
  return {
    task: {
      id: row.task_id,
      uid: row.task_uid,
      name: row.task_name,
      year: row.year,
      packId: row.pack_id,
      closed: row.closed_at !== null,
    },
    unit: { id: row.unit_id, uid: row.unit_uid, code: row.code, name: row.unit_name },
    state: toState(row.state, row.first_audit),
    auditedFirst: row.audited_first === 1,
    version: row.version,
    returns: row.returns,
    reopenBy: row.reopen_by,
    dueAt: row.due_at,
    latest:
      row.latest_uid === null || row.received_at === null
        ? null
        : { uid: row.latest_uid, receivedAt: row.received_at, late: row.late === 1 },
  };
}

function toHeld(row: HeldRow, scope: BureauScope): HeldObligation {
  const obligation = toObligation(row);
  return {
    ...obligation,
    chain: {
      bureau: { id: scope.bureauId, uid: scope.bureauUid },
      task: obligation.task,
      unit: obligation.unit,
    },
    head: { seq: row.seq ?? 0, hash: row.hash ?? '' },
  };
}

/** What the unit owes for one task, held for a change; null where it owes nothing. */
export async function holdObligation(
  db: D1Database,
  scope: UnitScope,
  taskUid: string,
): Promise<HeldObligation | null> {
  const row = await db.prepare(HOLD_FOR_UNIT).bind(taskUid, scope.bureauId, scope.unitId).first<HeldRow>();
  return row && toHeld(row, scope);
}

/** What one of the units that the caller may see owes, held for a change. */
export async function holdObligationOf(
  db: D1Database,
  scope: StaffScope,
  taskUid: string,
  unitCode: string,
): Promise<HeldObligation | null> {
  const row = await db
    .prepare(HOLD_FOR_STAFF)
    .bind(taskUid, scope.bureauId, unitCode, scope.nodeId)
    .first<HeldRow>();
  return row && toHeld(row, scope);
}

/** All that a unit owes, newest year first. */
export async function obligationsOfUnit(db: D1Database, scope: UnitScope): Promise<Obligation[]> {
  const { results } = await db.prepare(OF_UNIT).bind(scope.unitId, scope.bureauId).all<Row>();
  return results.map(toObligation);
}

/** All units of a task that the caller may see, by code. */
export async function obligationsOfTask(
  db: D1Database,
  scope: StaffScope,
  taskUid: string,
): Promise<Obligation[]> {
  const { results } = await db.prepare(OF_TASK).bind(taskUid, scope.bureauId, scope.nodeId).all<Row>();
  return results.map(toObligation);
}

/** Moves an obligation to the state that a step other than submitting leads to. */
export function moveObligation(
  db: D1Database,
  link: Link,
  { task, unit }: Obligation,
  step: Exclude<Step, 'submit'>,
  state: State,
): D1PreparedStatement {
  const firstAudit = step === 'pass' ? 'passed' : null;
  return db.prepare(MOVE).bind(link.hash, task.id, unit.id, state, firstAudit, step);
}

/** Remembers who asked to reopen, for the second person. */
export function askToReopen(
  db: D1Database,
  link: Link,
  { task, unit }: Obligation,
  staffId: number,
): D1PreparedStatement {
  return db.prepare(ASK_TO_REOPEN).bind(link.hash, task.id, unit.id, staffId);
}

/** Gives the unit a deadline of its own (延期). */
export function extendObligation(
  db: D1Database,
  link: Link,
  { task, unit }: Obligation,
  dueAt: string,
): D1PreparedStatement {
  return db.prepare(EXTEND).bind(link.hash, task.id, unit.id, dueAt);
}
