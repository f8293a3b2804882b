/**
 * Writes notes onto cells of the very .xlsx that somebody sent: only the parts that hold notes are new or grow, every
 * other part stays byte for byte. Notes that were there stay.
 */

import { assembleZip, withContent } from '../archive/assemble-zip.ts';
import { openZip, type Zip, type ZipEntry } from '../archive/unzip.ts';
import { type FileError, fileError, UnreadableFile, ZIP_ERRORS } from './file-error.ts';
import { type NotePlace, noteParts } from './xlsx/note-parts.ts';
import { readPart, relationsOf } from './xlsx/parts.ts';
import { readWorkbookPart, workbookPart } from './xlsx/workbook-part.ts';

export interface CellNote {
  readonly sheet: string;
  /** Without `$`. */
  readonly cell: string;
  readonly text: string;
}

export type NotesResult =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array /** Notes whose sheet the file does not have. */;
      readonly lost: readonly CellNote[];
    }
  | { readonly ok: false; readonly error: FileError };

/** 1 January 1980, as a zip writes it. */
const FIRST_DAY = 0x00210000;

/** The file with these notes, each by `author`; several on one cell become one. */
export function commentXlsx(bytes: Uint8Array, notes: readonly CellNote[], author: string): NotesResult {
  try {
    const zip = openZip(bytes);
    if (!zip.ok) return { ok: false, error: fileError(ZIP_ERRORS[zip.error]) };
    return addNotes(zip.value, notes, author);
  } catch (error) {
    return { ok: false, error: fileError(error instanceof UnreadableFile ? error.code : 'damaged') };
  }
}

function addNotes(zip: Zip, notes: readonly CellNote[], author: string): NotesResult {
  const part = workbookPart(zip);
  const relations = relationsOf(zip, part);
  const { listed } = readWorkbookPart(readPart(zip, part));
  const changed = new Map<string, string>();
  const lost: CellNote[] = [];
  for (const [name, ofSheet] of Map.groupBy(notes, ({ sheet }) => sheet)) {
    const relation = listed.find((one) => one.name === name)?.relation;
    const target = relations.find(({ id, type }) => id === relation && type === 'worksheet')?.part;
    if (target === undefined) {
      lost.push(...ofSheet);
      continue;
    }
    const read = (one: string) => changed.get(one) ?? (zip.find(one) ? readPart(zip, one) : null);
    const taken = (one: string) => changed.has(one) || zip.find(one) !== null;
    for (const [one, xml] of noteParts(target, placesOf(ofSheet), author, {
      read,
      taken,
      relations: relationsOf(zip, target),
    })) {
      changed.set(one, xml);
    }
  }
  return { ok: true, bytes: assembleZip(entriesWith(zip, changed)), lost };
}

/** One note a cell: what is to be said of it, under each other. */
function placesOf(notes: readonly CellNote[]): NotePlace[] {
  return [...Map.groupBy(notes, ({ cell }) => cell)].map(([cell, list]) => ({
    cell,
    text: list.map(({ text }) => text).join('\n'),
  }));
}

function entriesWith(zip: Zip, changed: ReadonlyMap<string, string>): ZipEntry[] {
  const left = new Map([...changed].map(([name, xml]) => [name.toLowerCase(), { name, xml }]));
  const kept = zip.entries.map((entry) => {
    const change = left.get(entry.name.toLowerCase());
    left.delete(entry.name.toLowerCase());
    return change ? withContent(entry, new TextEncoder().encode(change.xml)) : entry;
  });
  const added = [...left.values()].map(({ name, xml }) =>
    withContent(
      { name, packed: new Uint8Array(), deflated: false, time: FIRST_DAY, crc: 0, declaredBytes: 0 },
      new TextEncoder().encode(xml),
    ),
  );
  return [...kept, ...added];
}
