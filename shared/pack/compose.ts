/** Puts the parts of a pack together and names their content by a hash. */

import { fingerprint } from '../finding/finding.ts';
import type { Pack } from './pack.ts';

export type PackParts = Omit<Pack, 'hash'>;

/** The pack with its hash: the same data give the same hash, whatever the order of keys. */
export function composePack(parts: PackParts): Pack {
  return { ...parts, hash: fingerprint(canonicalJson(parts)) };
}

/** JSON with keys in code-point order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}
