/** What expressions are worth: exact numbers with the rounding they carry, texts, truth values, blanks; and their operators. */

import { absolute, add, compare, divide, type Exact, multiply, negate, ZERO } from '../workbook/exact.ts';
import type { Operator } from './expression.ts';

export type Value =
  /** `slack`: how far the shown digits may be from the true number. */
  | { readonly type: 'number'; readonly value: Exact; readonly slack: Exact }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'blank' }
  /** Nothing can be said: a text or an error where a number belongs, a division by zero. */
  | { readonly type: 'unusable'; readonly why: 'text' | 'error' | 'zero-divisor' };

export const BLANK: Value = { type: 'blank' };

export function numberValue(value: Exact, slack: Exact = ZERO): Value {
  return { type: 'number', value, slack };
}

export function booleanValue(value: boolean): Value {
  return { type: 'boolean', value };
}

export type NumberValue = Extract<Value, { type: 'number' }>;

/** Blank and unusable stay what they are; a text where a number belongs is unusable. */
export function mapNumber(value: Value, change: (value: NumberValue) => Value): Value {
  if (value.type === 'number') return change(value);
  return value.type === 'text' || value.type === 'boolean' ? { type: 'unusable', why: 'text' } : value;
}

/** A blank counts as nothing in a sum that has a number; a product, quotient or comparison with a blank is blank. */
export function combine(operator: Operator, left: Value, right: Value): Value {
  if (left.type === 'unusable') return left;
  if (right.type === 'unusable') return right;
  if (operator === '+' || operator === '-') {
    if (left.type === 'blank') return operator === '+' ? right : combine('-', numberValue(ZERO), right);
    if (right.type === 'blank') return left;
  }
  if (left.type === 'blank' || right.type === 'blank') return BLANK;
  if (isComparison(operator)) return compareValues(operator, left, right);
  if (operator === '&') return { type: 'text', text: textOf(left) + textOf(right) };
  if (left.type !== 'number' || right.type !== 'number') return { type: 'unusable', why: 'text' };
  return arithmetic(operator, left, right);
}

export function isComparison(operator: Operator): boolean {
  return (
    operator === '=' ||
    operator === '<>' ||
    operator === '<' ||
    operator === '<=' ||
    operator === '>' ||
    operator === '>='
  );
}

function arithmetic(operator: Operator, a: NumberValue, b: NumberValue): Value {
  switch (operator) {
    case '+':
      return numberValue(add(a.value, b.value), add(a.slack, b.slack));
    case '-':
      return numberValue(add(a.value, negate(b.value)), add(a.slack, b.slack));
    case '*':
      return numberValue(
        multiply(a.value, b.value),
        add(multiply(absolute(a.value), b.slack), multiply(absolute(b.value), a.slack)),
      );
    case '/': {
      const quotient = divide(a.value, b.value);
      if (!quotient) return { type: 'unusable', why: 'zero-divisor' };
      const slack = divide(add(a.slack, multiply(absolute(quotient), b.slack)), absolute(b.value));
      return numberValue(quotient, slack ?? ZERO);
    }
    default: {
      const exponent = b.value.d === 1n ? Number(b.value.n) : Number.NaN;
      if (!(exponent >= 0 && exponent <= 9)) return { type: 'unusable', why: 'text' };
      let power: Value = numberValue({ n: 1n, d: 1n });
      for (let i = 0; i < exponent && power.type === 'number'; i++) power = arithmetic('*', power, a);
      return power;
    }
  }
}

function compareValues(operator: Operator, left: Value, right: Value): Value {
  if (left.type === 'number' && right.type === 'number') {
    return booleanValue(holds(operator, compare(left.value, right.value)));
  }
  const same = textOf(left) === textOf(right);
  if (operator === '=') return booleanValue(same);
  if (operator === '<>') return booleanValue(!same);
  return { type: 'unusable', why: 'text' };
}

/** Whether a comparison's sign (below, at or above zero) satisfies the operator. */
export function holds(operator: Operator, sign: number): boolean {
  switch (operator) {
    case '=':
      return sign === 0;
    case '<>':
      return sign !== 0;
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    default:
      return sign >= 0;
  }
}

function textOf(value: Value): string {
  if (value.type === 'text') return value.text;
  return value.type === 'boolean' ? String(value.value).toUpperCase() : '';
}
