/** Values as Excel reckons with them: blanks, error values that travel on, ranges and arrays, and how one becomes another. */

import type { Area } from '../../workbook/address.ts';

export type ErrorCode =
  | '#NULL!'
  | '#DIV/0!'
  | '#VALUE!'
  | '#REF!'
  | '#NAME?'
  | '#NUM!'
  | '#N/A'
  | '#SPILL!'
  | '#CALC!';

/** An error value; one object for each code, so that they compare by identity. */
export interface CellError {
  readonly error: string;
}

/** What one cell holds; null is blank. */
export type Scalar = number | string | boolean | null | CellError;

/** Values in rows: an array constant, or what came of an array calculation. */
export interface Matrix {
  readonly rows: readonly (readonly Scalar[])[];
}

/** Cells that a formula refers to, not read yet. */
export interface RangeValue {
  readonly area: Area;
  /** More than one for a 3-D reference. */
  readonly sheets: readonly number[];
}

export type Value = Scalar | Matrix | RangeValue;

/** A function or reference that is not reckoned here: the cell keeps the value that Excel left in it. */
export class Unsupported extends Error {
  readonly what: string;
  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

const errors = new Map<string, CellError>();

export function errorOf(code: ErrorCode | (string & {})): CellError {
  const known = errors.get(code);
  if (known) return known;
  const made = { error: code };
  errors.set(code, made);
  return made;
}

export const VALUE_ERROR = errorOf('#VALUE!');
export const DIVISION_ERROR = errorOf('#DIV/0!');
export const NOT_AVAILABLE = errorOf('#N/A');
export const NUMBER_ERROR = errorOf('#NUM!');
export const REFERENCE_ERROR = errorOf('#REF!');

export function isError(value: Value): value is CellError {
  return typeof value === 'object' && value !== null && 'error' in value;
}

export function isRange(value: Value): value is RangeValue {
  return typeof value === 'object' && value !== null && 'area' in value;
}

export function isMatrix(value: Value): value is Matrix {
  return typeof value === 'object' && value !== null && 'rows' in value;
}

/** Plain decimal text, as Excel takes it for a number in `"12"+1`; percent signs and thousands separators included. */
const NUMBER_TEXT = /^\s*[+-]?(?:\d{1,3}(?:,\d{3})+|\d+\.?|(?=\.\d))\d*(?:\.\d*)?(?:[eE][+-]?\d+)?\s*%?\s*$/;

/** As a number for arithmetic: blank is 0, TRUE is 1, text that reads as a number is that number. */
export function toNumber(value: Scalar): number | CellError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return numberFromText(value) ?? VALUE_ERROR;
  return value;
}

export function numberFromText(text: string): number | null {
  if (!NUMBER_TEXT.test(text)) return null;
  const percent = text.includes('%');
  const number = Number(text.replace(/[,%\s]/g, ''));
  return Number.isFinite(number) ? (percent ? number / 100 : number) : null;
}

/** As text for `&` and text functions: numbers in up to 15 digits. */
export function toText(value: Scalar): string | CellError {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value;
}

/** As Excel's General shows it when joined to text: `1E+20`, `0.1`. */
export function numberText(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.replace(/e([+-])(\d)$/, 'E$10$2').replace('e', 'E');
}

export function toBoolean(value: Scalar): boolean | CellError {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (value === null) return false;
  if (typeof value === 'string') {
    const upper = value.toUpperCase();
    return upper === 'TRUE' ? true : upper === 'FALSE' ? false : VALUE_ERROR;
  }
  return value;
}
