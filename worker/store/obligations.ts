/** Who owes what (应报), where each stands, and how it moves. */

import type { State, Step } from '../../shared/submission/states.ts';
import type { BureauScope, StaffScope, UnitScope } from '../auth/scope.ts';
import type { Chain, ChainHead, Link } from './audit.ts';
import { IN_TREE } from './tree.ts';

/** As `toState` gives it. */
const STATE =
  "CASE WHEN o.state = 'submitted' AND o.first_audit = 'waiting' THEN 'pre-review' ELSE o.state END";

const COLUMNS = `
  t.id AS task_id, t.uid AS task_uid, t.name AS task_name, t.year, t.pack_id, t.closed_at,
  t.first_audit AND u.parent_id IS NOT NULL AS audited_first,
  u.id AS unit_id, u.uid AS unit_uid, u.code, u.name AS unit_name, u.office, u.contact, u.phone,
  p.code AS department_code, p.name AS department_name,
  o.state, o.first_audit, o.version, o.returns, o.reopen_by, COALESCE(o.due_at, t.due_at) AS due_at,
  l.uid AS latest_uid, l.received_at, l.late, l.warnings,
  (SELECT f.received_at FROM submissions f WHERE f.task_id = o.task_id AND f.unit_id = o.unit_id AND f.version = 1) AS first_received_at`;

const JOINS = `
  FROM obligations o JOIN tasks t ON t.id = o.task_id JOIN units u ON u.id = o.unit_id
  LEFT JOIN units p ON p.id = u.parent_id LEFT JOIN submissions l ON l.id = o.latest_id`;

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

/** In this order of joins a page is read along the index of the units' codes, however many units there are. */
const PAGE_OF_TASK = `
  SELECT ${COLUMNS}
  FROM tasks t CROSS JOIN units u ON u.bureau_id = t.bureau_id
  CROSS JOIN obligations o ON o.task_id = t.id AND o.unit_id = u.id
  LEFT JOIN units p ON p.id = u.parent_id LEFT JOIN submissions l ON l.id = o.latest_id
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND (?3 IS NULL OR u.id IN ${IN_TREE('?3')})
    AND (?4 IS NULL OR ${STATE} IN (SELECT value FROM json_each(?4))) AND u.code > ?5
  ORDER BY u.code LIMIT ?6`;

const STATUS = `
  SELECT ${STATE} AS state, u.office, p.code AS departmentCode, p.name AS department, COUNT(*) AS units,
    COUNT(CASE WHEN l.late = 1 THEN 1 END) AS late, COUNT(CASE WHEN COALESCE(o.due_at, t.due_at) < ?4 THEN 1 END) AS past
  FROM tasks t JOIN obligations o ON o.task_id = t.id JOIN units u ON u.id = o.unit_id
  LEFT JOIN units p ON p.id = u.parent_id LEFT JOIN submissions l ON l.id = o.latest_id
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND (?3 IS NULL OR u.id IN ${IN_TREE('?3')})
  GROUP BY 1, 2, 3 ORDER BY 2, 3, 1`;

/** Two same acts in one millisecond are one link of the chain, which both find: only the first of them is a return. */
const MOVE = `
  UPDATE obligations SET state = ?4, first_audit = ?5, reopen_by = NULL,
    accepted_id = CASE ?6 WHEN 'accept' THEN latest_id ELSE accepted_id END,
    returns = returns + (?6 = 'return' AND state <> ?4)
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
  office: string | null;
  contact: string | null;
  phone: string | null;
  department_code: string | null;
  department_name: string | null;
  state: StoredState;
  first_audit: string | null;
  version: number;
  returns: number;
  reopen_by: number | null;
  due_at: string;
  latest_uid: string | null;
  received_at: string | null;
  late: number | null;
  warnings: number | null;
  first_received_at: string | null;
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
  readonly unit: {
    readonly id: number;
    readonly uid: string;
    readonly code: string;
    readonly name: string;
    /** 归口业务股, 联系人, 电话. */
    readonly office: string | null;
    readonly contact: string | null;
    readonly phone: string | null;
    /** 主管部门; null where there is none above. */
    readonly department: { readonly code: string; readonly name: string } | null;
  };
  readonly state: State;
  /** Whether the department above looks first at what this unit sends. */
  readonly auditedFirst: boolean;
  readonly version: number;
  readonly returns: number;
  /** The id of the staff who asked to reopen, while the second person has not agreed. */
  readonly reopenBy: number | null;
  readonly dueAt: string;
  /** The latest version that was sent, whatever became of it. */
  readonly latest: {
    readonly uid: string;
    readonly receivedAt: string;
    readonly late: boolean;
    readonly warnings: number;
  } | null;
  /** When its first version came in; null where nothing came yet. */
  readonly firstReceivedAt: string | null;
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
    unit: {
      id: row.unit_id,
      uid: row.unit_uid,
      code: row.code,
      name: row.unit_name,
      office: row.office,
      contact: row.contact,
      phone: row.phone,
      department:
        row.department_code === null ? null : { code: row.department_code, name: row.department_name ?? '' },
    },
    state: toState(row.state, row.first_audit),
    auditedFirst: row.audited_first === 1,
    version: row.version,
    returns: row.returns,
    reopenBy: row.reopen_by,
    dueAt: row.due_at,
    latest:
      row.latest_uid === null || row.received_at === null
        ? null
        : {
            uid: row.latest_uid,
            receivedAt: row.received_at,
            late: row.late === 1,
            warnings: row.warnings ?? 0,
          },
    firstReceivedAt: row.first_received_at,
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

export interface Page {
  /** Only obligations in these states; null for all. */
  readonly states: readonly State[] | null;
  /** Only units whose code comes after this one. */
  readonly after: string;
  readonly limit: number;
}

/** Units of a task that the caller may see, at and below a node, by code. */
export async function obligationsOfTask(
  db: D1Database,
  { bureauId }: BureauScope,
  taskUid: string,
  node: number | null,
  { states, after, limit }: Page,
): Promise<Obligation[]> {
  const { results } = await db
    .prepare(PAGE_OF_TASK)
    .bind(taskUid, bureauId, node, states && JSON.stringify(states), after, limit)
    .all<Row>();
  return results.map(toObligation);
}

/** How many units of one business office and one department are in one state. */
export interface StatusRow {
  readonly state: State;
  readonly office: string | null;
  readonly departmentCode: string | null;
  readonly department: string | null;
  readonly units: number;
  /** Whose latest version came late; whose deadline has passed. */
  readonly late: number;
  readonly past: number;
}

/** Where the units of a task stand, counted in the database. */
export async function statusOfTask(
  db: D1Database,
  { bureauId }: BureauScope,
  taskUid: string,
  node: number | null,
  now: string,
): Promise<StatusRow[]> {
  return (await db.prepare(STATUS).bind(taskUid, bureauId, node, now).all<StatusRow>()).results;
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
