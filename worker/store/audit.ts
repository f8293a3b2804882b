/**
 * The record of everything that was done (操作记录). It is also what makes changes safe: the first statement of every
 * change appends a link to the chain of its (task, unit), only if the chain still ends where the caller read it; all other
 * statements of the batch happen only if that link is there. So two changes from the same reading: one wins, one does nothing.
 */

import { canonicalJson, sha256 } from '../../shared/submission/canonical.ts';

/** Which chain; task and unit are null for the bureau's own. */
export interface Chain {
  readonly bureau: { readonly id: number; readonly uid: string };
  readonly task: { readonly id: number; readonly uid: string } | null;
  readonly unit: { readonly id: number; readonly uid: string } | null;
}

/** Where a chain ends: seq 0 and an empty hash before its first link. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export interface AuditEntry {
  readonly at: string;
  /** `staff:<uid>`, `device:<uid>`. */
  readonly actor: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Link extends AuditEntry {
  readonly chain: Chain;
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}

const APPEND = `
  INSERT INTO audit (bureau_id, task_id, unit_id, seq, at, actor, action, detail, prev, hash)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
  WHERE COALESCE((SELECT hash FROM audit WHERE bureau_id = ?1 AND task_id = ?2 AND unit_id = ?3
                  ORDER BY seq DESC LIMIT 1), '') = ?9`;

/** The entry as the chain's next link. The hash is over names that leave the system, so that anyone can recompute it. */
export async function nextLink(chain: Chain, head: ChainHead, entry: AuditEntry): Promise<Link> {
  const seq = head.seq + 1;
  const content = {
    bureau: chain.bureau.uid,
    task: chain.task?.uid ?? null,
    unit: chain.unit?.uid ?? null,
    seq,
    ...entry,
    prev: head.hash,
  };
  return { ...entry, chain, seq, prev: head.hash, hash: await sha256(canonicalJson(content)) };
}

/** Runs a guarded change in one transaction; false where somebody else's change came first and nothing was done. */
export async function changeGuarded(
  db: D1Database,
  link: Link,
  statements: readonly D1PreparedStatement[],
): Promise<boolean> {
  const { chain, seq, at, actor, action, detail, prev, hash } = link;
  const append = db
    .prepare(APPEND)
    .bind(
      chain.bureau.id,
      chain.task?.id ?? 0,
      chain.unit?.id ?? 0,
      seq,
      at,
      actor,
      action,
      canonicalJson(detail),
      prev,
      hash,
    );
  const [appended] = await db.batch([append, ...statements]);
  return appended?.meta.changes === 1;
}

const BUREAU_HEAD = `
  SELECT seq, hash FROM audit WHERE bureau_id = ?1 AND task_id = 0 AND unit_id = 0 ORDER BY seq DESC LIMIT 1`;

/** How often to start again when somebody else adds to the bureau's own chain at the same moment. */
const MOST_TRIES = 8;

/**
 * A change of the bureau's own affairs (roster, staff, codes, tasks), recorded on its own chain. Such changes do not
 * exclude each other, so a lost race is only begun again; false after too many.
 */
export async function changeBureau(
  db: D1Database,
  bureau: Chain['bureau'],
  entry: AuditEntry,
  statements: (link: Link) => readonly D1PreparedStatement[],
): Promise<boolean> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const head = await db.prepare(BUREAU_HEAD).bind(bureau.id).first<ChainHead>();
    const link = await nextLink({ bureau, task: null, unit: null }, head ?? { seq: 0, hash: '' }, entry);
    if (await changeGuarded(db, link, statements(link))) return true;
  }
  return false;
}

const BY = `COALESCE(s.name, d.label, a.actor) AS by`;

/** The actor is `staff:<uid>` or `device:<uid>`. */
const WHO = `
  LEFT JOIN staff s ON s.uid = substr(a.actor, 7) AND a.actor LIKE 'staff:%'
  LEFT JOIN devices d ON d.uid = substr(a.actor, 8) AND a.actor LIKE 'device:%'`;

const HISTORY = `
  SELECT a.seq, a.at, a.action, a.detail, ${BY} FROM audit a ${WHO}
  WHERE a.bureau_id = ?1 AND a.task_id = ?2 AND a.unit_id = ?3 ORDER BY a.seq`;

export interface HistoryEntry {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  /** The name of the person, or of the unit's computer. */
  readonly by: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Everything that was done about one obligation, in order. */
export async function historyOf(
  db: D1Database,
  bureauId: number,
  taskId: number,
  unitId: number,
): Promise<HistoryEntry[]> {
  const { results } = await db
    .prepare(HISTORY)
    .bind(bureauId, taskId, unitId)
    .all<Omit<HistoryEntry, 'detail'> & { detail: string }>();
  return results.map((row) => ({ ...row, detail: JSON.parse(row.detail) }));
}

const ENTRIES = `
  SELECT a.id, a.at, a.action, a.detail, a.hash, t.name AS task, u.name AS unit, ${BY}
  FROM audit a LEFT JOIN tasks t ON t.id = a.task_id LEFT JOIN units u ON u.id = a.unit_id ${WHO}
  WHERE a.bureau_id = ?1 AND a.id < ?2 ORDER BY a.id DESC LIMIT ?3`;

export interface RecordEntry extends Omit<HistoryEntry, 'seq'> {
  readonly id: number;
  /** Names, where the entry is about a task and a unit. */
  readonly task: string | null;
  readonly unit: string | null;
  readonly hash: string;
}

/** What was done in a bureau before the given entry, newest first. */
export async function entriesOf(
  db: D1Database,
  bureauId: number,
  before: number,
  most: number,
): Promise<RecordEntry[]> {
  const { results } = await db
    .prepare(ENTRIES)
    .bind(bureauId, before, most)
    .all<Omit<RecordEntry, 'detail'> & { detail: string }>();
  return results.map((row) => ({ ...row, detail: JSON.parse(row.detail) }));
}
