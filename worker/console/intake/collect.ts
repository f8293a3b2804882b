/** Files that were dropped or picked, out of folders too, each with its path. */

import { isLitter } from './litter.ts';

export interface SourceFile {
  readonly path: string;
  readonly file: File;
}

/** Enough for 200 units with a dozen files each. */
export const MOST_FILES = 5_000;

export function fromPicker(files: readonly File[]): SourceFile[] {
  return tidy(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** Everything in a drop; must be called while the drop is being handled. */
export async function fromDrop(items: DataTransferItemList): Promise<SourceFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: SourceFile[] = [];
  for (const entry of entries) await walk(entry, found);
  return tidy(found);
}

async function walk(entry: FileSystemEntry, found: SourceFile[]): Promise<void> {
  if (found.length >= MOST_FILES) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a hundred at a time, and none at the end.
  for (let some = await next(reader); some.length > 0; some = await next(reader)) {
    for (const one of some) await walk(one, found);
  }
}

function next(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function tidy(files: readonly SourceFile[]): SourceFile[] {
  return files
    .filter(({ path }) => !isLitter(path))
    .slice(0, MOST_FILES)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
