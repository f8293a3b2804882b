/**
 * A zip written as it is read: entries deflated by the platform's CompressionStream one after the other, their sizes behind
 * them, so that nothing but the chunk in hand is in memory. Every entry has the same date: equal content, equal bytes.
 */

import { crc32 } from '../../shared/archive/crc32.ts';

export interface ZipEntrySource {
  readonly name: string;
  readonly chunks: Iterable<string> | AsyncIterable<string>;
}

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1980-01-01, the first day that a zip can name. */
const DATE = 0x0021;

interface Written {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** The zip's bytes as a stream. Entries must stay below 4 GB. */
export function zipStream(entries: Iterable<ZipEntrySource>): ReadableStream<Uint8Array> {
  const chunks = zipChunks(entries);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

async function* zipChunks(entries: Iterable<ZipEntrySource>): AsyncGenerator<Uint8Array, undefined> {
  const written: Written[] = [];
  let offset = 0;
  for (const { name, chunks } of entries) {
    const path = new TextEncoder().encode(name);
    const head = localHeader(path);
    yield head;
    const entry = { crc: 0, size: 0, packed: 0 };
    for await (const chunk of deflated(chunks, entry)) {
      entry.packed += chunk.length;
      yield chunk;
    }
    yield descriptor(entry);
    written.push({ name: path, ...entry, offset });
    offset += head.length + entry.packed + 16;
  }
  const directory = written.map(centralHeader);
  for (const one of directory) yield one;
  yield endRecord(
    written.length,
    directory.reduce((sum, one) => sum + one.length, 0),
    offset,
  );
}

/** The deflated bytes; counts what goes in. Feeding and reading run together, or a full queue would stop both. */
async function* deflated(
  chunks: ZipEntrySource['chunks'],
  count: { crc: number; size: number },
): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate-raw');
  const feeding = feed(writable, chunks, count);
  const reader = readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  await feeding;
}

async function feed(
  writable: WritableStream<BufferSource>,
  chunks: ZipEntrySource['chunks'],
  count: { crc: number; size: number },
): Promise<void> {
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  for await (const chunk of chunks) {
    const bytes = encoder.encode(chunk);
    count.crc = crc32(bytes, count.crc);
    count.size += bytes.length;
    await writer.write(bytes);
  }
  await writer.close();
}

function localHeader(name: Uint8Array): Uint8Array {
  return record(
    [LOCAL, 4],
    [VERSION, 2],
    [FLAGS, 2],
    [DEFLATE, 2],
    [0, 2],
    [DATE, 2],
    [0, 4],
    [0, 4],
    [0, 4],
    [name.length, 2],
    [0, 2],
    name,
  );
}

function descriptor({ crc, packed, size }: { crc: number; packed: number; size: number }): Uint8Array {
  return record([DESCRIPTOR, 4], [crc, 4], [packed, 4], [size, 4]);
}

function centralHeader({ name, crc, packed, size, offset }: Written): Uint8Array {
  return record(
    [CENTRAL, 4],
    [VERSION, 2],
    [VERSION, 2],
    [FLAGS, 2],
    [DEFLATE, 2],
    [0, 2],
    [DATE, 2],
    [crc, 4],
    [packed, 4],
    [size, 4],
    [name.length, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [offset, 4],
    name,
  );
}

function endRecord(entries: number, size: number, offset: number): Uint8Array {
  return record([END, 4], [0, 2], [0, 2], [entries, 2], [entries, 2], [size, 4], [offset, 4], [0, 2]);
}

/** Little-endian fields of two or four bytes, and bytes as they are. */
function record(...fields: (readonly [value: number, bytes: 2 | 4] | Uint8Array)[]): Uint8Array {
  const length = fields.reduce(
    (sum, field) => sum + (field instanceof Uint8Array ? field.length : field[1]),
    0,
  );
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const field of fields) {
    if (field instanceof Uint8Array) {
      bytes.set(field, at);
      at += field.length;
    } else {
      const [value, size] = field;
      if (size === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value >>> 0, true);
      at += size;
    }
  }
  return bytes;
}
