/** What an audit formula's expression is worth over filled forms, in exact numbers with the rounding they carry. */

import type { FieldReading, FilledForm, FormKind, RepeatRow } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  isZero,
  multiply,
  negate,
  round,
  truncate,
  unitOf,
  ZERO,
} from '../workbook/exact.ts';
import type { Call, Expression, Operator, Reference } from './expression.ts';
import { type FormSet, inWan, typeOfField } from './form-set.ts';
import { BASIS } from './parse-formula.ts';
import { wordsOf } from './vocabulary.ts';

export type Value =
  /** `slack`: how far the shown digits may be from the true number. */
  | { readonly type: 'number'; readonly value: Exact; readonly slack: Exact }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'blank' }
  /** Nothing can be said: a text or an error where a number belongs, a division by zero. */
  | { readonly type: 'unusable'; readonly why: 'text' | 'error' | 'zero-divisor' };

/** One cell that an evaluation looked at. */
export interface Leaf {
  readonly form: FilledForm;
  readonly fieldType: FieldType;
  /** `三公经费[本年决算]`, or the column of a row. */
  readonly field: string;
  readonly row: RepeatRow | null;
  /** Null where the form has no such field. */
  readonly reading: FieldReading | null;
  readonly value: Value;
}

export interface Scope {
  readonly set: FormSet;
  /** The form that the rule is being checked on. */
  readonly form: FilledForm;
  /** The current column and row, where the rule goes through them. */
  readonly column: string | null;
  readonly row: RepeatRow | null;
  /** Column names for the basis (口径), by kind of form. */
  readonly basis: ((kind: FormKind) => string | null) | null;
  /** How many rounded items a field of another table is made of. */
  readonly itemsOf: ((form: FilledForm, field: string) => number) | null;
  /** Supposed values in place of what the cells hold (money in 万元). */
  readonly suppose: ReadonlyMap<FieldReading, Exact> | null;
  /** Every cell looked at is added here. */
  readonly leaves: Leaf[];
}

const BLANK: Value = { type: 'blank' };
const HUNDREDTH: Exact = { n: 1n, d: 100n };
/** Above this a bare percentage must be meant in percent: `95.1`, not 9510 %. */
const MOST_BARE_RATIO: Exact = { n: 3n, d: 1n };

export function numberValue(value: Exact, slack: Exact = ZERO): Value {
  return { type: 'number', value, slack };
}

function booleanValue(value: boolean): Value {
  return { type: 'boolean', value };
}

export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.type) {
    case 'number':
      return numberValue(expression.value);
    case 'text':
      return { type: 'text', text: expression.value };
    case 'boolean':
      return booleanValue(expression.value);
    case 'reference':
      return readCells(expression, scope)[0]?.value ?? BLANK;
    case 'negate':
      return mapNumber(evaluate(expression.operand, scope), (n) => numberValue(negate(n.value), n.slack));
    case 'percent':
      return mapNumber(evaluate(expression.operand, scope), (n) =>
        numberValue(multiply(n.value, HUNDREDTH), multiply(n.slack, HUNDREDTH)),
      );
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

/** The cells that a reference names, each with its value; one without a reading where the form has no such field. */
export function readCells(reference: Reference, scope: Scope): Leaf[] {
  return formsOf(reference, scope).flatMap((form) => {
    const column = columnOf(reference, form.kind, scope);
    if (reference.place === 'row') return [leafOf(scope, form, column ?? '', scope.row, reference.name)];
    if (reference.place === 'field') {
      const field = column === null ? reference.name : `${reference.name}[${column}]`;
      return [leafOf(scope, form, field, null, '')];
    }
    const rows = form.repeats[reference.name] ?? [];
    const required = wordsOf(scope.set.vocabulary, form.kind)?.repeats[reference.name]?.required;
    if (rows.length === 0 && required) return [leafOf(scope, form, reference.text, null, '')];
    return rows.map((row) => leafOf(scope, form, column ?? '', row, reference.name));
  });
}

function formsOf(reference: Reference, { set, form }: Scope): readonly FilledForm[] {
  if (reference.own) return [form];
  const all = (reference.year === 'last' ? set.last : set)?.ofKind.get(reference.form) ?? [];
  return reference.many ? all : all.slice(0, 1);
}

function columnOf(reference: Reference, kind: FormKind, scope: Scope): string | null {
  if (reference.column === '*') return scope.column;
  if (reference.column === BASIS) return scope.basis?.(kind) ?? null;
  return reference.column;
}

/** A field of a form, or a column of a row of its repeat, as the scope sees it; noted among the scope's leaves. */
export function leafOf(
  scope: Scope,
  form: FilledForm,
  field: string,
  row: RepeatRow | null,
  repeat: string,
): Leaf {
  const reading = (row ? row.fields[field] : form.fields[field]) ?? null;
  const words = wordsOf(scope.set.vocabulary, form.kind);
  const fieldType = row ? (words?.repeats[repeat]?.columns[field] ?? 'text') : typeOfField(words, field);
  const value = readValue(reading, fieldType, form, field, scope);
  const leaf = { form, fieldType, field, row, reading, value };
  scope.leaves.push(leaf);
  return leaf;
}

function readValue(
  reading: FieldReading | null,
  fieldType: FieldType,
  form: FilledForm,
  field: string,
  scope: Scope,
): Value {
  const supposed = reading ? scope.suppose?.get(reading) : undefined;
  if (supposed) return numberValue(supposed, slackOf(form, fieldType, field, scope));
  if (!reading || reading.kind === 'blank' || reading.kind === 'dash') return BLANK;
  if (fieldType === 'text' || fieldType === 'date') return { type: 'text', text: reading.text.trim() };
  if (reading.kind === 'error') return { type: 'unusable', why: 'error' };
  if (!reading.number) return { type: 'unusable', why: 'text' };
  const slack = slackOf(form, fieldType, field, scope);
  if (fieldType === 'money') return numberValue(inWan(form, reading.number.value), slack);
  if (fieldType === 'percent') return numberValue(ratioOf(reading));
  return numberValue(reading.number.value);
}

/** Money carries half a shown unit, for each item where it is compared with another table. */
function slackOf(form: FilledForm, fieldType: FieldType, field: string, scope: Scope): Exact {
  if (fieldType !== 'money') return ZERO;
  const items = scope.itemsOf?.(form, field) ?? 1;
  return multiply(scope.set.halfUnit(form), { n: BigInt(items), d: 1n });
}

/** `95.1%`, `95.1` and `0.951` as a ratio. */
export function ratioOf(reading: FieldReading): Exact {
  const number = reading.number;
  if (!number) return ZERO;
  const bare = !number.percent && compare(absolute(number.value), MOST_BARE_RATIO) > 0;
  return bare ? multiply(number.value, HUNDREDTH) : number.value;
}

type NumberValue = Extract<Value, { type: 'number' }>;

/** Blank and unusable stay what they are; a text where a number belongs is unusable. */
function mapNumber(value: Value, change: (value: NumberValue) => Value): Value {
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

function callFunction(call: Call, scope: Scope): Value {
  switch (call.name) {
    case 'SUM':
      return list(call, scope).reduce((total, value) => combine('+', total, value), BLANK);
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
    default:
      return mapNumber(argument(call, 0, scope), (n) => numeric(call, n, scope));
  }
}

function numeric(call: Call, n: NumberValue, scope: Scope): Value {
  if (call.name === 'ABS') return numberValue(absolute(n.value), n.slack);
  if (call.name === 'INT') {
    const whole = truncate(n.value, 0);
    return numberValue(compare(whole, n.value) > 0 ? add(whole, { n: -1n, d: 1n }) : whole);
  }
  return mapNumber(argument(call, 1, scope), ({ value }) => {
    const digits = Number(value.n / value.d);
    return numberValue(round(n.value, digits), isZero(n.slack) ? ZERO : add(n.slack, unitOf(digits)));
  });
}

function argument(call: Call, index: number, scope: Scope): Value {
  const expression = call.arguments[index];
  return expression ? evaluate(expression, scope) : BLANK;
}

/** All values of the arguments: a reference to many cells gives each of them. */
function list(call: Call, scope: Scope): Value[] {
  return call.arguments.flatMap((expression) =>
    expression.type === 'reference'
      ? readCells(expression, scope).map((leaf) => leaf.value)
      : [evaluate(expression, scope)],
  );
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
