/** The record of everything that was done: sealed by the clock, verified on demand. */

import { canonicalJson, sha256 } from '../shared/submission/canonical.ts';
import type { Site } from './context.ts';
import {
  allBureaus,
  insertSeal,
  lastSeal,
  linksAfter,
  type Seal,
  type StoredLink,
  sealsOf,
  submissionWithWrongDigest,
  unsealedLinks,
} from './store/seals.ts';

const LINKS_A_SEAL = 10_000;
const LINKS_A_PAGE = 5_000;

/** Seals what is new in every bureau; nothing new, no seal. */
export async function sealRecords({ db, now }: Pick<Site, 'db' | 'now'>): Promise<void> {
  for (const bureau of await allBureaus(db)) {
    const links = await unsealedLinks(db, bureau.id, LINKS_A_SEAL);
    const last = links.at(-1);
    if (!last) continue;
    const before = await lastSeal(db, bureau.id);
    const seq = (before?.seq ?? 0) + 1;
    const prev = before?.hash ?? '';
    const hash = await sealHash(bureau.uid, seq, prev, links);
    await insertSeal(db, bureau.id, {
      seq,
      at: now().toISOString(),
      upTo: last.id,
      links: links.length,
      prev,
      hash,
    });
  }
}

function sealHash(
  bureau: string,
  seq: number,
  prev: string,
  links: readonly { hash: string }[],
): Promise<string> {
  return sha256(canonicalJson({ bureau, seq, prev, links: links.map(({ hash }) => hash) }));
}

export interface Verdict {
  readonly ok: boolean;
  readonly links: number;
  readonly chains: number;
  readonly seals: number;
  /** Links that no seal covers yet. */
  readonly unsealed: number;
  /** What is wrong first, where something is. */
  readonly fault: string | null;
}

/** Recomputes every link, every seal and every digest of a bureau. */
export async function verifyRecord(db: D1Database, bureau: { id: number; uid: string }): Promise<Verdict> {
  const seals = await sealsOf(db, bureau.id);
  const heads = new Map<string, { seq: number; hash: string }>();
  const sealing = new SealCheck(bureau.uid, seals);
  let links = 0;
  let fault: string | null = null;
  for (let after = 0, page = await linksAfter(db, bureau.id, 0, LINKS_A_PAGE); page.length > 0; ) {
    for (const link of page) {
      links++;
      fault ??= (await linkFault(link, heads)) ?? (await sealing.take(link));
    }
    after = page.at(-1)?.id ?? after;
    page = await linksAfter(db, bureau.id, after, LINKS_A_PAGE);
  }
  fault ??= sealing.unfinished();
  const wrong = await submissionWithWrongDigest(db, bureau.id);
  if (wrong !== null) fault ??= `报送${wrong}的校验码与操作记录不符`;
  return {
    ok: fault === null,
    links,
    chains: heads.size,
    seals: seals.length,
    unsealed: sealing.unsealed,
    fault,
  };
}

/** Null where the link follows from the one before on its chain and its content gives its hash. */
async function linkFault(
  link: StoredLink,
  heads: Map<string, { seq: number; hash: string }>,
): Promise<string | null> {
  const { id: _id, hash, detail, ...content } = link;
  const chain = `${link.task ?? ''}/${link.unit ?? ''}`;
  const head = heads.get(chain) ?? { seq: 0, hash: '' };
  heads.set(chain, { seq: link.seq, hash });
  const place = `任务${link.task ?? '—'}、单位${link.unit ?? '—'}的第${link.seq}条`;
  if (link.seq !== head.seq + 1 || link.prev !== head.hash) return `${place}与前一条不相连`;
  const recomputed = await sha256(canonicalJson({ ...content, detail: JSON.parse(detail) }));
  return recomputed === hash ? null : `${place}的内容被改动`;
}

/** Follows the links in order and holds each seal against the ones that it covers. */
class SealCheck {
  readonly #bureau: string;
  readonly #seals: readonly Seal[];
  #next = 0;
  #open: StoredLink[] = [];

  constructor(bureau: string, seals: readonly Seal[]) {
    this.#bureau = bureau;
    this.#seals = seals;
  }

  get unsealed(): number {
    return this.#open.length;
  }

  async take(link: StoredLink): Promise<string | null> {
    this.#open.push(link);
    const seal = this.#seals[this.#next];
    if (!seal || link.id < seal.upTo) return null;
    const before = this.#seals[this.#next - 1]?.hash ?? '';
    const hash = await sealHash(this.#bureau, seal.seq, before, this.#open);
    this.#open = [];
    this.#next++;
    return seal.prev === before && seal.hash === hash ? null : `第${seal.seq}次封存与操作记录不符`;
  }

  /** A seal over links that are no longer there: a chain's end was cut off. */
  unfinished(): string | null {
    const seal = this.#seals[this.#next];
    return seal ? `第${seal.seq}次封存的记录不全` : null;
  }
}
