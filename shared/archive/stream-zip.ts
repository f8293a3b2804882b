/**
 * Writes a zip piece by piece: nothing but the piece at hand is held in memory. Sizes and checksums are known only
 * behind each entry, so they stand there (a data descriptor) and in the directory. A fixed date: equal content, equal bytes.
 */

import { concatenate, u16, u32 } from './bytes.ts';
import { crc32 } from './crc32.ts';

const LOCAL_ENTRY = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
/** Sizes follow the content; the name is UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1980-01-01 00:00, the first moment that a zip can name. */
const FIXED_TIME = 0x00210000;
/** Text is packed in pieces of about so many characters. */
const PIECE = 32 * 1024;

export interface StreamedEntry {
  readonly name: string;
  /** Pieces of text of any length; asked for one after the other, when there is room. */
  readonly text: Iterable<string> | AsyncIterable<string>;
}

/** The zip's bytes in order. Entries are read when their turn comes. Not for content or zips above 4 GB. */
export async function* zipPieces(entries: Iterable<StreamedEntry>): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const start = offset;
    const nameBytes = new TextEncoder().encode(name);
    const kind = [u16(VERSION), u16(FLAGS), u16(DEFLATED), u32(FIXED_TIME)];
    const length = [u16(nameBytes.length), u16(0)];
    const local = concatenate([u32(LOCAL_ENTRY), ...kind, u32(0), u32(0), u32(0), ...length, nameBytes]);
    yield local;

    const plain = { bytes: 0, crc: 0 };
    let packed = 0;
    for await (const piece of deflated(counted(text, plain))) {
      packed += piece.length;
      yield piece;
    }
    const sizes = [u32(plain.crc), u32(packed), u32(plain.bytes)];
    const descriptor = concatenate([u32(DESCRIPTOR), ...sizes]);
    yield descriptor;

    offset += local.length + packed + descriptor.length;
    // No comment, first disk, no attributes.
    const rest = [u16(0), u16(0), u16(0), u32(0), u32(start), nameBytes];
    directory.push(concatenate([u32(DIRECTORY_ENTRY), u16(VERSION), ...kind, ...sizes, ...length, ...rest]));
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  const count = u16(directory.length);
  yield concatenate([
    ...directory,
    ...[u32(END_OF_DIRECTORY), u32(0), count, count, u32(size), u32(offset), u16(0)],
  ]);
}

/** The text as bytes, in pieces of even size; what passes is added to `plain`. */
async function* counted(
  text: StreamedEntry['text'],
  plain: { bytes: number; crc: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoded = (piece: string) => {
    // The copy is for the types alone: not every home says that the encoder's bytes are no shared memory.
    const bytes = new Uint8Array(new TextEncoder().encode(piece));
    plain.crc = crc32(bytes, plain.crc);
    plain.bytes += bytes.length;
    return bytes;
  };
  let waiting = '';
  for await (const piece of text) {
    waiting += piece;
    if (waiting.length < PIECE) continue;
    yield encoded(waiting);
    waiting = '';
  }
  if (waiting) yield encoded(waiting);
}

async function* deflated(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array> {
  const packed = streamOf(pieces).pipeThrough(new CompressionStream('deflate-raw'));
  const reader = packed.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Where the reader of the zip has had enough, the source must hear of it; otherwise this does nothing.
    await reader.cancel();
  }
}

/** Pieces as a stream that asks for the next one only when there is room for it. */
export function streamOf<Piece extends Uint8Array>(pieces: AsyncGenerator<Piece>): ReadableStream<Piece> {
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
