/**
 * Writes a zip piece by piece: nothing but the piece at hand is held in memory. Sizes and checksums are known only
 * behind each entry, so they stand there (a data descriptor) and in the directory. A fixed date: equal content, equal bytes.
 */

import { concatenate, u16, u32 } from './bytes.ts';

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
  readonly text: Iterable<string>;
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

    const packed = { bytes: 0, trailer: new Uint8Array() };
    for await (const piece of deflated(encoded(text), packed)) yield piece;
    // The checksum and the plain length, as a descriptor has them too.
    const [checksum, plain] = [packed.trailer.subarray(0, 4), packed.trailer.subarray(4)];
    const sizes = [checksum, u32(packed.bytes), plain];
    const descriptor = concatenate([u32(DESCRIPTOR), ...sizes]);
    yield descriptor;

    offset += local.length + packed.bytes + descriptor.length;
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

/** The text as bytes, in pieces of even size. */
function* encoded(text: StreamedEntry['text']): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let waiting: string[] = [];
  let length = 0;
  const taken = () => {
    // The copy is for the types alone: not every home says that the encoder's bytes are no shared memory.
    const bytes = new Uint8Array(encoder.encode(waiting.join('')));
    waiting = [];
    length = 0;
    return bytes;
  };
  for (const piece of text) {
    waiting.push(piece);
    length += piece.length;
    if (length >= PIECE) yield taken();
  }
  if (length > 0) yield taken();
}

const GZIP_HEADER = 10;
const GZIP_TRAILER = 8;

/**
 * The deflated bytes. They are the middle of a gzip file, whose end the platform makes on the way: checksum and plain length,
 * which are left in `packed`.
 */
async function* deflated(
  pieces: Generator<Uint8Array<ArrayBuffer>>,
  packed: { bytes: number; trailer: Uint8Array },
): AsyncGenerator<Uint8Array> {
  const reader = streamOf(pieces).pipeThrough(new CompressionStream('gzip')).getReader();
  let header = GZIP_HEADER;
  let kept: Uint8Array = new Uint8Array();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const skipped = Math.min(header, next.value.length);
      header -= skipped;
      // The last eight bytes so far may be the trailer.
      const all = concatenate([kept, next.value.subarray(skipped)]);
      const end = Math.max(0, all.length - GZIP_TRAILER);
      kept = all.subarray(end);
      packed.bytes += end;
      if (end > 0) yield all.subarray(0, end);
    }
    packed.trailer = kept;
  } finally {
    // Where the reader of the zip has had enough, the source must hear of it; otherwise this does nothing.
    await reader.cancel();
  }
}

/** Pieces as a stream that asks for the next one only when there is room for it. */
export function streamOf<Piece extends Uint8Array>(
  pieces: AsyncGenerator<Piece> | Generator<Piece>,
): ReadableStream<Piece> {
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
