/**
 * Opens a zip without trusting it: sizes are counted while inflating, because a zip can lie about them.
 * fflate's `Inflate` is pushed in small slices; the native stream runs ahead of its reader and fills memory first.
 */

import { Inflate } from 'fflate';

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
  entryBytes: 150 * 2 ** 20,
  totalBytes: 300 * 2 ** 20,
  ratio: 250,
};

export type ZipErrorCode = 'not-a-zip' | 'damaged' | 'encrypted' | 'bomb';

export type ZipResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ZipErrorCode };

export interface ZipEntry {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly deflated: boolean;
  /** As the zip says; not to be trusted. */
  readonly declaredBytes: number;
}

export interface Zip {
  readonly entries: readonly ZipEntry[];
  /** The entry's bytes; every read counts towards the total, so a zip is read once. */
  read(entry: ZipEntry): ZipResult<Uint8Array>;
  /** The entry of that name as UTF-8 text; null where there is none. */
  text(name: string): ZipResult<string> | null;
}

const RATIO_FLOOR = 4 * 2 ** 20;
const SLICE = 16 * 1024;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** Reads the zip's directory; nothing is inflated yet. */
export function openZip(bytes: Uint8Array, limits: ZipLimits = OFFICE_LIMITS): ZipResult<Zip> {
  const directory = readDirectory(bytes, limits);
  if (!directory.ok) return directory;
  const entries = directory.value;
  let left = limits.totalBytes;

  const read = (entry: ZipEntry): ZipResult<Uint8Array> => {
    const result = inflate(entry, Math.min(left, limits.entryBytes), limits.ratio);
    if (result.ok) left -= result.value.length;
    return result;
  };
  const text = (name: string) => {
    const entry = entries.find((one) => one.name === name);
    if (!entry) return null;
    const result = read(entry);
    return result.ok ? { ok: true as const, value: new TextDecoder().decode(result.value) } : result;
  };
  return { ok: true, value: { entries, read, text } };
}

function readDirectory(bytes: Uint8Array, limits: ZipLimits): ZipResult<ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 22 || view.getUint32(0, true) !== LOCAL_ENTRY) return fail('not-a-zip');
  const end = findEnd(view);
  if (end === null) return fail('damaged');
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) return fail('bomb');

  const entries: ZipEntry[] = [];
  let declared = 0;
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    const entry = readEntry(bytes, view, at);
    if (!entry.ok) return entry;
    declared += entry.value.declaredBytes;
    if (entry.value.declaredBytes > limits.entryBytes || declared > limits.totalBytes) return fail('bomb');
    entries.push(entry.value);
    at = entry.value.next;
  }
  return { ok: true, value: entries };
}

/** The end record stands in the last 64 KB, behind it only a comment. */
function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return null;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): ZipResult<ZipEntry & { next: number }> {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return fail('damaged');
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packedBytes = view.getUint32(at + 20, true);
  const nameBytes = view.getUint16(at + 28, true);
  const local = view.getUint32(at + 42, true);
  if (flags & 1) return fail('encrypted');
  if (method !== STORED && method !== DEFLATED) return fail('damaged');
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL_ENTRY) return fail('damaged');
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedBytes > bytes.length) return fail('damaged');
  return {
    ok: true,
    value: {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)),
      packed: bytes.subarray(start, start + packedBytes),
      deflated: method === DEFLATED,
      declaredBytes: view.getUint32(at + 24, true),
      next: at + 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
    },
  };
}

function inflate({ packed, deflated }: ZipEntry, most: number, ratio: number): ZipResult<Uint8Array> {
  if (!deflated) return packed.length > most ? fail('bomb') : { ok: true, value: packed };
  const chunks: Uint8Array[] = [];
  let total = 0;
  const bound = Math.min(most, Math.max(RATIO_FLOOR, packed.length * ratio));
  const inflater = new Inflate((chunk) => {
    total += chunk.length;
    if (total <= bound) chunks.push(chunk);
  });
  try {
    for (let at = 0; at < packed.length && total <= bound; at += SLICE) {
      inflater.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
    }
  } catch {
    return fail('damaged');
  }
  return total > bound ? fail('bomb') : { ok: true, value: concatenate(chunks, total) };
}

function concatenate(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only) return only;
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function fail(error: ZipErrorCode): { readonly ok: false; readonly error: ZipErrorCode } {
  return { ok: false, error };
}
