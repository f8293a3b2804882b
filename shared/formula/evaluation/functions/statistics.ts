/** Functions of many numbers. */

import { forEachValue } from '../ranges.ts';
import {
  type CellError,
  DIVISION_ERROR,
  isError,
  isMatrix,
  isRange,
  NOT_AVAILABLE,
  NUMBER_ERROR,
  type Scalar,
} from '../value.ts';
import {
  collectNumbers,
  type FunctionList,
  numberOf,
  ofManyNumbers,
  read,
  refuse,
  type SheetFunction,
} from './kind.ts';
import { sum } from './math.ts';

const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;

function spread(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return sum(numbers.map((n) => (n - middle) ** 2));
}

function median(numbers: readonly number[]): Scalar {
  if (numbers.length === 0) return NUMBER_ERROR;
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** Counts values for which `counts` holds; what is written out in the call counts too. */
function counting(counts: (value: Scalar, written: boolean) => boolean): SheetFunction {
  return (parameters, context) => {
    let count = 0;
    for (const parameter of parameters) {
      const value = read(parameter, context);
      if (isRange(value) || isMatrix(value))
        forEachValue(value, context, (v) => (count += counts(v, false) ? 1 : 0));
      else if (counts(value, true)) count++;
    }
    return count;
  };
}

/** The k-th of the sorted numbers. */
function kth(order: (a: number, b: number) => number): SheetFunction {
  return ([range, place], context) => {
    const numbers = collectNumbers([range ?? null], context);
    if (!Array.isArray(numbers)) return numbers;
    const k = numberOf(place, context);
    if (typeof k !== 'number') return k;
    return [...numbers].sort(order)[Math.ceil(k) - 1] ?? NUMBER_ERROR;
  };
}

const numberOr = (
  least: number,
  apply: (numbers: number[]) => number,
  otherwise: CellError = DIVISION_ERROR,
) => ofManyNumbers((numbers) => (numbers.length < least ? otherwise : apply(numbers)));

const largest = (numbers: readonly number[]) =>
  numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
const smallest = (numbers: readonly number[]) =>
  numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);

const RANK: SheetFunction = ([number, range, ascending], context) => {
  const wanted = numberOf(number, context);
  if (typeof wanted !== 'number') return wanted;
  const numbers = collectNumbers([range ?? null], context);
  if (!Array.isArray(numbers)) return numbers;
  const up = ascending ? numberOf(ascending, context) : 0;
  if (!numbers.includes(wanted)) return NOT_AVAILABLE;
  return 1 + numbers.filter((n) => (up ? n < wanted : n > wanted)).length;
};

export const statistics: FunctionList = {
  AVERAGE: numberOr(1, mean),
  MEDIAN: ofManyNumbers(median),
  MAX: ofManyNumbers((numbers) => (numbers.length ? largest(numbers) : 0)),
  MIN: ofManyNumbers((numbers) => (numbers.length ? smallest(numbers) : 0)),
  STDEV: numberOr(2, (numbers) => Math.sqrt(spread(numbers) / (numbers.length - 1))),
  'STDEV.S': numberOr(2, (numbers) => Math.sqrt(spread(numbers) / (numbers.length - 1))),
  STDEVP: numberOr(1, (numbers) => Math.sqrt(spread(numbers) / numbers.length)),
  'STDEV.P': numberOr(1, (numbers) => Math.sqrt(spread(numbers) / numbers.length)),
  VAR: numberOr(2, (numbers) => spread(numbers) / (numbers.length - 1)),
  'VAR.S': numberOr(2, (numbers) => spread(numbers) / (numbers.length - 1)),
  VARP: numberOr(1, (numbers) => spread(numbers) / numbers.length),
  'VAR.P': numberOr(1, (numbers) => spread(numbers) / numbers.length),
  LARGE: kth((a, b) => b - a),
  SMALL: kth((a, b) => a - b),
  RANK,
  'RANK.EQ': RANK,
  COUNT: counting((value, written) => typeof value === 'number' || (written && typeof value === 'boolean')),
  COUNTA: counting((value) => value !== null),
  COUNTBLANK: counting((value) => value === null || value === ''),
  /** Subtotals within the range would have to be left out; only what is the same without that is reckoned. */
  SUBTOTAL: (parameters, context) => {
    const code = numberOf(parameters[0], context);
    if (isError(code)) return code;
    const kinds: Record<number, SheetFunction | undefined> = {
      1: statistics.AVERAGE,
      2: statistics.COUNT,
      3: statistics.COUNTA,
      4: statistics.MAX,
      5: statistics.MIN,
      9: ofManyNumbers((numbers) => sum(numbers)),
    };
    const kind = kinds[code % 100] ?? refuse('SUBTOTAL');
    return kind(parameters.slice(1), context);
  },
};
