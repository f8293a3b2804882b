/** One worksheet's part as plain data: cells with formulas and values, merges, hidden rows and columns. */

import { attribute } from '../../archive/xml.ts';
import {
  columnLetters,
  formatAddress,
  formatArea,
  parseArea,
  SHEET_COLUMNS,
  SHEET_ROWS,
} from '../address.ts';
import { MOST_CELLS, UnreadableFile } from '../file-error.ts';
import type { Cell, CellValue, Sheet } from '../snapshot.ts';
import { type CellElement, scanSheet } from './scan-sheet.ts';
import { expandFormulas, type PlacedFormula } from './shared-formulas.ts';

export type SheetContent = Omit<Sheet, 'name' | 'hidden'>;

/** What cells refer to in other parts. */
export interface CellTables {
  readonly strings: readonly string[];
  readonly formats: readonly (string | undefined)[];
}

type MutableCell = { -readonly [K in keyof Cell]: Cell[K] };

export function readSheetPart(xml: string, tables: CellTables): SheetContent {
  const cells: Record<string, MutableCell> = {};
  const formulas: PlacedFormula[] = [];
  const merges: string[] = [];
  const hiddenRows: number[] = [];
  const hiddenColumns: (readonly [first: number, last: number])[] = [];
  const used = { top: Number.POSITIVE_INFINITY, left: Number.POSITIVE_INFINITY, bottom: -1, right: -1 };
  let count = 0;

  scanSheet(xml, {
    cell(element) {
      const { row, column, formula } = element;
      const cell = inGrid(element) ? readCell(element, tables) : null;
      if (!cell) return;
      if (++count > MOST_CELLS) throw new UnreadableFile('too-many-cells');
      cells[formatAddress(row, column)] = cell;
      if (formula) formulas.push({ row, column, source: formula });
      used.top = Math.min(used.top, row);
      used.left = Math.min(used.left, column);
      used.bottom = Math.max(used.bottom, row);
      used.right = Math.max(used.right, column);
    },
    row(row, start, end) {
      if (isOn(attribute(xml.slice(start, end), 'hidden'))) hiddenRows.push(row + 1);
    },
    open(name, start, end) {
      if (name !== 'mergeCell' && name !== 'col') return;
      const tag = xml.slice(start, end);
      if (name === 'mergeCell') merges.push(attribute(tag, 'ref') ?? '');
      else if (isOn(attribute(tag, 'hidden'))) {
        hiddenColumns.push([Number(attribute(tag, 'min')) - 1, Number(attribute(tag, 'max')) - 1]);
      }
    },
  });

  for (const { row, column, formula, array } of expandFormulas(formulas, used)) {
    const cell = cells[formatAddress(row, column)];
    if (!cell) continue;
    cell.f = formula;
    if (array) cell.arr = array;
  }
  const rowsWithin = hiddenRows.filter((number) => number <= used.bottom + 1);
  const columnsWithin = hiddenColumns.flatMap((span) => lettersWithin(span, used.right));
  return {
    ...(used.bottom < 0 ? {} : { ref: formatArea(used) }),
    merges: merges.filter((merge) => parseArea(merge)),
    ...(rowsWithin.length > 0 ? { hiddenRows: rowsWithin } : {}),
    ...(columnsWithin.length > 0 ? { hiddenColumns: columnsWithin } : {}),
    cells,
  };
}

function inGrid({ row, column }: CellElement): boolean {
  return row >= 0 && row < SHEET_ROWS && column >= 0 && column < SHEET_COLUMNS;
}

/** Null for a cell that holds nothing but its looks. Its formula is left to `expandFormulas`. */
function readCell(element: CellElement, { strings, formats }: CellTables): MutableCell | null {
  const value = cellValue(element, strings);
  if (value === null && !element.formula) return null;
  const cell: MutableCell = { v: value };
  if (element.type === 'e' && value !== null) cell.t = 'e';
  const format = formats[Number(element.style ?? 0)];
  if (format !== undefined) cell.z = format;
  return cell;
}

/** The value as its cell's type says; null for a blank cell, and for a formula whose result was never stored. */
function cellValue({ type, value, inline }: CellElement, strings: readonly string[]): CellValue {
  if (type === 'inlineStr') return inline;
  if (value === null) return null;
  switch (type) {
    case 's':
      return strings[Number(value)] ?? null;
    case 'str':
    case 'e':
      return value;
    case 'b':
      return isOn(value);
    case 'd':
      return serialOfDay(value);
    default: {
      const number = value.trim() === '' ? Number.NaN : Number(value);
      return Number.isFinite(number) ? number : null;
    }
  }
}

const MS_PER_DAY = 86_400_000;

/** `2024-12-31T00:00:00` → days since the last but one of 1899, as Excel counts them. */
function serialOfDay(iso: string): number | null {
  const [, day = '', time = '00:00:00'] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d+)?))?/.exec(iso) ?? [];
  const ms = Date.parse(`${day}T${time}Z`);
  return Number.isNaN(ms) ? null : (ms - Date.UTC(1899, 11, 30)) / MS_PER_DAY;
}

function isOn(value: string | null): boolean {
  return value === '1' || value === 'true';
}

/** Files hide "all columns to the right" up to the sheet's end: only those within the used range are named. */
function lettersWithin([first, last]: readonly [first: number, last: number], right: number): string[] {
  const letters: string[] = [];
  for (let column = first; column <= Math.min(last, right); column++) letters.push(columnLetters(column));
  return letters;
}
