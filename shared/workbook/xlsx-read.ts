/**
 * Reads .xlsx, .xlsm and .xls into a workbook of plain data. Loaded only where files are opened: it brings SheetJS,
 * which reads .xls. The XML formats have a reader of their own: SheetJS takes a formula without a stored result for 0,
 * moves what only looks like a reference in shared formulas (`'Q1'!A1`), and takes twice as long.
 */

import { openZip } from '../archive/unzip.ts';
import { type FileError, fileError, LARGEST_FILE, UnreadableFile, ZIP_ERRORS } from './file-error.ts';
import type { Workbook } from './snapshot.ts';
import { readXls } from './xls-read.ts';
import { readPackage } from './xlsx/workbook-part.ts';

export type { FileError, FileErrorCode } from './file-error.ts';

export type ReadResult =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly error: FileError };

const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads a workbook's bytes; the formulas come without `=`, with the values that were stored beside them. */
export function readXlsx(bytes: Uint8Array): ReadResult {
  try {
    return { ok: true, workbook: readBytes(bytes) };
  } catch (error) {
    return { ok: false, error: fileError(error instanceof UnreadableFile ? error.code : 'damaged') };
  }
}

function readBytes(bytes: Uint8Array): Workbook {
  if (bytes.length === 0) throw new UnreadableFile('empty');
  if (bytes.length >= LARGEST_FILE) throw new UnreadableFile('too-large');
  if (OLE_MAGIC.every((byte, i) => bytes[i] === byte)) return readXls(bytes);
  const zip = openZip(bytes);
  if (!zip.ok) throw new UnreadableFile(ZIP_ERRORS[zip.error]);
  return readPackage(zip.value);
}
