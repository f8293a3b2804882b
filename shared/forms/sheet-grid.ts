/** A sheet's filled cells in rows, each text looked up once. */

import { formatAddress, parseAddress } from '../workbook/address.ts';
import type { Cell, Sheet } from '../workbook/snapshot.ts';
import type { Look } from './look-up.ts';

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly address: string;
  readonly cell: Cell;
  /** What the text says; null for numbers and texts that say nothing to any form. */
  readonly look: Look | null;
}

export interface Grid {
  readonly sheet: Sheet;
  /** Numbers of the rows that hold anything, in order. */
  readonly rowNumbers: readonly number[];
  /** The filled cells of a row, from left to right. */
  row(row: number): readonly GridCell[];
  at(row: number, column: number): GridCell | undefined;
}

/** Blank cells are left out: whether people merged, split or never touched them makes no difference. */
export function sheetGrid(sheet: Sheet, lookUp: (text: string) => Look | null): Grid {
  const rows = new Map<number, GridCell[]>();
  for (const address in sheet.cells) {
    const cell = sheet.cells[address];
    if (!cell || isBlank(cell)) continue;
    const position = parseAddress(address);
    if (!position) continue;
    const { row, column } = position;
    const look = typeof cell.v === 'string' ? lookUp(cell.v) : null;
    const entry = { row, column, address, cell, look };
    const list = rows.get(row);
    if (list) list.push(entry);
    else rows.set(row, [entry]);
  }
  for (const list of rows.values()) list.sort((a, b) => a.column - b.column);
  return {
    sheet,
    rowNumbers: [...rows.keys()].sort((a, b) => a - b),
    row: (row) => rows.get(row) ?? [],
    at: (row, column) => rows.get(row)?.find((cell) => cell.column === column),
  };
}

/** The cell at a place of the sheet, filled or not, with its address. */
export function placeAt(
  grid: Grid,
  row: number,
  column: number,
): { address: string; cell: Cell | undefined } {
  const address = formatAddress(row, column);
  return { address, cell: grid.sheet.cells[address] };
}

/** Whether a head states （%）. */
export function saysPercent({ cell }: GridCell): boolean {
  return typeof cell.v === 'string' && /[%％]/.test(cell.v);
}

function isBlank(cell: Cell): boolean {
  if (cell.f !== undefined) return false;
  return cell.v === undefined || cell.v === null || (typeof cell.v === 'string' && cell.v.trim() === '');
}
