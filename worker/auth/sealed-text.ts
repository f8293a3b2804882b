/** Text that the database keeps but must not know: AES-256-GCM with a key of the deployment, as `iv.ciphertext` in hexadecimal. */

import { fromHex, toHex } from '../../shared/submission/canonical.ts';

const IV_BYTES = 12;

export async function sealText(key: Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const algorithm = { name: 'AES-GCM', iv };
  const sealed = await crypto.subtle.encrypt(algorithm, await aesKey(key), new TextEncoder().encode(text));
  return `${toHex(iv)}.${toHex(new Uint8Array(sealed))}`;
}

/** The text; throws where it was sealed with another key or changed. */
export async function openText(key: Uint8Array<ArrayBuffer>, sealed: string): Promise<string> {
  const [iv = '', ciphertext = ''] = sealed.split('.');
  const algorithm = { name: 'AES-GCM', iv: fromHex(iv) };
  return new TextDecoder().decode(
    await crypto.subtle.decrypt(algorithm, await aesKey(key), fromHex(ciphertext)),
  );
}

function aesKey(key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
