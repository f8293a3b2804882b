/** Looking values up. */

import { areaOf } from '../../reference.ts';
import type { Context } from '../context.ts';
import { compareValues } from '../operators.ts';
import { elementAt, sizeOf } from '../ranges.ts';
import {
  isError,
  isMatrix,
  isRange,
  type Matrix,
  NOT_AVAILABLE,
  type RangeValue,
  REFERENCE_ERROR,
  type Scalar,
  toBoolean,
  VALUE_ERROR,
  type Value,
} from '../value.ts';
import { readCriterion } from './conditional.ts';
import { type FunctionList, numberOf, type Parameter, read, refuse, scalarOf, tableOf } from './kind.ts';

type Table = RangeValue | Matrix;

/** Index of the wanted value in a line of `length` values, or -1. Sorted: the last value that is not above it. */
function find(wanted: Scalar, length: number, at: (index: number) => Scalar, sorted: boolean): number {
  if (isError(wanted)) return -1;
  if (!sorted) {
    const same =
      typeof wanted === 'string' ? readCriterion(`=${wanted}`) : (v: Scalar) => sameValue(v, wanted);
    for (let i = 0; i < length; i++) if (same(at(i))) return i;
    return -1;
  }
  let found = -1;
  for (let i = 0; i < length; i++) {
    const value = at(i);
    if (isError(value) || typeof value !== typeof wanted) continue;
    if (compareValues(value, wanted) <= 0) found = i;
    else break;
  }
  return found;
}

function sameValue(value: Scalar, wanted: Exclude<Scalar, { error: string }>): boolean {
  return (
    !isError(value) &&
    value !== null &&
    typeof value === typeof (wanted ?? 0) &&
    compareValues(value, wanted) === 0
  );
}

/** VLOOKUP and HLOOKUP. */
function lookUpLine(parameters: readonly Parameter[], context: Context, vertical: boolean): Value {
  const wanted = scalarOf(parameters[0], context);
  if (isError(wanted)) return wanted;
  const table = tableOf(parameters[1], context);
  if (isError(table)) return table;
  const line = numberOf(parameters[2], context);
  if (typeof line !== 'number') return line;
  const nearest = parameters.length > 3 ? toBoolean(scalarOf(parameters[3], context)) : true;
  if (typeof nearest !== 'boolean') return nearest;
  const size = usedSize(table, context);
  const whole = sizeOf(table);
  if (line < 1) return VALUE_ERROR;
  if (line > (vertical ? whole.columns : whole.rows)) return REFERENCE_ERROR;
  const index = find(
    wanted,
    vertical ? size.rows : size.columns,
    (i) => (vertical ? elementAt(table, i, 0, context) : elementAt(table, 0, i, context)),
    nearest,
  );
  if (index < 0) return NOT_AVAILABLE;
  const other = Math.trunc(line) - 1;
  return vertical ? elementAt(table, index, other, context) : elementAt(table, other, index, context);
}

function usedSize(table: Table, context: Context) {
  const { rows, columns } = sizeOf(table);
  if (!isRange(table)) return { rows, columns };
  const { bottom, right } = context.source.extent(table.sheets[0] ?? context.sheet);
  return {
    rows: Math.min(rows, bottom - table.area.top + 1),
    columns: Math.min(columns, right - table.area.left + 1),
  };
}

function inLine(table: Table, context: Context) {
  const whole = sizeOf(table);
  const used = usedSize(table, context);
  const vertical = whole.columns === 1;
  return {
    length: vertical ? used.rows : used.columns,
    at: (i: number) => (vertical ? elementAt(table, i, 0, context) : elementAt(table, 0, i, context)),
  };
}

export const lookup: FunctionList = {
  VLOOKUP: (parameters, context) => lookUpLine(parameters, context, true),
  HLOOKUP: (parameters, context) => lookUpLine(parameters, context, false),
  MATCH: ([wanted, range, kind], context) => {
    const table = tableOf(range, context);
    if (isError(table)) return table;
    const order = kind ? numberOf(kind, context) : 1;
    if (typeof order !== 'number') return order;
    if (order < 0) refuse('MATCH(…, -1)');
    const value = scalarOf(wanted, context);
    if (isError(value)) return value;
    const { length, at } = inLine(table, context);
    const index = find(value, length, at, order > 0);
    return index < 0 ? NOT_AVAILABLE : index + 1;
  },
  INDEX: (parameters, context) => {
    const table = tableOf(parameters[0], context);
    if (isError(table)) return table;
    const { rows, columns } = sizeOf(table);
    let row = numberOf(parameters[1], context);
    let column = parameters.length > 2 ? numberOf(parameters[2], context) : 0;
    if (typeof row !== 'number') return row;
    if (typeof column !== 'number') return column;
    if (parameters.length === 2 && rows === 1) [row, column] = [1, row];
    if (row > rows || column > columns || row < 0 || column < 0) return REFERENCE_ERROR;
    return part(table, Math.trunc(row), Math.trunc(column), context);
  },
  LOOKUP: ([wanted, range, results], context) => {
    const table = tableOf(range, context);
    if (isError(table)) return table;
    const value = scalarOf(wanted, context);
    if (isError(value)) return value;
    if (!results && sizeOf(table).columns > 1 && sizeOf(table).rows > 1) refuse('LOOKUP');
    const { length, at } = inLine(table, context);
    const index = find(value, length, at, true);
    if (index < 0) return NOT_AVAILABLE;
    if (!results) return at(index);
    const target = tableOf(results, context);
    return isError(target) ? target : inLine(target, context).at(index);
  },
  XLOOKUP: ([wanted, range, results, missing, mode, search], context) => {
    if ((mode && numberOf(mode, context) !== 0) || search) refuse('XLOOKUP');
    const table = tableOf(range, context);
    if (isError(table)) return table;
    const value = scalarOf(wanted, context);
    if (isError(value)) return value;
    const { length, at } = inLine(table, context);
    const index = find(value, length, at, false);
    if (index < 0) return missing ? read(missing, context) : NOT_AVAILABLE;
    const target = tableOf(results, context);
    if (isError(target)) return target;
    const { rows, columns } = sizeOf(target);
    if (rows > 1 && columns > 1) refuse('XLOOKUP');
    return inLine(target, context).at(index);
  },
  ROW: ([range], context) => {
    const value = range ? read(range, context) : null;
    return isRange(value) ? value.area.top + 1 : context.row + 1;
  },
  COLUMN: ([range], context) => {
    const value = range ? read(range, context) : null;
    return isRange(value) ? value.area.left + 1 : context.column + 1;
  },
  ROWS: ([range], context) => measure(read(range, context), 'rows'),
  COLUMNS: ([range], context) => measure(read(range, context), 'columns'),
};

function measure(value: Value, side: 'rows' | 'columns'): Scalar {
  return isRange(value) || isMatrix(value) ? sizeOf(value)[side] : 1;
}

/** One element; row or column 0 is the whole line, still as a range, so that `A1:INDEX(…)` and SUM(INDEX(…)) work. */
function part(table: Table, row: number, column: number, context: Context): Value {
  if (!isRange(table)) {
    if (row === 0 || column === 0) refuse('INDEX');
    return elementAt(table, row - 1, column - 1, context);
  }
  const { top, left, bottom, right } = table.area;
  const relative = (from: number, to: number, index: number) =>
    index === 0 ? { r0: from, r1: to } : { r0: from + index - 1, r1: from + index - 1 };
  const rows = relative(top, bottom, row);
  const columns = relative(left, right, column);
  const range = {
    r0: rows.r0,
    r1: rows.r1,
    c0: columns.r0,
    c1: columns.r1,
    $r0: true,
    $r1: true,
    $c0: true,
    $c1: true,
  };
  return { sheets: table.sheets, area: areaOf({ sheet: null, workbook: null, range }, 0, 0) };
}
