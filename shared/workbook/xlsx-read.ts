/** Reads .xlsx, .xlsm and .xls into a workbook of plain data. Loaded only where files are opened: SheetJS is large. */

import { type CellObject, CFB, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { openZip, type ZipErrorCode } from '../archive/unzip.ts';
import { columnLetters } from './address.ts';
import type { Cell, CellValue, DefinedName, Sheet, Workbook } from './snapshot.ts';

export type FileErrorCode =
  | 'empty'
  | 'too-large'
  | 'not-a-workbook'
  | 'encrypted'
  | 'old-document'
  | 'damaged'
  | 'bomb';

export interface FileError {
  readonly code: FileErrorCode;
  /** A sentence for the user: what happened and what to do next. */
  readonly message: string;
}

export type ReadResult =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly error: FileError };

/** Larger files are never filled-in tables; reading them would stall an office PC. */
const LARGEST_FILE = 30 * 2 ** 20;

const MESSAGES: Record<FileErrorCode, string> = {
  empty: '文件是空的（0字节）。请确认已保存，再重新选择。',
  'too-large': '文件超过30 MB，没有读取。请删去图片和无关的工作表，另存后再试。',
  'not-a-workbook': '这不是Excel工作簿。请用Excel或WPS打开原文件，另存为 .xlsx 后再试。',
  encrypted: '文件设有打开密码，没有读取。请在Excel中取消密码（文件→信息→保护工作簿），保存后再试。',
  'old-document': '这是Word或WPS文字文件，不是工作簿。其中的表格请复制到Excel，或另存为 .docx 后再试。',
  damaged: '文件已损坏，无法读取。请用Excel打开并修复，另存为 .xlsx 后再试。',
  bomb: '文件解压后异常庞大，为安全起见没有读取。请用Excel打开核对，另存为新的 .xlsx 后再试。',
};

const ZIP_ERRORS: Record<ZipErrorCode, FileErrorCode> = {
  'not-a-zip': 'not-a-workbook',
  damaged: 'damaged',
  encrypted: 'encrypted',
  bomb: 'bomb',
};

/** SheetJS's codes of error values (BIFF). */
const ERROR_TEXTS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads a workbook's bytes; the formulas come without `=`, with the values that were cached beside them. */
export function readXlsx(bytes: Uint8Array): ReadResult {
  if (bytes.length === 0) return fail('empty');
  if (bytes.length > LARGEST_FILE) return fail('too-large');
  const refused = OLE_MAGIC.every((byte, i) => bytes[i] === byte) ? refuseOle(bytes) : refuseZip(bytes);
  if (refused) return fail(refused);
  try {
    const book = read(bytes, {
      type: 'array',
      cellNF: true,
      cellStyles: true,
      sheetStubs: true,
      cellText: false,
    });
    return { ok: true, workbook: toWorkbook(book) };
  } catch (error) {
    return fail(/password|encrypt/i.test(String(error)) ? 'encrypted' : 'damaged');
  }
}

function fail(code: FileErrorCode): ReadResult {
  return { ok: false, error: { code, message: MESSAGES[code] } };
}

/** Inflates every part once under the archive's bounds, so that SheetJS only ever sees a file of honest size. */
function refuseZip(bytes: Uint8Array): FileErrorCode | null {
  const zip = openZip(bytes);
  if (!zip.ok) return ZIP_ERRORS[zip.error];
  const { entries, read: readEntry } = zip.value;
  if (!entries.some(({ name }) => name === 'xl/workbook.xml' || name === 'xl/workbook.bin'))
    return 'not-a-workbook';
  for (const entry of entries) {
    const part = readEntry(entry);
    if (!part.ok) return ZIP_ERRORS[part.error];
  }
  return null;
}

/** Old Office files and encrypted new ones share one container; its streams tell which it is. */
function refuseOle(bytes: Uint8Array): FileErrorCode | null {
  try {
    const names = CFB.read(bytes, { type: 'array' }).FullPaths.map(
      (path: string) => path.split('/').pop() ?? '',
    );
    if (names.includes('EncryptedPackage')) return 'encrypted';
    if (names.includes('Workbook') || names.includes('Book')) return null;
    return names.includes('WordDocument') ? 'old-document' : 'not-a-workbook';
  } catch {
    return 'damaged';
  }
}

function toWorkbook(book: WorkBook): Workbook {
  const sheets = book.SheetNames.map((name, i) =>
    toSheet(name, book.Sheets[name] ?? {}, visibility(book.Workbook?.Sheets?.[i]?.Hidden)),
  );
  const names = (book.Workbook?.Names ?? []).map(
    ({ Name, Ref, Sheet }): DefinedName => ({
      name: Name,
      ref: Ref,
      ...(Sheet === undefined ? {} : { sheet: Sheet }),
    }),
  );
  return names.length > 0 ? { sheets, names } : { sheets };
}

function visibility(hidden: number | undefined): 0 | 1 | 2 {
  return hidden === 1 || hidden === 2 ? hidden : 0;
}

function toSheet(name: string, sheet: WorkSheet, hidden: 0 | 1 | 2): Sheet {
  const cells: Record<string, Cell> = {};
  for (const address of Object.keys(sheet)) {
    if (address.startsWith('!')) continue;
    const cell = toCell(sheet[address], sheet);
    if (cell) cells[address] = cell;
  }
  const ref = sheet['!ref'];
  return {
    name,
    ...(ref ? { ref } : {}),
    ...(hidden ? { hidden } : {}),
    merges: (sheet['!merges'] ?? []).map(
      ({ s, e }) => `${columnLetters(s.c)}${s.r + 1}:${columnLetters(e.c)}${e.r + 1}`,
    ),
    ...hiddenLines(sheet),
    cells,
  };
}

/** Null for a cell that holds nothing but its looks. */
function toCell(cell: CellObject, sheet: WorkSheet): Cell | null {
  const formula = formulaOf(cell, sheet);
  const value = cachedValue(cell);
  if (value === null && formula === undefined) return null;
  return {
    v: value,
    ...(formula === undefined ? {} : { f: formula }),
    ...(cell.t === 'e' ? { t: 'e' as const } : {}),
    ...(typeof cell.z === 'string' && cell.z !== 'General' ? { z: cell.z } : {}),
    ...(cell.F ? { arr: cell.F } : {}),
  };
}

function cachedValue(cell: CellObject): CellValue {
  if (cell.t === 'e') return cell.w ?? ERROR_TEXTS[Number(cell.v)] ?? '#N/A';
  if (cell.t === 'z' || cell.v === undefined || cell.v instanceof Date) return null;
  return cell.v;
}

/** The cell's formula; a cell inside an array formula takes that of the array's first cell. */
function formulaOf(cell: CellObject, sheet: WorkSheet): string | undefined {
  const first: CellObject | undefined = cell.F ? sheet[cell.F.split(':')[0] ?? ''] : undefined;
  const formula = cell.f ?? first?.f;
  return formula?.replace(/_xlfn\.(?:_xlws\.)?|_xlpm\./g, '');
}

function hiddenLines(sheet: WorkSheet): Pick<Sheet, 'hiddenRows' | 'hiddenColumns'> {
  const rows = indexesOf(sheet['!rows'], (row) => row?.hidden).map((row) => row + 1);
  const columns = indexesOf(sheet['!cols'], (column) => column?.hidden).map(columnLetters);
  return {
    ...(rows.length > 0 ? { hiddenRows: rows } : {}),
    ...(columns.length > 0 ? { hiddenColumns: columns } : {}),
  };
}

/** SheetJS leaves holes in its lists of rows and columns. */
function indexesOf<T>(list: readonly T[] | undefined, wanted: (one: T) => boolean | undefined): number[] {
  const found: number[] = [];
  list?.forEach((one, i) => {
    if (wanted(one)) found.push(i);
  });
  return found;
}
