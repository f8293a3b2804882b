/** Receipts (报送回执) that anyone can verify without asking the bureau: signed with Ed25519 over their canonical form. */

import { canonicalJson, fromHex, sha256 } from './canonical.ts';
import type { Receipt } from './contract.ts';

/** A public key as the bureau publishes it: 32 bytes in hexadecimal, named by the beginning of their SHA-256. */
export interface ReceiptKey {
  readonly id: string;
  readonly publicKey: string;
}

const SIGNATURE_BYTES = 64;

export type Verdict = 'genuine' | 'unknown-key' | 'forged';

/** The text that is signed: the whole receipt without its signature. */
export function signedText(receipt: Omit<Receipt, 'signature'>): string {
  return canonicalJson({ ...receipt, signature: undefined });
}

/** The name of a public key. */
export async function keyId(publicKey: string): Promise<string> {
  return (await sha256(publicKey)).slice(0, 16);
}

/** Whether one of the keys signed exactly this receipt. A key is used only under the name that follows from it. */
export async function verifyReceipt(receipt: Receipt, keys: readonly ReceiptKey[]): Promise<Verdict> {
  const key = keys.find(({ id }) => id === receipt.key);
  if (!key || (await keyId(key.publicKey)) !== key.id) return 'unknown-key';
  const signature = fromHex(receipt.signature);
  if (signature.length !== SIGNATURE_BYTES) return 'forged';
  const imported = await crypto.subtle.importKey('raw', fromHex(key.publicKey), 'Ed25519', false, ['verify']);
  const text = new TextEncoder().encode(signedText(receipt));
  const genuine = await crypto.subtle.verify('Ed25519', imported, signature, text);
  return genuine ? 'genuine' : 'forged';
}
