/**
 * One secret, many keys: what the Worker signs and peppers with is derived from `SECRET` by HKDF-SHA-256, each under a name
 * of its own, so that a deployment has one thing to keep safe and no key serves two ends.
 */

import { fromHex, toHex } from '../../shared/submission/canonical.ts';
import { keyId, type ReceiptKey } from '../../shared/submission/receipt.ts';

export type Purpose = 'receipt' | 'enrolment-code' | 'totp';

/** Shorter ones can be guessed. */
export const SHORTEST_SECRET = 32;

/** PKCS #8 of an Ed25519 private key is these bytes and the 32 of its seed (RFC 8410). */
const PKCS8_HEAD = '302e020100300506032b657004220420';

export async function deriveKey(secret: string, purpose: Purpose): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveBits']);
  const info = encoder.encode(`gouji/${purpose}`);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
}

export interface Signer {
  readonly key: ReceiptKey;
  /** The Ed25519 signature of a text, in hexadecimal. */
  sign(text: string): Promise<string>;
}

/** Signs receipts with the key that follows from the secret. */
export async function receiptSigner(secret: string): Promise<Signer> {
  const seed = toHex(await deriveKey(secret, 'receipt'));
  const pkcs8 = fromHex(PKCS8_HEAD + seed);
  // Extractable, because the public half is read from it.
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const publicKey = await publicHalf(key);
  return {
    key: { id: await keyId(publicKey), publicKey },
    async sign(text) {
      const signature = await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(text));
      return toHex(new Uint8Array(signature));
    },
  };
}

async function publicHalf(key: CryptoKey): Promise<string> {
  const { x = '' } = (await crypto.subtle.exportKey('jwk', key)) as JsonWebKey;
  const binary = atob(x.replaceAll('-', '+').replaceAll('_', '/'));
  return toHex(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
