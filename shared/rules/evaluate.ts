/** What an audit formula's expression is worth over filled forms. */

import {
  absolute,
  add,
  compare,
  isZero,
  multiply,
  negate,
  round,
  truncate,
  unitOf,
  ZERO,
} from '../workbook/exact.ts';
import { readCell, readCells, type Scope } from './cells.ts';
import type { Call, Expression } from './expression.ts';
import {
  BLANK,
  booleanValue,
  combine,
  mapNumber,
  type NumberValue,
  numberValue,
  type Value,
} from './value.ts';

const HUNDREDTH = { n: 1n, d: 100n };

export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.type) {
    case 'number':
      return numberValue(expression.value);
    case 'text':
      return { type: 'text', text: expression.value };
    case 'boolean':
      return booleanValue(expression.value);
    case 'reference':
      return readCell(expression, scope)?.value ?? BLANK;
    case 'negate':
      return mapNumber(evaluate(expression.operand, scope), negated);
    case 'percent':
      return mapNumber(evaluate(expression.operand, scope), percentOf);
    case 'binary':
      return combine(
        expression.operator,
        evaluate(expression.left, scope),
        evaluate(expression.right, scope),
      );
    case 'call':
      return callFunction(expression, scope);
  }
}

function negated({ value, slack }: NumberValue): Value {
  return numberValue(negate(value), slack);
}

function percentOf({ value, slack }: NumberValue): Value {
  return numberValue(multiply(value, HUNDREDTH), multiply(slack, HUNDREDTH));
}

function callFunction(call: Call, scope: Scope): Value {
  switch (call.name) {
    case 'SUM':
      return list(call, scope).reduce(plus, BLANK);
    case 'COUNT':
      return count(list(call, scope));
    case 'MIN':
    case 'MAX':
      return extreme(list(call, scope), call.name === 'MIN' ? -1 : 1);
    case 'AND':
    case 'OR':
      return connect(list(call, scope), call.name === 'OR');
    case 'IF':
      return choose(call, scope);
    case 'ISBLANK':
      return booleanValue(isNothing(argument(call, 0, scope)));
    case 'ISNUMBER':
      return booleanValue(argument(call, 0, scope).type === 'number');
    case 'NOT': {
      const value = argument(call, 0, scope);
      return value.type === 'boolean' ? booleanValue(!value.value) : value;
    }
    case 'LEN': {
      const value = argument(call, 0, scope);
      return numberValue({ n: BigInt(value.type === 'text' ? [...value.text].length : 0), d: 1n });
    }
    case 'ABS':
      return mapNumber(argument(call, 0, scope), ({ value, slack }) => numberValue(absolute(value), slack));
    case 'INT':
      return mapNumber(argument(call, 0, scope), floored);
    case 'ROUND':
      return rounded(argument(call, 0, scope), argument(call, 1, scope));
  }
}

function plus(total: Value, value: Value): Value {
  return combine('+', total, value);
}

function floored({ value }: NumberValue): Value {
  const whole = truncate(value, 0);
  return numberValue(compare(whole, value) > 0 ? add(whole, { n: -1n, d: 1n }) : whole);
}

function rounded(number: Value, digits: Value): Value {
  return mapNumber(number, ({ value, slack }) =>
    mapNumber(digits, ({ value: count }) => {
      const shown = Number(count.n / count.d);
      return numberValue(round(value, shown), isZero(slack) ? ZERO : add(slack, unitOf(shown)));
    }),
  );
}

function argument(call: Call, index: number, scope: Scope): Value {
  const expression = call.arguments[index];
  return expression ? evaluate(expression, scope) : BLANK;
}

/** All values of the arguments: a reference to many cells gives each of them. */
function list(call: Call, scope: Scope): Value[] {
  const values: Value[] = [];
  for (const expression of call.arguments) {
    if (expression.type !== 'reference') values.push(evaluate(expression, scope));
    else for (const { value } of readCells(expression, scope)) values.push(value);
  }
  return values;
}

function count(values: readonly Value[]): Value {
  const numbers = values.filter((value) => value.type === 'number').length;
  return numberValue({ n: BigInt(numbers), d: 1n });
}

function extreme(values: readonly Value[], sign: number): Value {
  let best: Value = BLANK;
  for (const value of values) {
    if (value.type === 'unusable') return value;
    if (value.type !== 'number') continue;
    if (best.type !== 'number' || compare(value.value, best.value) * sign > 0) best = value;
  }
  return best;
}

/** AND and OR: one decided value is enough where it settles the matter, otherwise a blank leaves it open. */
function connect(values: readonly Value[], settling: boolean): Value {
  if (values.some((value) => value.type === 'boolean' && value.value === settling)) {
    return booleanValue(settling);
  }
  return values.find((value) => value.type !== 'boolean') ?? booleanValue(!settling);
}

function choose(call: Call, scope: Scope): Value {
  const condition = argument(call, 0, scope);
  if (condition.type !== 'boolean') return condition;
  return argument(call, condition.value ? 1 : 2, scope);
}

function isNothing(value: Value): boolean {
  return value.type === 'blank' || (value.type === 'text' && value.text === '');
}
