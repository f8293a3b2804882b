/** Writes a zip whose bytes depend on its content alone: a fixed date, no extra fields. */

import { strToU8, type Zippable, zipSync } from 'fflate';

/** The first day that a zip can name; a real date would make equal exports differ. */
const FIXED_DATE = '1980-01-01T00:00:00';

/** Name → text or bytes, in the order given. */
export function writeZip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files)) {
    entries[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(entries, { mtime: FIXED_DATE, level: 6 });
}
