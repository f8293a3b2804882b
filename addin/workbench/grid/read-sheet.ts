/** Reads the grid's cells as those of a snapshot. */

import type { FUniver } from '@univerjs/core/facade';
import { formatAddress, formatArea } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';
import { cellOf } from './cell-data.ts';

export type GridWorkbook = NonNullable<ReturnType<FUniver['getActiveWorkbook']>>;
export type GridSheet = ReturnType<GridWorkbook['getActiveSheet']>;

export function readCell(
  workbook: GridWorkbook,
  sheet: GridSheet,
  row: number,
  column: number,
): Cell | undefined {
  const data = sheet.getSheet().getCellRaw(row, column);
  // Copied formulas name the one that they share instead of saying themselves.
  const formula = data?.si ? sheet.getRange(row, column).getFormula() : (data?.f ?? null);
  const style = workbook.getWorkbook().getStyles().getStyleByCell(data);
  return cellOf(data ?? null, formula, style ?? null);
}

/** The whole sheet, as it stands in the grid. */
export function readSheet(workbook: GridWorkbook, sheet: GridSheet): Sheet {
  const cells: Record<string, Cell> = {};
  sheet
    .getSheet()
    .getCellMatrix()
    .forValue((row, column) => {
      const cell = readCell(workbook, sheet, row, column);
      if (cell) cells[formatAddress(row, column)] = cell;
    });
  const merges = sheet
    .getSheet()
    .getMergeData()
    .map(({ startRow, startColumn, endRow, endColumn }) =>
      formatArea({ top: startRow, left: startColumn, bottom: endRow, right: endColumn }),
    );
  return { name: sheet.getSheetName(), ...(merges.length > 0 ? { merges } : {}), cells };
}
