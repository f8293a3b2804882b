/** Adds sheets with content at the end of the workbook. */

import { formatAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';
import { runExcel } from './run-excel.ts';

/** Rejects with `conflict` and adds nothing where a name is taken. */
export async function addSheets(sheets: readonly Sheet[]): Promise<void> {
  await runExcel(async (context) => {
    for (const sheet of sheets) fill(context.workbook.worksheets.add(sheet.name), sheet);
    await context.sync();
  });
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
