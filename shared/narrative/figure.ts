/** Numbers that remember where they come from: each carries its fields and the formula that made it. */

import {
  absolute,
  add,
  divide,
  type Exact,
  isZero,
  multiply,
  round,
  subtract,
  toFixed,
  toText,
} from '../workbook/exact.ts';
import type { FieldRef, NumberPart } from './section.ts';

export interface Figure {
  /** In `unit`: 9.02 with `%` is nine percent. */
  readonly value: Exact;
  readonly unit: string;
  readonly fields: readonly FieldRef[];
  /** The field's name or the formula over fields, in the syntax of audit formulas. */
  readonly name: string;
  /** False: reckoned from other figures. */
  readonly direct: boolean;
}

const HUNDRED: Exact = { n: 100n, d: 1n };
/** As many decimals as official texts give amounts and percentages. */
const USUAL_DIGITS = 2;
const MOST_DIGITS = 6;

export function sumOf(figures: readonly Figure[]): Figure | null {
  const [first, ...rest] = figures;
  if (!first) return null;
  return rest.reduce((total, next) => derive(total, next, add(total.value, next.value), '+'), first);
}

export function minus(a: Figure, b: Figure): Figure {
  return derive(a, b, subtract(a.value, b.value), '-');
}

/** How far apart, whatever the direction: the words beside it say that. */
export function distance(a: Figure, b: Figure): Figure {
  const difference = minus(a, b);
  return { ...difference, value: absolute(difference.value), name: `ABS(${difference.name})` };
}

/** part / whole in percent; null where the whole is zero. */
export function percentOf(part: Figure, whole: Figure): Figure | null {
  const ratio = divide(part.value, whole.value);
  if (!ratio) return null;
  const name = `${bracket(part.name)} / ${bracket(whole.name)}`;
  return { ...derive(part, whole, multiply(ratio, HUNDRED), '/'), unit: '%', name };
}

/** (now - before) / before in percent, without its sign; null where there is no base or it is negative. */
export function changeRate(now: Figure, before: Figure): Figure | null {
  return before.value.n > 0n ? percentOf(distance(now, before), before) : null;
}

function derive(a: Figure, b: Figure, value: Exact, operator: string): Figure {
  const right = operator === '-' ? bracket(b.name) : b.name;
  const known = new Set(a.fields.map(placeOf));
  return {
    value,
    unit: a.unit,
    fields: [...a.fields, ...b.fields.filter((field) => !known.has(placeOf(field)))],
    name: `${a.name} ${operator} ${right}`,
    direct: false,
  };
}

function placeOf({ form, field, row = '', cell }: FieldRef): string {
  return `${form}|${field}|${row}|${cell}`;
}

function bracket(name: string): string {
  return / [-+/] /.test(name) && !/^[A-Z]+\([^()]*\)$/.test(name) ? `(${name})` : name;
}

/** The figure as printed: money and percentages with two decimals, others with no needless zeros. */
export function numberPart(figure: Figure): NumberPart {
  const { value, unit, fields, name, direct } = figure;
  const text = unit === '万元' || unit === '%' ? toFixed(value, digitsOf(value)) : toText(value, 2);
  return { kind: 'number', text, unit, value: toText(value), fields, formula: direct ? null : name };
}

/** Two decimals; more where two would print a number as zero that is not. */
function digitsOf(value: Exact): number {
  let digits = USUAL_DIGITS;
  while (digits < MOST_DIGITS && !isZero(value) && isZero(round(value, digits))) digits++;
  return digits;
}
