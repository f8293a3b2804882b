/** Conditions and tests of what a cell holds. */

import type { Context } from '../context.ts';
import { lift } from '../lift.ts';
import { compareValues } from '../operators.ts';
import { elementAt, forEachValue, sizeOf } from '../ranges.ts';
import {
  isError,
  isMatrix,
  isRange,
  NOT_AVAILABLE,
  type Scalar,
  toBoolean,
  VALUE_ERROR,
  type Value,
} from '../value.ts';
import { type FunctionList, ofScalars, type Parameter, read, type SheetFunction, scalarOf } from './kind.ts';

function test(apply: (value: Scalar) => boolean): SheetFunction {
  return ([parameter], context) =>
    lift([read(parameter, context)], context, ([value]) => apply(value ?? null));
}

/** All logical values of AND and OR; text and blanks in ranges are passed over. */
function all(
  parameters: readonly Parameter[],
  context: Context,
  decide: (values: boolean[]) => boolean,
): Value {
  const values: boolean[] = [];
  let error: Scalar = null;
  for (const parameter of parameters) {
    const value = read(parameter, context);
    if (isRange(value) || isMatrix(value)) {
      forEachValue(value, context, (element) => {
        if (isError(element)) error ??= element;
        else if (typeof element === 'number' || typeof element === 'boolean') values.push(Boolean(element));
      });
    } else {
      const truth = toBoolean(value);
      if (typeof truth === 'boolean') values.push(truth);
      else error ??= truth;
    }
  }
  return error ?? (values.length ? decide(values) : VALUE_ERROR);
}

export const logical: FunctionList = {
  IF: (parameters, context) => {
    const condition = read(parameters[0], context);
    if (context.array && (isRange(condition) || isMatrix(condition))) {
      const values = [
        condition,
        read(parameters[1], context),
        parameters.length > 2 ? read(parameters[2], context) : false,
      ];
      return lift(values, context, ([c = null, yes = null, no = null]) => {
        const truth = toBoolean(c);
        return typeof truth === 'boolean' ? (truth ? yes : no) : truth;
      });
    }
    const truth = toBoolean(scalarOf(parameters[0], context));
    if (typeof truth !== 'boolean') return truth;
    if (truth) return parameters.length > 1 ? (read(parameters[1], context) ?? 0) : true;
    return parameters.length > 2 ? (read(parameters[2], context) ?? 0) : false;
  },
  IFS: (parameters, context) => {
    for (let i = 0; i + 1 < parameters.length; i += 2) {
      const truth = toBoolean(scalarOf(parameters[i], context));
      if (typeof truth !== 'boolean') return truth;
      if (truth) return read(parameters[i + 1], context);
    }
    return NOT_AVAILABLE;
  },
  SWITCH: (parameters, context) => {
    const wanted = scalarOf(parameters[0], context);
    if (isError(wanted)) return wanted;
    for (let i = 1; i + 1 < parameters.length; i += 2) {
      const value = scalarOf(parameters[i], context);
      if (!isError(value) && compareValues(wanted, value) === 0) return read(parameters[i + 1], context);
    }
    return parameters.length % 2 === 0 ? read(parameters.at(-1), context) : NOT_AVAILABLE;
  },
  CHOOSE: (parameters, context) => {
    const index = scalarOf(parameters[0], context);
    if (isError(index)) return index;
    const chosen = Math.trunc(Number(index));
    return chosen >= 1 && chosen < parameters.length ? read(parameters[chosen], context) : VALUE_ERROR;
  },
  IFERROR: (parameters, context) => replacing(parameters, context, isError),
  IFNA: (parameters, context) => replacing(parameters, context, (value) => value === NOT_AVAILABLE),
  AND: (parameters, context) => all(parameters, context, (values) => values.every(Boolean)),
  OR: (parameters, context) => all(parameters, context, (values) => values.some(Boolean)),
  XOR: (parameters, context) => all(parameters, context, (values) => values.filter(Boolean).length % 2 === 1),
  NOT: ofScalars((value = null) => {
    const truth = toBoolean(value);
    return typeof truth === 'boolean' ? !truth : truth;
  }),
  TRUE: () => true,
  FALSE: () => false,
  NA: () => NOT_AVAILABLE,
  ISERROR: test(isError),
  ISERR: test((value) => isError(value) && value !== NOT_AVAILABLE),
  ISNA: test((value) => value === NOT_AVAILABLE),
  ISNUMBER: test((value) => typeof value === 'number'),
  ISTEXT: test((value) => typeof value === 'string'),
  ISNONTEXT: test((value) => typeof value !== 'string'),
  ISLOGICAL: test((value) => typeof value === 'boolean'),
  ISBLANK: test((value) => value === null),
  N: ([parameter], context) => {
    const value = firstOf(read(parameter, context), context);
    return typeof value === 'number' || isError(value) ? value : value === true ? 1 : 0;
  },
  T: ([parameter], context) => {
    const value = firstOf(read(parameter, context), context);
    return typeof value === 'string' || isError(value) ? value : '';
  },
};

function firstOf(value: Value, context: Context): Scalar {
  if (!isRange(value) && !isMatrix(value)) return value;
  return sizeOf(value).rows ? elementAt(value, 0, 0, context) : null;
}

function replacing(
  parameters: readonly Parameter[],
  context: Context,
  unwanted: (value: Scalar) => boolean,
): Value {
  const value = read(parameters[0], context);
  if (context.array && (isRange(value) || isMatrix(value))) {
    const instead = read(parameters[1], context);
    return lift([value, instead], context, ([a = null, b = null]) => (unwanted(a) ? b : a));
  }
  const scalar = scalarOf(() => value, context);
  return unwanted(scalar) ? (read(parameters[1], context) ?? 0) : (scalar ?? 0);
}
