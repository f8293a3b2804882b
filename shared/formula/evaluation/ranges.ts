/** Going through the cells of ranges and arrays. */

import { type Context, usedPart } from './context.ts';
import {
  isMatrix,
  isRange,
  type Matrix,
  type RangeValue,
  type Scalar,
  VALUE_ERROR,
  type Value,
} from './value.ts';

/** Largest array that is made of a range: a whole column times another is not reckoned cell by cell. */
const MOST_CELLS = 4_000_000;

/** Calls `each` for every cell of a range in use, blank ones included, or every element of an array. */
export function forEachValue(
  value: RangeValue | Matrix,
  context: Context,
  each: (value: Scalar) => void,
): void {
  if (isMatrix(value)) {
    for (const row of value.rows) for (const element of row) each(element);
    return;
  }
  for (const sheet of value.sheets) {
    const { top, left, bottom, right } = usedPart(value.area, context.source, sheet);
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) each(context.source.value(sheet, row, column));
    }
  }
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export function sizeOf(value: RangeValue | Matrix): Size {
  if (isMatrix(value)) return { rows: value.rows.length, columns: value.rows[0]?.length ?? 0 };
  const { top, left, bottom, right } = value.area;
  return { rows: bottom - top + 1, columns: right - left + 1 };
}

/** One element by row and column from 0; blank outside. */
export function elementAt(value: RangeValue | Matrix, row: number, column: number, context: Context): Scalar {
  if (isMatrix(value)) return value.rows[row]?.[column] ?? null;
  const sheet = value.sheets[0] ?? context.sheet;
  return context.source.value(sheet, value.area.top + row, value.area.left + column);
}

/** The values of a range as an array; rows beyond the used part are left away. */
export function toMatrix(value: Value, context: Context): Matrix {
  if (isMatrix(value)) return value;
  if (!isRange(value)) return { rows: [[value]] };
  const sheet = value.sheets[0] ?? context.sheet;
  const used = usedPart(value.area, context.source, sheet);
  const height = Math.max(0, used.bottom - used.top + 1);
  const width = Math.max(0, used.right - used.left + 1);
  if (height * width > MOST_CELLS) return { rows: [[VALUE_ERROR]] };
  return {
    rows: Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (_, column) =>
        context.source.value(sheet, used.top + row, used.left + column),
      ),
    ),
  };
}

/** One value: a range of several cells gives the one in the formula's own row or column, as Excel without spilling does. */
export function toScalar(value: Value, context: Context): Scalar {
  if (isMatrix(value)) return value.rows[0]?.[0] ?? null;
  if (!isRange(value)) return value;
  const { top, left, bottom, right } = value.area;
  const sheet = value.sheets[0] ?? context.sheet;
  if (value.sheets.length > 1) return VALUE_ERROR;
  if (top === bottom && left === right) return context.source.value(sheet, top, left);
  if (left === right && context.row >= top && context.row <= bottom) {
    return context.source.value(sheet, context.row, left);
  }
  if (top === bottom && context.column >= left && context.column <= right) {
    return context.source.value(sheet, top, context.column);
  }
  return VALUE_ERROR;
}
