/** The number in a cell, as people write it: exact, with the digits that it shows. */

import type { CellNumber } from './cell-number.ts';
import { type Exact, fromNumber, multiply, negate, parseExact } from './exact.ts';
import { type ShownAs, shownAs } from './number-format.ts';
import type { Cell } from './snapshot.ts';

const HUNDREDTH: Exact = { n: 1n, d: 100n };

/** Decimals that General shows at most in a column of usual width; more are the tail of a division. */
const GENERAL_DIGITS = 9;

/** Digits with thousands separators where they belong, or none; a point and decimals; an exponent as Excel prints it. */
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+|)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?(%?)$/;

/** Units that may follow an amount in the same cell; they are read off, not converted. */
const UNIT = /(?:万元|亿元|元|人次|人|㎡|平方米)$/;

/**
 * The number that a cell holds, typed or as text. Null for blank, dash, words, errors, logical values and dates.
 * A percentage is a fraction: `95.10%` is 0.951 with two digits shown.
 */
export function readCellNumber(cell: Cell | undefined): CellNumber | null {
  if (!cell || cell.t === 'e') return null;
  if (typeof cell.v === 'string') return parseNumberText(cell.v);
  if (typeof cell.v !== 'number' || !Number.isFinite(cell.v)) return null;
  const shown = shownAs(cell.z);
  if (shown.kind === 'date') return null;
  return {
    value: fromNumber(cell.v),
    digits: digitsShown(cell.v, shown),
    percent: shown.percent,
    fromText: false,
  };
}

/** Reads `1,325.68`, `９５．１０％`, `(3.45)`, `2030.12万元`; null where the text is no number. */
export function parseNumberText(text: string): CellNumber | null {
  const halved = halfWidth(text).replace(UNIT, '');
  const bracketed = /^\((.*)\)$/.exec(halved);
  const match = NUMBER.exec(bracketed?.[1] ?? halved);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0', percent] = match;
  const value = parseExact(`${sign}${whole.replaceAll(',', '')}.${fraction}e${exponent}`);
  if (!value) return null;
  const signed = bracketed ? negate(value) : value;
  return {
    value: percent ? multiply(signed, HUNDREDTH) : signed,
    digits: Math.max(0, fraction.length - Number(exponent)),
    percent: percent === '%',
    fromText: true,
  };
}

/** Parts `其中：一般公共预算：1325.68` at its last colon; null where no number follows one. */
export function splitLabelled(text: string): { label: string; number: CellNumber } | null {
  const match = /^(.*)[:：]([^:：]*)$/s.exec(text);
  const number = parseNumberText(match?.[2] ?? '');
  return match?.[1] !== undefined && number ? { label: match[1].trim(), number } : null;
}

/** How many decimals the cell shows: by its number format, or in General as many as the value has. */
function digitsShown(value: number, shown: ShownAs): number {
  if (shown.kind === 'fixed') return shown.digits;
  const text = fromNumber(value).d.toString();
  return Math.min(text.length - 1, GENERAL_DIGITS);
}

/** Full-width digits and signs as half-width ones, without any spaces. */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[−－]/g, '-')
    .replace(/，/g, ',')
    .replace(/[\s　 ]/g, '');
}
