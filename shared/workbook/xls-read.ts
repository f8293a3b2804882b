/** Reads the old binary .xls through SheetJS. */

import { type CellObject, CFB, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { columnLetters, formatAddress, formatArea, parseAddress } from './address.ts';
import { UnreadableFile } from './file-error.ts';
import type { Cell, CellValue, DefinedName, Sheet, Workbook } from './snapshot.ts';
import { shownFormula } from './xlsx/formula-text.ts';

/** The codes of error values in .xls. */
const ERRORS: ReadonlyMap<unknown, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

/**
 * Old Office files and encrypted new ones share one container (OLE); its streams tell which it is.
 * Throws `UnreadableFile` for everything but an .xls that is not encrypted.
 */
export function readXls(bytes: Uint8Array): Workbook {
  const streams = streamNames(bytes);
  if (streams.has('EncryptedPackage')) throw new UnreadableFile('encrypted');
  if (streams.has('WordDocument')) throw new UnreadableFile('old-document');
  if (!streams.has('Workbook') && !streams.has('Book')) throw new UnreadableFile('not-a-workbook');
  try {
    return toWorkbook(
      read(bytes, {
        type: 'array',
        dense: true,
        cellNF: true,
        cellStyles: true,
        sheetStubs: true,
        cellText: false,
      }),
    );
  } catch (error) {
    throw new UnreadableFile(/password|encrypt/i.test(String(error)) ? 'encrypted' : 'damaged');
  }
}

function streamNames(bytes: Uint8Array): Set<string> {
  try {
    const { FullPaths } = CFB.read(bytes, { type: 'array' });
    return new Set(FullPaths.map((path: string) => path.split('/').pop() ?? ''));
  } catch {
    throw new UnreadableFile('damaged');
  }
}

function toWorkbook(book: WorkBook): Workbook {
  const sheets = book.SheetNames.map((name, i): Sheet => {
    const hidden = book.Workbook?.Sheets?.[i]?.Hidden ?? 0;
    return { name, ...(hidden ? { hidden } : {}), ...toSheet(book.Sheets[name] ?? {}) };
  });
  const names = (book.Workbook?.Names ?? []).map(
    ({ Name, Ref, Sheet }): DefinedName => ({
      name: Name,
      ref: Ref,
      ...(Sheet === undefined ? {} : { sheet: Sheet }),
    }),
  );
  return names.length > 0 ? { sheets, names } : { sheets };
}

function toSheet(sheet: WorkSheet): Omit<Sheet, 'name' | 'hidden'> {
  const cells: Record<string, Cell> = {};
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  const used = { top: Number.POSITIVE_INFINITY, left: Number.POSITIVE_INFINITY, bottom: -1, right: -1 };
  // SheetJS leaves holes in its lists, which forEach skips.
  rows.forEach((row, r) => {
    row?.forEach((one, c) => {
      const cell = one && toCell(one, rows);
      if (!cell) return;
      cells[formatAddress(r, c)] = cell;
      used.top = Math.min(used.top, r);
      used.left = Math.min(used.left, c);
      used.bottom = r;
      used.right = Math.max(used.right, c);
    });
  });
  const hiddenRows = indexesOf(sheet['!rows'], used.bottom).map((row) => row + 1);
  const hiddenColumns = indexesOf(sheet['!cols'], used.right).map(columnLetters);
  return {
    ...(used.bottom < 0 ? {} : { ref: formatArea(used) }),
    merges: (sheet['!merges'] ?? []).map(({ s, e }) =>
      formatArea({ top: s.r, left: s.c, bottom: e.r, right: e.c }),
    ),
    ...(hiddenRows.length > 0 ? { hiddenRows } : {}),
    ...(hiddenColumns.length > 0 ? { hiddenColumns } : {}),
    cells,
  };
}

/** Null for a cell that holds nothing but its looks. */
function toCell(
  cell: CellObject,
  rows: readonly (readonly (CellObject | undefined)[] | undefined)[],
): Cell | null {
  const first = cell.F ? parseAddress(cell.F.split(':')[0] ?? '') : null;
  const formula = cell.f ?? (first ? rows[first.row]?.[first.column]?.f : undefined);
  const value = cachedValue(cell);
  if (value === null && formula === undefined) return null;
  return {
    v: value,
    ...(formula === undefined ? {} : { f: shownFormula(formula) }),
    ...(cell.t === 'e' ? { t: 'e' as const } : {}),
    ...(typeof cell.z === 'string' && cell.z !== 'General' ? { z: cell.z } : {}),
    ...(cell.F ? { arr: cell.F } : {}),
  };
}

function cachedValue(cell: CellObject): CellValue {
  if (cell.t === 'e') return ERRORS.get(cell.v) ?? '#VALUE!';
  if (cell.t === 'z' || cell.v === undefined || cell.v instanceof Date) return null;
  return cell.v;
}

function indexesOf(list: readonly { hidden?: boolean }[] | undefined, last: number): number[] {
  const found: number[] = [];
  list?.forEach((one, i) => {
    if (one?.hidden && i <= last) found.push(i);
  });
  return found;
}
