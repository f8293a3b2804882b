/** Puts entries together that are packed already, so that what was not changed stays byte for byte. */

import { deflateSync } from 'fflate';
import { concatenate, u16, u32 } from './bytes.ts';
import { crc32 } from './crc32.ts';
import type { ZipEntry } from './zip-directory.ts';

const LOCAL_ENTRY = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
const UTF8_NAME = 0x0800;
const STORED = 0;
const DEFLATED = 8;

/** The entry with other content: packed anew, everything else as it was. */
export function withContent(entry: ZipEntry, content: Uint8Array): ZipEntry {
  return {
    ...entry,
    packed: deflateSync(content),
    deflated: true,
    crc: crc32(content),
    declaredBytes: content.length,
  };
}

/** The zip of these entries, in this order. */
export function assembleZip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    const shared = [
      u16(VERSION),
      u16(UTF8_NAME),
      u16(entry.deflated ? DEFLATED : STORED),
      u32(entry.time),
      u32(entry.crc),
      u32(entry.packed.length),
      u32(entry.declaredBytes),
      u16(name.length),
      u16(0),
    ];
    const local = concatenate([u32(LOCAL_ENTRY), ...shared, name]);
    parts.push(local, entry.packed);
    // No comment, first disk, no attributes.
    const rest = [u16(0), u16(0), u16(0), u32(0), u32(offset), name];
    directory.push(concatenate([u32(DIRECTORY_ENTRY), u16(VERSION), ...shared, ...rest]));
    offset += local.length + entry.packed.length;
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  const count = u16(entries.length);
  const end = [u32(END_OF_DIRECTORY), u32(0), count, count, u32(size), u32(offset), u16(0)];
  return concatenate([...parts, ...directory, ...end]);
}
