/**
 * Opens a zip without trusting it: what inflates is counted and its checksum compared, because a zip can lie.
 * fflate's `Inflate` is pushed in small slices; the native stream runs ahead of its reader and fills memory first.
 */

import { Inflate, inflateSync } from 'fflate';
import { crc32 } from './crc32.ts';
import { failZip, readDirectory, type ZipEntry, type ZipResult } from './zip-directory.ts';

export type { ZipEntry, ZipErrorCode, ZipResult } from './zip-directory.ts';

export interface ZipLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Inflated to packed size, judged above `RATIO_FLOOR` bytes: small XML packs very well. */
  readonly ratio: number;
}

/** Enough for any workbook or report that people fill in, too little for a bomb. */
export const OFFICE_LIMITS: ZipLimits = {
  entries: 2000,
  entryBytes: 100 * 2 ** 20,
  totalBytes: 200 * 2 ** 20,
  ratio: 250,
};

export interface Zip {
  /** In the order of the zip's directory. */
  readonly entries: readonly ZipEntry[];
  /** The entry of that name, in capitals or not, as office files are read; null where there is none. */
  find(name: string): ZipEntry | null;
  /** The entry's bytes; every read counts towards the total, so each is read once. */
  read(entry: ZipEntry): ZipResult<Uint8Array>;
  /** The entry of that name as UTF-8 text; null where there is none. */
  text(name: string): ZipResult<string> | null;
}

const RATIO_FLOOR = 4 * 2 ** 20;
const SLICE = 16 * 1024;
/** An entry packed in so few bytes inflates to some 64 MB at most: that is bounded enough to be done at once. */
const SMALL = 64 * 1024;

/** Reads the zip's directory; nothing is inflated yet. */
export function openZip(bytes: Uint8Array, limits: ZipLimits = OFFICE_LIMITS): ZipResult<Zip> {
  const directory = readDirectory(bytes, limits.entries);
  if (!directory.ok) return directory;
  const entries = directory.value;
  let declared = 0;
  for (const { declaredBytes } of entries) {
    declared += declaredBytes;
    if (declaredBytes > limits.entryBytes || declared > limits.totalBytes) return failZip('bomb');
  }
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  // Two entries of one name: which of them counts depends on the reader.
  if (byName.size < entries.length) return failZip('damaged');

  let left = limits.totalBytes;
  const find = (name: string) => byName.get(name.toLowerCase()) ?? null;
  const read = (entry: ZipEntry): ZipResult<Uint8Array> => {
    const result = unpack(entry, Math.min(left, limits.entryBytes), limits.ratio);
    if (result.ok) left -= result.value.length;
    return result;
  };
  const text = (name: string): ZipResult<string> | null => {
    const entry = find(name);
    if (!entry) return null;
    const result = read(entry);
    return result.ok ? { ok: true, value: new TextDecoder().decode(result.value) } : result;
  };
  return { ok: true, value: { entries, find, read, text } };
}

function unpack(entry: ZipEntry, most: number, ratio: number): ZipResult<Uint8Array> {
  const bound = Math.min(most, Math.max(RATIO_FLOOR, entry.packed.length * ratio));
  if (entry.declaredBytes > bound) return failZip('bomb');
  const bytes = entry.deflated ? inflate(entry.packed, entry.declaredBytes) : entry.packed;
  const honest = bytes?.length === entry.declaredBytes && crc32(bytes) === entry.crc;
  return bytes && honest ? { ok: true, value: bytes } : failZip('damaged');
}

/** What is packed, told apart from `most` bytes where it is more or less; null where it cannot be inflated. */
function inflate(packed: Uint8Array, most: number): Uint8Array | null {
  try {
    return packed.length <= SMALL
      ? inflateSync(packed, { out: new Uint8Array(most + 1) })
      : inflateInSlices(packed, most);
  } catch {
    return null;
  }
}

function inflateInSlices(packed: Uint8Array, most: number): Uint8Array | null {
  const whole = new Uint8Array(most);
  let length = 0;
  const inflater = new Inflate((chunk) => {
    if (length + chunk.length <= most) whole.set(chunk, length);
    length += chunk.length;
  });
  for (let at = 0; at < packed.length && length <= most; at += SLICE) {
    inflater.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
  }
  return length === most ? whole : null;
}
