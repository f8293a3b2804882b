/** The receipt of a submission that is about to be stored, signed, with the link of the record that it names. */

import type { PackRef, Receipt } from '../shared/submission/contract.ts';
import { signedText } from '../shared/submission/receipt.ts';
import { receiptSigner } from './auth/secrets.ts';
import type { Site } from './context.ts';
import { type Link, nextLink } from './store/audit.ts';
import type { HeldObligation } from './store/obligations.ts';

export interface Receiving {
  /** Of the canonical form. */
  readonly digest: string;
  readonly pack: PackRef;
  /** Who stands in the record. */
  readonly actor: string;
  readonly receivedAt: string;
}

/** As the obligation's next version; late is what it is at this moment. */
export async function newReceipt(
  site: Pick<Site, 'newId' | 'secret'>,
  { version: before, dueAt, chain, head, unit, task }: HeldObligation,
  { digest, pack, actor, receivedAt }: Receiving,
): Promise<{ receipt: Receipt; link: Link; publicKey: string }> {
  const version = before + 1;
  const late = receivedAt > dueAt;
  const id = site.newId();
  const link = await nextLink(chain, head, {
    at: receivedAt,
    actor,
    action: 'submit',
    detail: { submission: id, version, digest, late },
  });
  const { key, sign } = await receiptSigner(site.secret);
  const unsigned = {
    id,
    receivedAt,
    digest,
    version,
    unit: { code: unit.code, name: unit.name },
    task: { id: task.uid, name: task.name, year: task.year },
    pack,
    late,
    record: link.hash,
    key: key.id,
  };
  const receipt = { ...unsigned, signature: await sign(signedText(unsigned)) };
  return { receipt, link, publicKey: key.publicKey };
}
