/** One-time passwords by RFC 6238 (SHA-1, six digits, thirty seconds), as every authenticator app makes them. */

const STEP_SECONDS = 30;
const DIGITS = 6;
/** A clock may be one step off either way. */
const DRIFT = 1;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret of 160 bits in base 32, as it is typed into the app. */
export function newTotpSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => BASE32.charAt(byte & 31)).join('');
}

/** The address that an app takes from a QR code. */
export function totpUri(secret: string, account: string): string {
  const label = encodeURIComponent(`勾稽:${account}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent('勾稽')}`;
}

/** The time step whose code this is, if it is a later one than the last used; null for a wrong or a used code. */
export async function matchTotp(
  secret: string,
  code: string,
  now: Date,
  lastStep: number,
): Promise<number | null> {
  const current = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
  let matched: number | null = null;
  for (let step = current - DRIFT; step <= current + DRIFT; step++) {
    if ((await totpAt(secret, step)) === code && step > lastStep) matched = step;
  }
  return matched;
}

/** The code of one time step (RFC 4226, dynamic truncation). */
export async function totpAt(secret: string, step: number): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await crypto.subtle.importKey('raw', fromBase32(secret), algorithm, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter));
  const offset = mac.getUint8(mac.byteLength - 1) & 15;
  const number = (mac.getUint32(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text].map((one) => BASE32.indexOf(one).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
