/** Adds sheets with content and look at the end of the workbook. */

import { formatAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';
import type { StyledSheet } from '../../../shared/workbook/style.ts';
import { runExcel } from './run-excel.ts';
import { setPage, styleSheet } from './style-sheet.ts';

/** Rejects with `conflict` and adds nothing where a name is taken. */
export async function addSheets(sheets: readonly StyledSheet[]): Promise<void> {
  await runExcel(async (context) => {
    for (const { style, ...sheet } of sheets) {
      const worksheet = context.workbook.worksheets.add(sheet.name);
      fill(worksheet, sheet);
      if (style) styleSheet(worksheet, sheet, style);
    }
    await context.sync();
  });
  await setPages(sheets);
}

/** By itself: a computer without a printer refuses page settings, and the sheets are there by now. */
async function setPages(sheets: readonly StyledSheet[]): Promise<void> {
  const paged = sheets.flatMap(({ name, style }) =>
    style?.landscape === undefined ? [] : { name, landscape: style.landscape },
  );
  if (paged.length === 0) return;
  await runExcel(async (context) => {
    for (const { name, landscape } of paged) setPage(context.workbook.worksheets.getItem(name), landscape);
    await context.sync();
  }).catch(() => {});
}

function fill(worksheet: Excel.Worksheet, { ref, cells, merges = [] }: Sheet): void {
  const area = parseArea(ref ?? 'A1');
  if (!area) return;
  const matrix = <T>(of: (cell: Cell | undefined) => T) =>
    Array.from({ length: area.bottom - area.top + 1 }, (_, r) =>
      Array.from({ length: area.right - area.left + 1 }, (_, c) =>
        of(cells[formatAddress(area.top + r, area.left + c)]),
      ),
    );
  const range = worksheet.getRange(ref ?? 'A1');
  range.numberFormat = matrix((cell) => cell?.z ?? 'General');
  range.formulas = matrix(contentToWrite);
  for (const merge of merges) worksheet.getRange(merge).merge();
}

/** Text from a table never becomes a formula: only `f` does. */
function contentToWrite(cell: Cell | undefined): string | number | boolean {
  if (cell?.f !== undefined) return `=${cell.f}`;
  const value = cell?.v ?? '';
  return typeof value === 'string' && value !== '' ? `'${value}` : value;
}
