/** A sheet being laid out: cells, merges, looks and checks of input, row by row. */

import { formatAddress, formatArea } from '../../workbook/address.ts';
import type { Cell, CellValue, Sheet } from '../../workbook/snapshot.ts';
import type { CellStyle, SheetStyle, Validation } from '../../workbook/style.ts';
import type { FieldType } from '../schema.ts';
import { checkOf, FORMATS, LOOKS } from './looks.ts';

/** Columns of one row, both counted from 0 and included; `rows` where it is higher than one row. */
export interface Box {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly rows?: number;
}

export interface InputKind {
  readonly type: FieldType;
  /** May be negative. */
  readonly signed?: boolean;
  readonly usual?: readonly string[];
}

/** In points: room for a line with some air. */
const ROW_HEIGHT = 20;

export interface BlankSheet {
  /** How many columns the form has. */
  readonly width: number;
  /** The next free row. */
  next(): number;
  /** Takes so many rows of this height in points; gives the first. */
  take(rows?: number, height?: number): number;
  /** Fixed text. */
  print(box: Box, text: string, look: CellStyle): void;
  /** A cell to fill in; gives its address. */
  input(box: Box, kind: InputKind, value?: CellValue): string;
  /** Turns a cell to fill in into one that is reckoned. */
  derive(address: string, formula: string): void;
  build(
    name: string,
    columnWidths: readonly number[],
    landscape: boolean,
  ): { sheet: Sheet; style: SheetStyle };
}

export function blankSheet(width: number): BlankSheet {
  const cells: Record<string, Cell> = {};
  const looks: Record<string, CellStyle> = {};
  const merges: string[] = [];
  const heights: Record<number, number> = {};
  const checks = new Map<string, Validation>();
  let row = 0;

  const place = ({ row, from, to, rows = 1 }: Box): string => {
    if (to > from || rows > 1)
      merges.push(formatArea({ top: row, left: from, bottom: row + rows - 1, right: to }));
    return formatAddress(row, from);
  };
  return {
    width,
    next: () => row,
    take(rows = 1, height = ROW_HEIGHT) {
      const first = row;
      row += rows;
      for (let i = first; i < row; i++) heights[i + 1] = height;
      return first;
    },
    print(box, text, look) {
      const address = place(box);
      cells[address] = { v: text };
      looks[address] = look;
    },
    input(box, kind, value = null) {
      const address = place(box);
      const format = FORMATS[kind.type];
      cells[address] = format === undefined ? { v: value } : { v: value, z: format };
      looks[address] = kind.type === 'text' ? LOOKS.words : LOOKS.figure;
      const check = checkOf(address, kind);
      if (check) checks.set(address, check);
      return address;
    },
    derive(address, formula) {
      cells[address] = { ...cells[address], v: null, f: formula };
      looks[address] = LOOKS.derived;
      checks.delete(address);
    },
    build(name, columnWidths, landscape) {
      const ref = formatArea({ top: 0, left: 0, bottom: row - 1, right: width - 1 });
      return {
        sheet: { name, ref, merges, cells },
        style: {
          columnWidths,
          rowHeights: heights,
          cells: looks,
          validations: [...checks.values()],
          protected: true,
          landscape,
        },
      };
    },
  };
}

/** Divides columns among so many boxes, the first ones taking what is left over. */
export function divide(
  from: number,
  to: number,
  parts: number,
): { readonly from: number; readonly to: number }[] {
  const columns = to - from + 1;
  const least = Math.floor(columns / parts);
  const wider = columns - least * parts;
  let next = from;
  return Array.from({ length: parts }, (_, i) => {
    const size = least + (i < wider ? 1 : 0);
    const box = { from: next, to: next + size - 1 };
    next += size;
    return box;
  });
}
