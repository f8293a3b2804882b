/** Arithmetic functions. */

import { finite } from '../operators.ts';
import { sizeOf, toMatrix } from '../ranges.ts';
import {
  DIVISION_ERROR,
  isError,
  isMatrix,
  isRange,
  NUMBER_ERROR,
  type Scalar,
  VALUE_ERROR,
} from '../value.ts';
import { type FunctionList, ofManyNumbers, ofNumbers, read } from './kind.ts';

/** Rounds as people do, half away from zero, on the number as shown in 15 digits: ROUND(2.675, 2) is 2.68. */
export function roundHalfAway(value: number, digits: number): number {
  return shift(Math.sign(value) * Math.round(shift(Math.abs(value), digits)), -digits);
}

/** value × 10^digits through its decimal text, which multiplication would blur. */
function shift(value: number, digits: number): number {
  const [mantissa = '0', exponent = '0'] = String(Number(value.toPrecision(15))).split('e');
  return Number(`${mantissa}e${Number(exponent) + Math.trunc(digits)}`);
}

function roundUp(value: number, digits: number): number {
  return shift(Math.sign(value) * Math.ceil(shift(Math.abs(value), digits)), -digits);
}

function roundDown(value: number, digits: number): number {
  return shift(Math.sign(value) * Math.floor(shift(Math.abs(value), digits)), -digits);
}

/** Away from zero to a multiple, or towards it. */
function toMultiple(value: number, step: number, round: (value: number) => number): Scalar {
  if (step === 0) return 0;
  if (value > 0 && step < 0) return NUMBER_ERROR;
  return round(Number((value / step).toPrecision(15))) * step;
}

export function sum(numbers: readonly number[]): number {
  let total = 0;
  let largest = 0;
  for (const number of numbers) {
    total += number;
    largest = Math.max(largest, Math.abs(number));
  }
  // What is left of numbers that cancel out is floating-point dust.
  return Math.abs(total) < largest * 2e-15 ? 0 : total;
}

export const math: FunctionList = {
  SUM: ofManyNumbers((numbers) => finite(sum(numbers))),
  PRODUCT: ofManyNumbers((numbers) => (numbers.length ? finite(numbers.reduce((a, b) => a * b, 1)) : 0)),
  SUMSQ: ofManyNumbers((numbers) => finite(numbers.reduce((total, n) => total + n * n, 0))),
  ROUND: ofNumbers((value, digits) => roundHalfAway(value, digits)),
  ROUNDUP: ofNumbers((value, digits) => roundUp(value, digits)),
  ROUNDDOWN: ofNumbers((value, digits) => roundDown(value, digits)),
  TRUNC: ofNumbers((value, digits) => roundDown(value, digits), 0),
  INT: ofNumbers((value) => Math.floor(value)),
  ABS: ofNumbers((value) => Math.abs(value)),
  SIGN: ofNumbers((value) => Math.sign(value)),
  SQRT: ofNumbers((value) => (value < 0 ? NUMBER_ERROR : Math.sqrt(value))),
  EXP: ofNumbers((value) => finite(Math.exp(value))),
  LN: ofNumbers((value) => (value <= 0 ? NUMBER_ERROR : Math.log(value))),
  LOG10: ofNumbers((value) => (value <= 0 ? NUMBER_ERROR : Math.log10(value))),
  LOG: ofNumbers(
    (value, base) => (value <= 0 || base <= 0 ? NUMBER_ERROR : Math.log(value) / Math.log(base)),
    10,
  ),
  POWER: ofNumbers((value, exponent) =>
    value === 0 && exponent <= 0 ? NUMBER_ERROR : finite(value ** exponent),
  ),
  MOD: ofNumbers((value, by) => (by === 0 ? DIVISION_ERROR : value - by * Math.floor(value / by))),
  QUOTIENT: ofNumbers((value, by) => (by === 0 ? DIVISION_ERROR : Math.trunc(value / by))),
  CEILING: ofNumbers((value, step) => toMultiple(value, step, Math.ceil)),
  FLOOR: ofNumbers((value, step) => toMultiple(value, step, Math.floor)),
  PI: () => Math.PI,
  /** Text and blanks count as 0; the ranges must have one shape. */
  SUMPRODUCT: (parameters, context) => {
    const inner = { ...context, array: true };
    const values = parameters.map((parameter) => read(parameter, inner));
    const shapes = values.map((value) =>
      isRange(value) || isMatrix(value) ? sizeOf(value) : { rows: 1, columns: 1 },
    );
    if (shapes.some((s) => s.rows !== shapes[0]?.rows || s.columns !== shapes[0]?.columns))
      return VALUE_ERROR;
    const matrices = values.map((value) => toMatrix(value, inner).rows);
    let total = 0;
    for (const [r, row] of (matrices[0] ?? []).entries()) {
      for (let c = 0; c < row.length; c++) {
        let product = 1;
        for (const rows of matrices) {
          const element = rows[r]?.[c] ?? null;
          if (isError(element)) return element;
          product *= typeof element === 'number' ? element : 0;
        }
        total += product;
      }
    }
    return finite(total);
  },
};
