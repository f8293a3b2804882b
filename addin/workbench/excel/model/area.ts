/** Areas as Excel's API names them: single cells, ranges, whole columns and rows, whole sheets. */

import {
  type Area,
  columnIndex,
  columnLetters,
  formatAddress,
  formatArea,
  parseArea,
} from '../../../../shared/workbook/address.ts';

const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;

export const WHOLE_SHEET: Area = { top: 0, left: 0, bottom: LAST_ROW, right: LAST_COLUMN };

const COLUMNS = /^([A-Z]{1,3}):([A-Z]{1,3})$/;
const ROWS = /^([1-9]\d{0,6}):([1-9]\d{0,6})$/;

/** `B5`, `B5:D9`, `B:D`, `3:4`, each with or without `$` and a sheet's name before `!`; null where it is none of them. */
export function parseReference(text: string): Area | null {
  const local = text
    .slice(text.lastIndexOf('!') + 1)
    .replaceAll('$', '')
    .toUpperCase();
  const columns = COLUMNS.exec(local);
  if (columns?.[1] && columns[2]) {
    return { top: 0, bottom: LAST_ROW, left: columnIndex(columns[1]), right: columnIndex(columns[2]) };
  }
  const rows = ROWS.exec(local);
  if (rows) return { left: 0, right: LAST_COLUMN, top: Number(rows[1]) - 1, bottom: Number(rows[2]) - 1 };
  return parseArea(local);
}

/** `B5:D9`, or `B:D` where the columns are whole. */
export function formatReference(area: Area): string {
  const whole = area.top === 0 && area.bottom === LAST_ROW;
  return whole ? `${columnLetters(area.left)}:${columnLetters(area.right)}` : formatArea(area);
}

/** Whole rows or columns: Excel gives no values for them. */
export function isUnbounded({ top, left, bottom, right }: Area): boolean {
  return (top === 0 && bottom === LAST_ROW) || (left === 0 && right === LAST_COLUMN);
}

export function intersection(a: Area, b: Area): Area | null {
  const area = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return area.top > area.bottom || area.left > area.right ? null : area;
}

/** The smallest area around all; null for none. */
export function union(areas: readonly Area[]): Area | null {
  const [first, ...rest] = areas;
  if (!first) return null;
  return rest.reduce(
    (a, b) => ({
      top: Math.min(a.top, b.top),
      left: Math.min(a.left, b.left),
      bottom: Math.max(a.bottom, b.bottom),
      right: Math.max(a.right, b.right),
    }),
    first,
  );
}

export function rowCount({ top, bottom }: Area): number {
  return bottom - top + 1;
}

export function columnCount({ left, right }: Area): number {
  return right - left + 1;
}

/** The addresses of all cells; for areas of a size that somebody formats, not for whole rows and columns. */
export function addressesIn({ top, left, bottom, right }: Area): string[] {
  const addresses: string[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) addresses.push(formatAddress(row, column));
  }
  return addresses;
}
