/** Bearer tokens: 256 random bits with a prefix that secret scanners can find. Only their hash is ever stored. */

import { sha256 } from '../../shared/submission/canonical.ts';
import { base64url } from './base64url.ts';

/** `unit`: a unit's computer; `staff`: a session of the bureau's staff. */
export type TokenKind = 'unit' | 'staff';

const PREFIX: Readonly<Record<TokenKind, string>> = { unit: 'gju_', staff: 'gjs_' };
const TOKEN = /^(gj[us]_)[A-Za-z0-9_-]{43}$/;

export function newToken(kind: TokenKind): string {
  return PREFIX[kind] + base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** Which kind a token claims to be; null where it cannot be one of ours. */
export function tokenKind(token: string): TokenKind | null {
  const prefix = TOKEN.exec(token)?.[1];
  return prefix === PREFIX.unit ? 'unit' : prefix === PREFIX.staff ? 'staff' : null;
}

/** What is stored and looked up. A plain hash is enough: nobody guesses 256 bits. */
export function tokenHash(token: string): Promise<string> {
  return sha256(token);
}

/** `Bearer xyz` → `xyz`; null without one. */
export function bearer(header: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? null;
}
