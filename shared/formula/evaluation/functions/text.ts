/** Functions of text. */

import { formatNumber } from '../format-number.ts';
import { forEachValue } from '../ranges.ts';
import {
  type CellError,
  isError,
  isMatrix,
  isRange,
  numberFromText,
  type Scalar,
  toNumber,
  toText,
  VALUE_ERROR,
} from '../value.ts';
import { type FunctionList, ofScalars, read, type SheetFunction } from './kind.ts';

/** A function of texts and numbers: parameters whose default is a string are taken as text. */
function ofText(
  apply: (text: string, ...rest: (string | number)[]) => Scalar,
  ...kinds: (string | number)[]
): SheetFunction {
  return ofScalars((...values) => {
    const taken: (string | number)[] = [];
    for (const [i, fallback] of ['', ...kinds].entries()) {
      const value = values[i];
      const read: string | number | CellError =
        value === undefined ? fallback : typeof fallback === 'string' ? toText(value) : toNumber(value);
      if (typeof read === 'object') return read;
      taken.push(read);
    }
    const [text, ...rest] = taken;
    return apply(String(text), ...rest);
  });
}

const joined: SheetFunction = (parameters, context) => {
  let text = '';
  let error: CellError | null = null;
  const add = (value: Scalar) => {
    const part = toText(value);
    if (typeof part === 'string') text += part;
    else error ??= part;
  };
  for (const parameter of parameters) {
    const value = read(parameter, context);
    if (isRange(value) || isMatrix(value)) forEachValue(value, context, add);
    else add(value);
  }
  return error ?? text;
};

export const text: FunctionList = {
  LEFT: ofText((from, count) => from.slice(0, Number(count)), 1),
  RIGHT: ofText((from, count) => (Number(count) > 0 ? from.slice(-Number(count)) : ''), 1),
  MID: ofText((from, start, count) => from.slice(Number(start) - 1, Number(start) - 1 + Number(count)), 1, 0),
  LEN: ofText((from) => from.length),
  TRIM: ofText((from) => from.trim().replace(/ +/g, ' ')),
  UPPER: ofText((from) => from.toUpperCase()),
  LOWER: ofText((from) => from.toLowerCase()),
  REPT: ofText(
    (from, count) =>
      Number(count) * from.length > 32_767 ? VALUE_ERROR : from.repeat(Math.max(0, Number(count))),
    0,
  ),
  SUBSTITUTE: ofText(
    (from, old, by) => (old === '' ? from : from.replaceAll(String(old), () => String(by))),
    '',
    '',
  ),
  FIND: ofText((wanted, within, start) => place(String(within).indexOf(wanted, Number(start) - 1)), '', 1),
  SEARCH: ofText(
    (wanted, within, start) =>
      place(
        String(within)
          .toLowerCase()
          .indexOf(wanted.toLowerCase(), Number(start) - 1),
      ),
    '',
    1,
  ),
  EXACT: ofScalars((a = null, b = null) => toText(a) === toText(b)),
  VALUE: ofScalars((value = null) => {
    const number = typeof value === 'string' ? numberFromText(value) : toNumber(value);
    return number ?? VALUE_ERROR;
  }),
  TEXT: ofScalars((value = null, format = null) => {
    const code = toText(format);
    if (typeof code !== 'string') return code;
    const number = typeof value === 'string' ? numberFromText(value) : value;
    if (number === null && typeof value === 'string') return value;
    const read = toNumber(number);
    return isError(read) ? read : formatNumber(read, code);
  }),
  CONCATENATE: joined,
  CONCAT: joined,
};

function place(index: number): Scalar {
  return index < 0 ? VALUE_ERROR : index + 1;
}
