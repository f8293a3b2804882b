/**
 * Passwords, by PBKDF2-HMAC-SHA-512 of the platform's WebCrypto. Workers refuse more than 100,000 iterations in one call,
 * so three calls are chained, each keyed with what the one before it gave: 300,000 in all (OWASP asks for 210,000).
 */

const ROUNDS = 3;
const ITERATIONS = 100_000;
const SALT_BYTES = 16;
const HASH_BYTES = 64;

/** `pbkdf2-sha512$3x100000$salt$hash`, salted anew each time. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const hash = await derive(password, salt, ROUNDS, ITERATIONS);
  return ['pbkdf2-sha512', `${ROUNDS}x${ITERATIONS}`, hex(salt), hex(hash)].join('$');
}

/** Whether the password gives the stored hash. An unreadable hash is never right. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, cost = '', salt = '', hash = ''] = stored.split('$');
  const [rounds = 0, iterations = 0] = cost.split('x').map(Number);
  if (scheme !== 'pbkdf2-sha512' || !(rounds > 0) || !(iterations > 0)) return false;
  const given = await derive(password, bytes(salt), rounds, iterations);
  return sameBytes(given, bytes(hash));
}

/** Takes as long as a real check, for names that do not exist. */
export async function verifyNothing(password: string): Promise<false> {
  await derive(password, new Uint8Array(SALT_BYTES), ROUNDS, ITERATIONS);
  return false;
}

async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let secret = Uint8Array.from(new TextEncoder().encode(password.normalize('NFKC')));
  for (let round = 0; round < rounds; round++) {
    const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
    const algorithm = { name: 'PBKDF2', hash: 'SHA-512', salt, iterations };
    secret = new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, HASH_BYTES * 8));
  }
  return secret;
}

/** Looks at every byte, whatever the first difference. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] ?? 0);
  return difference === 0;
}

function hex(value: Uint8Array): string {
  return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
