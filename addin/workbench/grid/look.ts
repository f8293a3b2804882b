/** How a sheet looks in the grid. Files bring their look along; workbooks made of figures alone get a plain one. */

import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  type IStyleData,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import { type Area, formatAddress, parseAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Sheet } from '../../../shared/workbook/snapshot.ts';

export interface SheetLook {
  /** Column or row, counted from 0 → pixels. */
  readonly columnWidths: Readonly<Record<number, number>>;
  readonly rowHeights: Readonly<Record<number, number>>;
  readonly style: (address: string) => IStyleData;
  /** Cells that have a style even where they are blank. */
  readonly styled?: readonly string[];
  /** Pixels of the columns and rows that are not named. */
  readonly defaultColumnWidth?: number;
  readonly defaultRowHeight?: number;
  readonly gridLines?: boolean;
  /** How many rows and columns stay in sight. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
}

/** How each sheet is to look. */
export type LookOf = (sheet: Sheet) => SheetLook;

const NARROWEST = 9;
const WIDEST = 26;
const PIXELS_PER_CHARACTER = 8;
const LINE_HEIGHT = 19;
const WIDTH_PADDING = 11;
const HEIGHT_PADDING = 7;
const TITLE_HEIGHT = 40;
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

/** A title over a ruled table, columns and rows as large as their texts need. */
export function plainLook(sheet: Sheet): SheetLook {
  const merges = (sheet.merges ?? []).map(parseArea).filter((area) => area !== null);
  const titled = merges.some(({ top, left }) => top === 0 && left === 0);
  const texts = placedTexts(sheet, merges);
  const characters = columnCharacters(texts);
  const columnWidths = mapValues(characters, (width) => width * PIXELS_PER_CHARACTER + WIDTH_PADDING);
  const rowHeights = mapValues(rowLines(texts, characters), (lines) => lines * LINE_HEIGHT + HEIGHT_PADDING);
  return {
    columnWidths,
    rowHeights: titled ? { ...rowHeights, 0: TITLE_HEIGHT } : rowHeights,
    style: (address) => {
      const row = parseAddress(address)?.row ?? 0;
      if (titled && row === 0) return TITLE;
      return titled && row === 1 ? { vt: VerticalAlign.MIDDLE } : BOXED;
    },
  };
}

interface PlacedText extends Area {
  /** Length in characters of half width. */
  readonly width: number;
}

/** Every cell's text with the area that it has for itself. */
function placedTexts({ cells }: Sheet, merges: readonly Area[]): PlacedText[] {
  const merged = new Map(merges.map((area) => [formatAddress(area.top, area.left), area]));
  return Object.entries(cells).flatMap(([address, { v, z }]) => {
    const at = parseAddress(address);
    if (!at) return [];
    const own = { top: at.row, left: at.column, bottom: at.row, right: at.column };
    const width = typeof v === 'number' ? (z ? 12 : 9) : textWidth(String(v ?? ''));
    return [{ ...(merged.get(address) ?? own), width }];
  });
}

/** How wide each column has to be for the texts that stand in it alone. */
function columnCharacters(texts: readonly PlacedText[]): Record<number, number> {
  const characters: Record<number, number> = {};
  for (const { left, right, width } of texts) {
    const wanted = left === right ? Math.min(width, WIDEST) : 0;
    characters[left] = Math.max(characters[left] ?? NARROWEST, wanted);
  }
  return characters;
}

/** How many lines each row needs for the texts that stand in it alone. */
function rowLines(
  texts: readonly PlacedText[],
  characters: Readonly<Record<number, number>>,
): Record<number, number> {
  const lines: Record<number, number> = {};
  for (const { top, bottom, left, right, width } of texts) {
    if (top !== bottom) continue;
    let room = 0;
    for (let column = left; column <= right; column++) room += characters[column] ?? NARROWEST;
    lines[top] = Math.max(lines[top] ?? 1, Math.ceil(width / room));
  }
  return lines;
}

function mapValues<T>(
  record: Readonly<Record<number, number>>,
  map: (value: number) => T,
): Record<number, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/** In characters of half width: Chinese ones count twice. */
function textWidth(text: string): number {
  return Math.max(
    ...text.split('\n').map((line) => [...line].reduce((sum, c) => sum + (c > '⺀' ? 2 : 1), 0)),
  );
}
