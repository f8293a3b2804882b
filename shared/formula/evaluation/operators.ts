/** Excel's operators on single values. */

import {
  type CellError,
  DIVISION_ERROR,
  isError,
  NUMBER_ERROR,
  type Scalar,
  toNumber,
  toText,
  VALUE_ERROR,
} from './value.ts';

/** Below this part of the operands the rest of a difference is floating-point dust: Excel makes it 0. */
const DUST = 2e-15;

export function calculate(operator: string, left: Scalar, right: Scalar): Scalar {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '^': {
      const a = toNumber(left);
      if (typeof a !== 'number') return a;
      const b = toNumber(right);
      return typeof b === 'number' ? arithmetic(operator, a, b) : b;
    }
    case '&': {
      const a = toText(left);
      if (typeof a !== 'string') return a;
      const b = toText(right);
      return typeof b === 'string' ? a + b : b;
    }
    default: {
      if (isError(left)) return left;
      if (isError(right)) return right;
      return holds(operator, compareValues(left, right));
    }
  }
}

function arithmetic(operator: string, a: number, b: number): number | CellError {
  switch (operator) {
    case '+':
      return undust(a + b, a, b);
    case '-':
      return undust(a - b, a, b);
    case '*':
      return finite(a * b);
    case '/':
      return b === 0 ? DIVISION_ERROR : finite(a / b);
    default:
      if (a === 0 && b === 0) return NUMBER_ERROR;
      if (a === 0 && b < 0) return DIVISION_ERROR;
      return finite(a ** b);
  }
}

function undust(result: number, a: number, b: number): number | CellError {
  return Math.abs(result) < DUST * Math.max(Math.abs(a), Math.abs(b)) ? 0 : finite(result);
}

export function finite(value: number): number | CellError {
  return Number.isFinite(value) ? value : NUMBER_ERROR;
}

function holds(operator: string, order: number): boolean | CellError {
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return VALUE_ERROR;
  }
}

/** Numbers before text before logical values; text without regard to capitals; blank as 0, '' or FALSE. */
export function compareValues(left: Exclude<Scalar, CellError>, right: Exclude<Scalar, CellError>): number {
  const a = left ?? blankLike(right);
  const b = right ?? blankLike(left);
  // 15 digits are compared, so that 0.1 + 0.2 equals 0.3.
  if (typeof a === 'number' && typeof b === 'number') {
    return Math.abs(a - b) < DUST * Math.max(Math.abs(a), Math.abs(b)) ? 0 : a - b;
  }
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [a.toLowerCase(), b.toLowerCase()];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return typeof a === typeof b ? Number(a) - Number(b) : rank(a) - rank(b);
}

function blankLike(other: number | string | boolean | null): number | string | boolean {
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;
}

function rank(value: number | string | boolean): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
}

/** 12% is 0.12; the exact hundredth, not a product with 0.01. */
export function percent(value: Scalar): Scalar {
  const number = toNumber(value);
  return typeof number === 'number' ? number / 100 : number;
}

export function negate(value: Scalar): Scalar {
  const number = toNumber(value);
  return typeof number === 'number' ? -number : number;
}
