/** Saves the workbook as a file: the very .xlsx that was opened with only the changed cells changed, or a new one. */

import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import type { WorkbookStyle } from '../../../shared/workbook/style.ts';
import type { OpenedFile } from './opened-file.ts';

export interface SavedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether it is a new file in place of the opened one, which could not take the changes. */
  readonly isNew: boolean;
}

/**
 * `restructured`: rows, merges or sheets have come, gone or moved, and what the file says of its cells would be wrong.
 * `styles`: the look of sheets that were added.
 */
export async function fileToSave(
  opened: OpenedFile,
  now: Workbook,
  restructured: boolean,
  styles: WorkbookStyle = {},
): Promise<SavedFile> {
  if (opened.bytes && !restructured) {
    const { changesBetween, patchXlsx } = await import('../../../shared/workbook/xlsx-patch.ts');
    const patched = patchXlsx(opened.bytes, changesBetween(opened.workbook, now));
    if (patched.ok) return { name: opened.name, bytes: patched.bytes, isNew: false };
  }
  const { writeXlsx } = await import('../../../shared/workbook/xlsx-write.ts');
  return { name: newName(opened), bytes: writeXlsx(now, styles), isNew: opened.bytes !== null };
}

function newName({ name, bytes }: OpenedFile): string {
  const stem = name.replace(/\.[^.]*$/, '');
  return bytes ? `${stem}（另存）.xlsx` : `${stem}.xlsx`;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Hands the file to the browser's downloads. */
export function download({ name, bytes }: SavedFile): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: XLSX }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the memory is given back.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
