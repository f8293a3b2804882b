/** Puts labels, amounts and formulas on a sheet of plain data. */

import { formatArea, parseArea } from '../workbook/address.ts';
import type { Cell, CellValue, Sheet } from '../workbook/snapshot.ts';

export const MONEY = '#,##0.00';
export const PERCENT = '0.00%';
export const SCORE = '0.00';

export interface SheetBuilder {
  /** Writes a value; a number takes the format given. */
  put(address: string, value: CellValue, format?: string): void;
  /** Writes a formula (without `=`) with the value that Excel would have cached. */
  formula(address: string, formula: string, value: number, format?: string): void;
  /** Writes a value into the first cell of a merged range. */
  merged(range: string, value: CellValue, format?: string): void;
  /** Merges a range whose first cell is written apart. */
  merge(range: string): void;
  build(): Sheet;
}

export function sheetBuilder(name: string): SheetBuilder {
  const cells: Record<string, Cell> = {};
  const merges: string[] = [];
  const set = (address: string, cell: Cell, format: string | undefined) => {
    cells[address] = format === undefined ? cell : { ...cell, z: format };
  };
  const put = (address: string, value: CellValue, format?: string) => set(address, { v: value }, format);
  return {
    put,
    formula: (address, formula, value, format) => set(address, { v: value, f: formula }, format),
    merged(range, value, format) {
      merges.push(range);
      put(range.split(':')[0] ?? range, value, format);
    },
    merge: (range) => void merges.push(range),
    build: () => ({ name, ref: usedRange([...Object.keys(cells), ...merges]), merges, cells }),
  };
}

function usedRange(ranges: readonly string[]): string {
  const areas = ranges.map(parseArea).filter((area) => area !== null);
  return formatArea({
    top: Math.min(...areas.map((area) => area.top)),
    left: Math.min(...areas.map((area) => area.left)),
    bottom: Math.max(...areas.map((area) => area.bottom)),
    right: Math.max(...areas.map((area) => area.right)),
  });
}
