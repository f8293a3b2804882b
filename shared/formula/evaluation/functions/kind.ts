/** How worksheet functions are written here: parameters arrive unevaluated, so that IF reckons one branch only. */

import type { Context } from '../context.ts';
import { lift } from '../lift.ts';
import { forEachValue, toScalar } from '../ranges.ts';
import {
  type CellError,
  isError,
  isMatrix,
  isRange,
  type Scalar,
  toNumber,
  Unsupported,
  VALUE_ERROR,
  type Value,
} from '../value.ts';

/** A parameter left away, as in `IF(A1,,2)`, is null. */
export type Parameter = ((context: Context) => Value) | null;
export type SheetFunction = (parameters: readonly Parameter[], context: Context) => Value;
export type FunctionList = Readonly<Record<string, SheetFunction>>;

export function read(parameter: Parameter | undefined, context: Context): Value {
  return parameter ? parameter(context) : null;
}

export function scalarOf(parameter: Parameter | undefined, context: Context): Scalar {
  return toScalar(read(parameter, context), context);
}

export function numberOf(parameter: Parameter | undefined, context: Context): number | CellError {
  return toNumber(scalarOf(parameter, context));
}

/** A function of single values; goes through arrays element by element. Error values pass through. */
export function ofScalars(apply: (...values: Scalar[]) => Scalar): SheetFunction {
  return (parameters, context) =>
    lift(
      parameters.map((parameter) => read(parameter, context)),
      context,
      (scalars) => scalars.find(isError) ?? apply(...scalars),
    );
}

/** A function of numbers, with `defaults` for parameters left away at the end. */
export function ofNumbers(apply: (...values: number[]) => Scalar, ...defaults: number[]): SheetFunction {
  return ofScalars((...values) => {
    const numbers: number[] = [];
    for (let i = 0; i < Math.max(values.length, apply.length); i++) {
      const value = values[i];
      const number =
        value === undefined ? (defaults[i - apply.length + defaults.length] ?? 0) : toNumber(value);
      if (typeof number !== 'number') return number;
      numbers.push(number);
    }
    return apply(...numbers);
  });
}

/**
 * The numbers that SUM and its like take: in ranges only what is a number, written out also TRUE and "12".
 * The first error value ends it.
 */
export function collectNumbers(parameters: readonly Parameter[], context: Context): number[] | CellError {
  const numbers: number[] = [];
  let error: CellError | null = null;
  for (const parameter of parameters) {
    const value = read(parameter, context);
    if (isRange(value) || isMatrix(value)) {
      forEachValue(value, context, (element) => {
        if (typeof element === 'number') numbers.push(element);
        else if (error === null && isError(element)) error = element;
      });
      if (error) return error;
    } else {
      const number = toNumber(value);
      if (typeof number !== 'number') return number;
      numbers.push(number);
    }
  }
  return numbers;
}

export function ofManyNumbers(apply: (numbers: number[]) => Scalar): SheetFunction {
  return (parameters, context) => {
    const numbers = collectNumbers(parameters, context);
    return Array.isArray(numbers) ? apply(numbers) : numbers;
  };
}

/** A parameter that must be a range or an array. */
export function tableOf(parameter: Parameter | undefined, context: Context) {
  const value = read(parameter, context);
  if (isRange(value) || isMatrix(value)) return value;
  return isError(value) ? value : { rows: [[value]] };
}

export function refuse(what: string): never {
  throw new Unsupported(what);
}

export { VALUE_ERROR };
