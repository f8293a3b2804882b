/** SUMIF and its like: criteria such as `">=60"`, `"办公*"`, or a value to be equal to. */

import type { Context } from '../context.ts';
import { compareValues } from '../operators.ts';
import { elementAt, sizeOf } from '../ranges.ts';
import {
  type CellError,
  DIVISION_ERROR,
  isError,
  isMatrix,
  isRange,
  type Matrix,
  numberFromText,
  type RangeValue,
  type Scalar,
  VALUE_ERROR,
  type Value,
} from '../value.ts';
import { type FunctionList, type Parameter, read, scalarOf } from './kind.ts';
import { sum } from './math.ts';

type Criterion = (value: Scalar) => boolean;

export function readCriterion(given: Scalar): Criterion {
  if (typeof given !== 'string') {
    if (given === null) return (value) => value === 0;
    return (value) => value === given;
  }
  const [, operator = '', rest = ''] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(given) ?? [];
  const number = numberFromText(rest);
  if (operator === '' || operator === '=' || operator === '<>') {
    const matches =
      number === null ? textMatch(rest, operator) : (value: Scalar) => asNumber(value) === number;
    return operator === '<>' ? (value) => !matches(value) : matches;
  }
  const limit = number ?? rest;
  return (value) => {
    if (isError(value) || value === null || typeof value !== typeof limit) return false;
    const order = compareValues(value, limit);
    return operator === '<'
      ? order < 0
      : operator === '<='
        ? order <= 0
        : operator === '>'
          ? order > 0
          : order >= 0;
  };
}

function asNumber(value: Scalar): number | null {
  return typeof value === 'number' ? value : typeof value === 'string' ? numberFromText(value) : null;
}

/** `*` and `?` stand for any text and any character, `~` takes their meaning away. */
function textMatch(pattern: string, operator: string): Criterion {
  if (pattern === '')
    return operator === '' ? (value) => value === null || value === '' : (value) => value === null;
  const source = pattern.replace(/~([*?~])|[*?]|[.+^${}()|[\]\\/]/g, (found, escaped?: string) =>
    escaped ? `\\${escaped}` : found === '*' ? '.*' : found === '?' ? '.' : `\\${found}`,
  );
  const regex = new RegExp(`^${source}$`, 'is');
  return (value) => typeof value === 'string' && regex.test(value);
}

/** The places in the first range at which every range meets its criterion. */
function matches(pairs: readonly Parameter[], context: Context): [number, number][] | CellError {
  const tests: { range: RangeValue | Matrix; criterion: Criterion }[] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const range = read(pairs[i], context);
    if (!isRange(range) && !isMatrix(range)) return VALUE_ERROR;
    tests.push({ range, criterion: readCriterion(scalarOf(pairs[i + 1], context)) });
  }
  const first = tests[0];
  if (!first) return VALUE_ERROR;
  const { rows, columns } = usedSize(first.range, context);
  const found: [number, number][] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      if (tests.every(({ range, criterion }) => criterion(elementAt(range, r, c, context))))
        found.push([r, c]);
    }
  }
  return found;
}

function usedSize(range: RangeValue | Matrix, context: Context) {
  const size = sizeOf(range);
  if (!isRange(range)) return size;
  const { bottom, right } = context.source.extent(range.sheets[0] ?? context.sheet);
  return {
    rows: Math.min(size.rows, bottom - range.area.top + 1),
    columns: Math.min(size.columns, right - range.area.left + 1),
  };
}

function numbersAt(
  places: readonly [number, number][],
  values: Value,
  context: Context,
): number[] | CellError {
  if (!isRange(values) && !isMatrix(values)) return VALUE_ERROR;
  const numbers: number[] = [];
  for (const [row, column] of places) {
    const value = elementAt(values, row, column, context);
    if (isError(value)) return value;
    if (typeof value === 'number') numbers.push(value);
  }
  return numbers;
}

type Sum = (numbers: number[]) => Scalar;
const total: Sum = (numbers) => sum(numbers);
const average: Sum = (numbers) => (numbers.length ? sum(numbers) / numbers.length : DIVISION_ERROR);

/** `(range, criterion, values?)`. */
function oneCriterion([range, criterion, values]: readonly Parameter[], context: Context, apply: Sum): Value {
  const places = matches([range ?? null, criterion ?? null], context);
  if (!Array.isArray(places)) return places;
  const numbers = numbersAt(places, read(values ?? range, context), context);
  return Array.isArray(numbers) ? apply(numbers) : numbers;
}

/** `(values, range, criterion, …)`. */
function manyCriteria([values, ...pairs]: readonly Parameter[], context: Context, apply: Sum): Value {
  const places = matches(pairs, context);
  if (!Array.isArray(places)) return places;
  const numbers = numbersAt(places, read(values, context), context);
  return Array.isArray(numbers) ? apply(numbers) : numbers;
}

export const conditional: FunctionList = {
  SUMIF: (parameters, context) => oneCriterion(parameters, context, total),
  AVERAGEIF: (parameters, context) => oneCriterion(parameters, context, average),
  SUMIFS: (parameters, context) => manyCriteria(parameters, context, total),
  AVERAGEIFS: (parameters, context) => manyCriteria(parameters, context, average),
  COUNTIF: (parameters, context) => counted(matches(parameters, context)),
  COUNTIFS: (parameters, context) => counted(matches(parameters, context)),
};

function counted(places: [number, number][] | CellError): Scalar {
  return Array.isArray(places) ? places.length : places;
}
