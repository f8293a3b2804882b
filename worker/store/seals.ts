/** Sealing of the record: what is new on all chains of a bureau, hashed together with the seal before. */

const UNSEALED = `
  SELECT a.id, a.hash FROM audit a
  WHERE a.bureau_id = ?1
    AND a.id > COALESCE((SELECT up_to FROM seals WHERE bureau_id = ?1 ORDER BY seq DESC LIMIT 1), 0)
  ORDER BY a.id LIMIT ?2`;

const LAST = 'SELECT seq, hash FROM seals WHERE bureau_id = ?1 ORDER BY seq DESC LIMIT 1';

/** Of two sealers at the same moment one finds that the seal before is no longer the last. */
const INSERT = `
  INSERT INTO seals (bureau_id, seq, at, up_to, links, prev, hash)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
  WHERE COALESCE((SELECT hash FROM seals WHERE bureau_id = ?1 ORDER BY seq DESC LIMIT 1), '') = ?6`;

const ALL = 'SELECT seq, at, up_to AS upTo, links, prev, hash FROM seals WHERE bureau_id = ?1 ORDER BY seq';

const BUREAUS = 'SELECT id, uid FROM bureaus';

/** Links with the names that their hashes are over. */
const LINKS = `
  SELECT a.id, b.uid AS bureau, t.uid AS task, u.uid AS unit, a.seq, a.at, a.actor, a.action, a.detail, a.prev, a.hash
  FROM audit a JOIN bureaus b ON b.id = a.bureau_id
  LEFT JOIN tasks t ON t.id = a.task_id LEFT JOIN units u ON u.id = a.unit_id
  WHERE a.bureau_id = ?1 AND a.id > ?2 ORDER BY a.id LIMIT ?3`;

/** Submissions whose digest is not the one that the record names. */
const WRONG_DIGESTS = `
  SELECT s.uid FROM submissions s JOIN audit a ON a.hash = s.audit_hash
  WHERE a.bureau_id = ?1 AND a.detail ->> 'digest' <> s.digest LIMIT 1`;

export interface Seal {
  readonly seq: number;
  readonly at: string;
  /** The last link (its id) that it covers, and how many it adds. */
  readonly upTo: number;
  readonly links: number;
  readonly prev: string;
  readonly hash: string;
}

export interface StoredLink {
  readonly id: number;
  readonly bureau: string;
  readonly task: string | null;
  readonly unit: string | null;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  /** Canonical JSON. */
  readonly detail: string;
  readonly prev: string;
  readonly hash: string;
}

export async function allBureaus(db: D1Database): Promise<{ id: number; uid: string }[]> {
  return (await db.prepare(BUREAUS).all<{ id: number; uid: string }>()).results;
}

export async function unsealedLinks(
  db: D1Database,
  bureauId: number,
  most: number,
): Promise<{ id: number; hash: string }[]> {
  return (await db.prepare(UNSEALED).bind(bureauId, most).all<{ id: number; hash: string }>()).results;
}

export async function lastSeal(
  db: D1Database,
  bureauId: number,
): Promise<{ seq: number; hash: string } | null> {
  return db.prepare(LAST).bind(bureauId).first();
}

export async function insertSeal(db: D1Database, bureauId: number, seal: Seal): Promise<void> {
  const { seq, at, upTo, links, prev, hash } = seal;
  await db.prepare(INSERT).bind(bureauId, seq, at, upTo, links, prev, hash).run();
}

export async function sealsOf(db: D1Database, bureauId: number): Promise<Seal[]> {
  return (await db.prepare(ALL).bind(bureauId).all<Seal>()).results;
}

/** The links of all chains of a bureau after the given one, in the order in which they were made. */
export async function linksAfter(
  db: D1Database,
  bureauId: number,
  id: number,
  most: number,
): Promise<StoredLink[]> {
  return (await db.prepare(LINKS).bind(bureauId, id, most).all<StoredLink>()).results;
}

export async function submissionWithWrongDigest(db: D1Database, bureauId: number): Promise<string | null> {
  const row = await db.prepare(WRONG_DIGESTS).bind(bureauId).first<{ uid: string }>();
  return row?.uid ?? null;
}
