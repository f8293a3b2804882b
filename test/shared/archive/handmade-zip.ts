/** Zips with chosen faults: every field of an entry can be made to lie. */

import { deflateSync } from 'fflate';
import { crc32 } from '../../../shared/archive/crc32.ts';

export interface HandmadeEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly packed?: Uint8Array;
  readonly declaredBytes?: number;
  readonly crc?: number;
  readonly flags?: number;
  /** Sizes in the extra field for large files. */
  readonly largeFile?: boolean;
}

const u16 = (value: number) => [value & 0xff, (value >>> 8) & 0xff];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];
const u64 = (value: number) => [...u32(value), ...u32(0)];

export function handmadeZip(entries: readonly HandmadeEntry[], comment = ''): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    const packed = entry.packed ?? deflateSync(entry.content);
    const size = entry.declaredBytes ?? entry.content.length;
    const large = entry.largeFile ?? false;
    const fields = [...u16(20), ...u16(entry.flags ?? 0), ...u16(8), ...u16(0), ...u16(33)];
    const sizes = [
      ...u32(entry.crc ?? crc32(entry.content)),
      ...u32(large ? 0xffffffff : packed.length),
      ...u32(large ? 0xffffffff : size),
    ];
    const extra = large ? [...u16(1), ...u16(16), ...u64(size), ...u64(packed.length)] : [];
    const local = [...u32(0x04034b50), ...fields, ...sizes, ...u16(name.length), ...u16(0), ...name];
    directory.push(
      ...u32(0x02014b50),
      ...u16(20),
      ...fields,
      ...sizes,
      ...u16(name.length),
      ...u16(extra.length),
    );
    directory.push(...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(offset), ...name, ...extra);
    parts.push(Uint8Array.from(local), packed);
    offset += local.length + packed.length;
  }
  const count = u16(entries.length);
  const end = [...u32(0x06054b50), ...u32(0), ...count, ...count, ...u32(directory.length), ...u32(offset)];
  parts.push(
    Uint8Array.from([...directory, ...end, ...u16(comment.length), ...new TextEncoder().encode(comment)]),
  );
  return Uint8Array.from(Buffer.concat(parts));
}
