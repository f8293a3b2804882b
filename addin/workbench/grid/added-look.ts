/** The look that the pane gave a sheet that it added, as the grid draws it. */

import type { ICellData, IObjectMatrixPrimitiveType, IRange } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import {
  SetRangeValuesMutation,
  SetWorksheetColWidthMutation,
  SetWorksheetRowHeightMutation,
} from '@univerjs/preset-sheets-core';
import { parseAddress } from '../../../shared/workbook/address.ts';
import { FONT } from '../../../shared/workbook/style.ts';
import type { CellLook, Side } from '../../../shared/workbook/xlsx/cell-looks.ts';
import type { FileLook } from '../../../shared/workbook/xlsx-looks.ts';
import type { CellFormat } from '../excel/model/sheet-formats.ts';
import type { SheetModel } from '../excel/model/sheet-model.ts';
import { POINTS_PER_CHARACTER } from '../files/sheet-style.ts';
import { sheetLook } from './file-look.ts';

/** Not by the user's hand: it is no step that undoing takes back. */
export function showAddedLook(api: FUniver, unitId: string, sheet: SheetModel): void {
  const look = sheetLook(asFileLook(sheet));
  const place = { unitId, subUnitId: sheet.id };
  for (const [column, colWidth] of Object.entries(look.columnWidths)) {
    const ranges = [lines('Column', Number(column))];
    api.syncExecuteCommand(SetWorksheetColWidthMutation.id, { ...place, ranges, colWidth });
  }
  for (const [row, rowHeight] of Object.entries(look.rowHeights)) {
    const ranges = [lines('Row', Number(row))];
    api.syncExecuteCommand(SetWorksheetRowHeightMutation.id, { ...place, ranges, rowHeight });
  }
  const cellValue: IObjectMatrixPrimitiveType<ICellData> = {};
  for (const address of look.styled ?? []) {
    const at = parseAddress(address);
    if (!at) continue;
    cellValue[at.row] ??= {};
    Object.assign(cellValue[at.row] ?? {}, { [at.column]: { s: look.style(address) } });
  }
  api.syncExecuteCommand(SetRangeValuesMutation.id, { ...place, cellValue });
}

function lines(kind: 'Row' | 'Column', at: number): IRange {
  const everything = { startRow: 0, endRow: 0, startColumn: 0, endColumn: 0 };
  return { ...everything, [`start${kind}`]: at, [`end${kind}`]: at };
}

function asFileLook({ formats, fills }: SheetModel): FileLook {
  const cells = [...new Set([...formats.cells.keys(), ...fills.keys()])];
  return {
    columnWidths: new Map(
      [...formats.columnWidths].map(([column, points]) => [column, points / POINTS_PER_CHARACTER]),
    ),
    defaultColumnWidth: null,
    rowHeights: formats.rowHeights,
    defaultRowHeight: null,
    gridLines: true,
    frozen: { rows: 0, columns: 0 },
    cell: (address) => cellLook(formats.cells.get(address) ?? {}, fills.get(address) ?? null),
    cells,
  };
}

function cellLook(
  { bold, fontName, fontSize, horizontalAlignment, verticalAlignment, wrapText, borders }: CellFormat,
  fill: string | null,
): CellLook {
  const border = [...(borders ?? [])].map((side): [Side, { style: string; colour: null }] => [
    side,
    { style: 'thin', colour: null },
  ]);
  return {
    font: {
      name: fontName ?? FONT.name,
      size: fontSize ?? FONT.size,
      bold: bold ?? false,
      italic: false,
      underlined: false,
      struck: false,
      colour: null,
    },
    fill,
    border: Object.fromEntries(border),
    horizontal: horizontalAlignment?.toLowerCase() ?? null,
    vertical: verticalAlignment?.toLowerCase() ?? null,
    wraps: wrapText ?? false,
    upright: false,
  };
}
