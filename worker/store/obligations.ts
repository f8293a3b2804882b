/** Who owes what (应报), and where each stands. */

import type { State } from '../../shared/submission/states.ts';
import type { StaffScope, UnitScope } from '../auth/scope.ts';
import type { Chain, ChainHead } from './audit.ts';

const COLUMNS = `
  t.id AS task_id, t.uid AS task_uid, t.name AS task_name, t.year, t.pack_id, t.closed_at,
  u.id AS unit_id, u.uid AS unit_uid, u.code, u.name AS unit_name,
  o.state, o.version, o.returns, COALESCE(o.due_at, t.due_at) AS due_at,
  l.uid AS latest_uid, l.received_at, l.late`;

const JOINS = `
  FROM obligations o JOIN tasks t ON t.id = o.task_id JOIN units u ON u.id = o.unit_id
  LEFT JOIN submissions l ON l.id = o.latest_id`;

const ONE = `
  SELECT ${COLUMNS}, a.seq, a.hash ${JOINS}
  LEFT JOIN audit a ON a.id = (SELECT id FROM audit WHERE bureau_id = t.bureau_id AND task_id = t.id AND unit_id = u.id
                               ORDER BY seq DESC LIMIT 1)
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND o.unit_id = ?3`;

const OF_UNIT = `
  SELECT ${COLUMNS} ${JOINS} WHERE o.unit_id = ?1 AND t.bureau_id = ?2 ORDER BY t.year DESC, t.id DESC`;

const OF_TASK = `
  SELECT ${COLUMNS} ${JOINS} WHERE t.uid = ?1 AND t.bureau_id = ?2 ORDER BY u.code`;

interface Row {
  task_id: number;
  task_uid: string;
  task_name: string;
  year: number;
  pack_id: string;
  closed_at: string | null;
  unit_id: number;
  unit_uid: string;
  code: string;
  unit_name: string;
  state: State;
  version: number;
  returns: number;
  due_at: string;
  latest_uid: string | null;
  received_at: string | null;
  late: number | null;
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
  readonly version: number;
  readonly returns: number;
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
    state: row.state,
    version: row.version,
    returns: row.returns,
    dueAt: row.due_at,
    latest:
      row.latest_uid === null || row.received_at === null
        ? null
        : { uid: row.latest_uid, receivedAt: row.received_at, late: row.late === 1 },
  };
}

/** What the unit owes for one task, held for a change; null where it owes nothing. */
export async function holdObligation(
  db: D1Database,
  scope: UnitScope,
  taskUid: string,
): Promise<HeldObligation | null> {
  const row = await db
    .prepare(ONE)
    .bind(taskUid, scope.bureauId, scope.unitId)
    .first<Row & { seq: number | null; hash: string | null }>();
  if (!row) return null;
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

/** All that a unit owes, newest year first. */
export async function obligationsOfUnit(db: D1Database, scope: UnitScope): Promise<Obligation[]> {
  const { results } = await db.prepare(OF_UNIT).bind(scope.unitId, scope.bureauId).all<Row>();
  return results.map(toObligation);
}

/** All units of a task, by code. */
export async function obligationsOfTask(
  db: D1Database,
  scope: StaffScope,
  taskUid: string,
): Promise<Obligation[]> {
  const { results } = await db.prepare(OF_TASK).bind(taskUid, scope.bureauId).all<Row>();
  return results.map(toObligation);
}
