/** The directory at a zip's end: what is in it, and where. Nothing in it is to be trusted before it is compared. */

export type ZipErrorCode = 'not-a-zip' | 'damaged' | 'encrypted' | 'bomb';

export type ZipResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ZipErrorCode };

export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly packed: Uint8Array;
  readonly deflated: boolean;
  /** When it was last changed, in the zip's own form. */
  readonly time: number;
  readonly crc: number;
  readonly declaredBytes: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
/** A field of this value stands in the entry's extra field for large files instead. */
const SEE_EXTRA = 0xffffffff;
const LARGE_FILE_EXTRA = 1;

/** All entries; `bomb` where they are more than `most`. */
export function readDirectory(bytes: Uint8Array, most: number): ZipResult<ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < END_BYTES || view.getUint32(0, true) !== LOCAL_ENTRY) return failZip('not-a-zip');
  const end = findEnd(view);
  if (end === null) return failZip('damaged');
  const count = view.getUint16(end + 10, true);
  if (count > most) return failZip('bomb');

  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    const entry = readEntry(bytes, view, at);
    if (!entry.ok) return entry;
    // A folder has an entry of its own in some zips.
    if (!entry.value.name.endsWith('/')) entries.push(entry.value);
    at = entry.value.next;
  }
  return { ok: true, value: entries };
}

/** The end record stands in the last 64 KB, behind it only a comment. */
function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_BYTES - 0xffff);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return null;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): ZipResult<ZipEntry & { next: number }> {
  if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY)
    return failZip('damaged');
  const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > bytes.length) return failZip('damaged');
  if (view.getUint16(at + 8, true) & ENCRYPTED) return failZip('encrypted');
  const method = view.getUint16(at + 10, true);
  if (method !== STORED && method !== DEFLATED) return failZip('damaged');

  const [declaredBytes = 0, packedBytes = 0, local = 0] = largeFields(view, nameEnd, extraEnd, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  if (local + LOCAL_BYTES > bytes.length || view.getUint32(local, true) !== LOCAL_ENTRY)
    return failZip('damaged');
  const start = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedBytes > bytes.length) return failZip('damaged');
  return {
    ok: true,
    value: {
      name: decodeName(bytes.subarray(at + ENTRY_BYTES, nameEnd)).replaceAll('\\', '/'),
      packed: bytes.subarray(start, start + packedBytes),
      deflated: method === DEFLATED,
      time: view.getUint32(at + 12, true),
      crc: view.getUint32(at + 16, true),
      declaredBytes,
      next,
    },
  };
}

/** UTF-8, else GB18030: what Windows in Chinese writes when it packs a folder. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Sizes and offset, taken from the extra field where they say so: some writers do that even for small files. */
function largeFields(view: DataView, from: number, to: number, fields: readonly number[]): number[] {
  let at = from;
  while (at + 4 <= to && view.getUint16(at, true) !== LARGE_FILE_EXTRA)
    at += 4 + view.getUint16(at + 2, true);
  at += 4;
  return fields.map((field) => {
    if (field !== SEE_EXTRA || at + 8 > to) return field;
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  });
}

export function failZip(error: ZipErrorCode): { readonly ok: false; readonly error: ZipErrorCode } {
  return { ok: false, error };
}
