/** What people do to a workbook without changing what it says. */

import { formatAddress, parseAddress } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';

interface Placed {
  readonly row: number;
  readonly column: number;
  readonly cell: Cell;
}

function placed(sheet: Sheet): Placed[] {
  return Object.entries(sheet.cells).flatMap(([address, cell]) => {
    const position = parseAddress(address);
    return position ? [{ ...position, cell }] : [];
  });
}

function sheetFrom(name: string, cells: readonly Placed[]): Sheet {
  return {
    name,
    cells: Object.fromEntries(cells.map(({ row, column, cell }) => [formatAddress(row, column), cell])),
  };
}

/** Blank rows and columns before the given ones; merges are lost on the way. */
export function spread(sheet: Sheet, rowsAt: readonly number[], columnsAt: readonly number[]): Sheet {
  return sheetFrom(
    sheet.name,
    placed(sheet).map(({ row, column, cell }) => ({
      row: row + rowsAt.filter((at) => at <= row).length,
      column: column + columnsAt.filter((at) => at <= column).length,
      cell,
    })),
  );
}

export function move(sheet: Sheet, down: number, right: number): Sheet {
  return sheetFrom(
    sheet.name,
    placed(sheet).map(({ row, column, cell }) => ({ row: row + down, column: column + right, cell })),
  );
}

/** All sheets on one, below each other or side by side. */
export function together(
  sheets: readonly Sheet[],
  direction: 'below' | 'beside',
  gap: number,
  name: string,
): Sheet {
  let offset = 0;
  const cells = sheets.flatMap((sheet) => {
    const own = placed(sheet);
    const moved = own.map(({ row, column, cell }) =>
      direction === 'below' ? { row: row + offset, column, cell } : { row, column: column + offset, cell },
    );
    const extent = direction === 'below' ? own.map((p) => p.row) : own.map((p) => p.column);
    offset += Math.max(...extent) + 1 + gap;
    return moved;
  });
  return sheetFrom(name, cells);
}

/** The first row's title moved right, as people centre it without merging. */
export function centred(sheet: Sheet, by: number): Sheet {
  return sheetFrom(
    sheet.name,
    placed(sheet).map((cell) => (cell.row === 0 && cell.column === 0 ? { ...cell, column: by } : cell)),
  );
}

/** Without the title in the first cell. */
export function untitled(sheet: Sheet): Sheet {
  return sheetFrom(
    sheet.name,
    placed(sheet).filter(({ row, column }) => row !== 0 || column !== 0),
  );
}

export function withTexts(sheet: Sheet, change: (text: string) => string): Sheet {
  return sheetFrom(
    sheet.name,
    placed(sheet).map(({ row, column, cell }) => ({
      row,
      column,
      cell: typeof cell.v === 'string' ? { ...cell, v: change(cell.v) } : cell,
    })),
  );
}

/** `2024年（A）:` → `２０２４年（Ａ）：` */
export function wide(text: string): string {
  return text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
}

/** `（万元）：` → `(万元):` */
export function narrow(text: string): string {
  return text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

/** `编制数` → `编 制 数` */
export function spaced(text: string): string {
  return text.length <= 12 && /^[\u4e00-\u9fff]+$/.test(text) ? [...text].join(' ') : text;
}

/** `公务用车购置和维护经费` → broken over two lines. */
export function broken(text: string): string {
  return text.length >= 6 && text.length <= 20 ? `${text.slice(0, 3)}\n${text.slice(3)}` : text;
}
