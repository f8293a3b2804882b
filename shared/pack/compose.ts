/** Puts the parts of a pack together and names their content by a hash. */

import { fingerprint } from '../finding/finding.ts';
import type { Pack } from './pack.ts';

export type PackParts = Omit<Pack, 'hash'>;

/** The pack with its hash: the same data give the same hash, whatever the order of keys. */
export function composePack(parts: PackParts): Pack {
  const bare = withoutSchemaRefs(parts);
  return { ...bare, hash: fingerprint(canonicalJson(bare)) };
}

/** Without the `$schema` by which editors complete a file: it says nothing about the tables. */
export function withoutSchemaRefs<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withoutSchemaRefs) as T;
  const parts = Object.entries(value).filter(([key]) => key !== '$schema');
  return Object.fromEntries(parts.map(([key, part]) => [key, withoutSchemaRefs(part)])) as T;
}

/** JSON with keys in code-point order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}
