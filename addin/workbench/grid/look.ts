/** How a sheet looks in the grid. Files bring their look along; workbooks made of figures alone get a plain one. */

import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  type IStyleData,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import { columnLetters, parseAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Sheet } from '../../../shared/workbook/snapshot.ts';

export interface SheetLook {
  /** Column or row, counted from 0 → pixels. */
  readonly columnWidths: Readonly<Record<number, number>>;
  readonly rowHeights: Readonly<Record<number, number>>;
  readonly style: (address: string) => IStyleData;
}

const NARROWEST = 9;
const WIDEST = 26;
const PIXELS_PER_CHARACTER = 8;
const LINE = { s: BorderStyleTypes.THIN, cl: { rgb: '#BFBFBF' } };
const BOXED: IStyleData = {
  bd: { t: LINE, b: LINE, l: LINE, r: LINE },
  tb: WrapStrategy.WRAP,
  vt: VerticalAlign.MIDDLE,
};
const TITLE: IStyleData = {
  fs: 16,
  bl: BooleanNumber.TRUE,
  ht: HorizontalAlign.CENTER,
  vt: VerticalAlign.MIDDLE,
};

/** A title over a ruled table, columns as wide as their texts need. */
export function plainLook(sheet: Sheet): SheetLook {
  const merges = (sheet.merges ?? []).map(parseArea).filter((area) => area !== null);
  const joined = new Set<string>();
  for (const { top, left, right } of merges) {
    for (let column = left; column <= right; column++)
      if (right > left) joined.add(`${columnLetters(column)}${top + 1}`);
  }
  const characters: Record<number, number> = {};
  for (const [address, { v, z }] of Object.entries(sheet.cells)) {
    const at = parseAddress(address);
    if (!at || joined.has(address)) continue;
    const width = typeof v === 'number' ? (z ? 12 : 9) : textWidth(String(v ?? ''));
    characters[at.column] = Math.max(characters[at.column] ?? NARROWEST, Math.min(width, WIDEST));
  }
  const columnWidths = Object.fromEntries(
    Object.entries(characters).map(([column, width]) => [column, width * PIXELS_PER_CHARACTER + 12]),
  );
  const titled = merges.some(({ top, left }) => top === 0 && left === 0);
  const rowHeights: Record<number, number> = titled ? { 0: 38 } : {};
  return {
    columnWidths,
    rowHeights,
    style: (address) => {
      const row = parseAddress(address)?.row ?? 0;
      return titled && row === 0 ? TITLE : titled && row === 1 ? { vt: VerticalAlign.MIDDLE } : BOXED;
    },
  };
}

/** In characters of half width: Chinese ones count twice. */
function textWidth(text: string): number {
  return Math.max(
    ...text.split('\n').map((line) => [...line].reduce((sum, c) => sum + (c > '⺀' ? 2 : 1), 0)),
  );
}
