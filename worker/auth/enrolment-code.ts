/**
 * Enrolment codes (报送授权码) as people read them from paper: `7K3MQ-X9T2V-4`, ten characters of Crockford's base 32 (50
 * random bits) and a check character, so that a slip of the pen is told at once.
 */

import { toHex } from '../../shared/submission/canonical.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

export function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  const body = Array.from(bytes, (byte) => ALPHABET.charAt(byte & 31)).join('');
  return `${body.slice(0, 5)}-${body.slice(5)}-${checkCharacter(body)}`;
}

/** The code without spaces and hyphens, O read as 0, I and L as 1; null where it cannot be one. */
export function readCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const body = plain.slice(0, LENGTH);
  const right = plain.length === LENGTH + 1 && [...plain].every((one) => ALPHABET.includes(one));
  return right && plain.charAt(LENGTH) === checkCharacter(body) ? plain : null;
}

/** The weights are odd, so that every wrong character changes it, and every swap of neighbours that are not 16 apart. */
function checkCharacter(body: string): string {
  const sum = [...body].reduce((total, one, i) => total + (2 * i + 1) * ALPHABET.indexOf(one), 0);
  return ALPHABET.charAt(sum % 32);
}

/** What is stored and looked up: HMAC-SHA-256 with the deployment's pepper, in hexadecimal. */
export async function codeHash(pepper: Uint8Array<ArrayBuffer>, plainCode: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', pepper, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(plainCode));
  return toHex(new Uint8Array(mac));
}
