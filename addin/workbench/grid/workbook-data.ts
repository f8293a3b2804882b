/** The workbook as Univer's data. */

import {
  BooleanNumber,
  type ICellData,
  type IFreeze,
  type IObjectMatrixPrimitiveType,
  type IRange,
  type IWorkbookData,
  type IWorksheetData,
  LocaleType,
} from '@univerjs/core';
import { columnIndex, formatAddress, parseAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Sheet } from '../../../shared/workbook/snapshot.ts';
import type { SheetModel } from '../excel/model/sheet-model.ts';
import type { WorkbookModel } from '../excel/model/workbook-model.ts';
import { contentData } from './cell-data.ts';
import type { LookOf, SheetLook } from './look.ts';

const UNIT_ID = 'workbook';
/** What offices write tables in. */
const FONT = '宋体';

/** Room to go on filling in. */
const SPARE_ROWS = 40;
const FEWEST_ROWS = 60;
const FEWEST_COLUMNS = 20;

/** All sheets with their looks, by the sheets' ids. */
export function workbookData(model: WorkbookModel, lookOf: LookOf): IWorkbookData {
  const { sheets } = model.snapshot();
  const data = model.sheets.map((sheet, i): [string, Partial<IWorksheetData>] => {
    const content = sheets[i] ?? { name: sheet.name, cells: {} };
    return [sheet.id, sheetData(sheet, content, lookOf(content))];
  });
  return {
    id: UNIT_ID,
    name: model.name,
    appVersion: '',
    locale: LocaleType.ZH_CN,
    styles: {},
    sheetOrder: model.sheets.map(({ id }) => id),
    sheets: Object.fromEntries(data),
  };
}

export function sheetData(
  { id, name, hidden }: SheetModel,
  { ref, cells, merges = [], hiddenRows = [], hiddenColumns = [] }: Sheet,
  look: SheetLook,
): Partial<IWorksheetData> {
  const used = parseArea(ref ?? 'A1') ?? { bottom: 0, right: 0 };
  const rowData: IWorksheetData['rowData'] = {};
  for (const [row, h] of Object.entries(look.rowHeights)) rowData[Number(row)] = { h };
  for (const row of hiddenRows) rowData[row - 1] = { ...rowData[row - 1], hd: BooleanNumber.TRUE };
  const columnData: IWorksheetData['columnData'] = {};
  for (const [column, w] of Object.entries(look.columnWidths)) columnData[Number(column)] = { w };
  for (const letters of hiddenColumns) {
    const column = columnIndex(letters);
    columnData[column] = { ...columnData[column], hd: BooleanNumber.TRUE };
  }
  return {
    id,
    name,
    hidden: hidden === 0 ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    rowCount: Math.max(FEWEST_ROWS, used.bottom + SPARE_ROWS),
    columnCount: Math.max(FEWEST_COLUMNS, used.right + 2),
    defaultRowHeight: look.defaultRowHeight ?? 24,
    ...(look.defaultColumnWidth === undefined ? {} : { defaultColumnWidth: look.defaultColumnWidth }),
    showGridlines: look.gridLines === false ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    ...(look.frozen ? { freeze: freezeAt(look.frozen) } : {}),
    defaultStyle: { ff: FONT, fs: 11, pd: { l: 4, r: 4, t: 0, b: 1 } },
    mergeData: merges.map(rangeOf).filter((range) => range !== null),
    cellData: cellMatrix(cells, merges, look),
    rowData,
    columnData,
  };
}

function freezeAt({ rows, columns }: NonNullable<SheetLook['frozen']>): IFreeze {
  return { xSplit: columns, ySplit: rows, startRow: rows || -1, startColumn: columns || -1 };
}

/** The cells, blank ones that have a style, and the rest of each merged range, which needs its borders. */
function cellMatrix(cells: Sheet['cells'], merges: readonly string[], look: SheetLook) {
  const matrix: IObjectMatrixPrimitiveType<ICellData> = {};
  const put = (row: number, column: number, data: ICellData) => {
    matrix[row] ??= {};
    matrix[row][column] = data;
  };
  for (const address of look.styled ?? []) {
    const at = parseAddress(address);
    if (at) put(at.row, at.column, { s: look.style(address) });
  }
  for (const area of merges.map(parseArea)) {
    if (!area) continue;
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        put(row, column, { s: look.style(formatAddress(row, column)) });
      }
    }
  }
  for (const [address, cell] of Object.entries(cells)) {
    const at = parseAddress(address);
    if (!at) continue;
    const format = cell.z === undefined ? {} : { n: { pattern: cell.z } };
    put(at.row, at.column, { ...contentData(cell), s: { ...look.style(address), ...format } });
  }
  return matrix;
}

function rangeOf(text: string): IRange | null {
  const area = parseArea(text);
  return area && { startRow: area.top, startColumn: area.left, endRow: area.bottom, endColumn: area.right };
}
