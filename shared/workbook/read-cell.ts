/** The number in a cell, as people write it: exact, with the digits that it shows. */

import type { CellNumber } from './cell-number.ts';
import { decimalsOf, type Exact, fromNumber, multiply, negate, parseExact } from './exact.ts';
import { type ShownAs, shownAs } from './number-format.ts';
import { remembered } from './once.ts';
import type { Cell } from './snapshot.ts';

const HUNDREDTH: Exact = { n: 1n, d: 100n };

/** Decimals that General shows at most in a column of usual width; more are the tail of a division. */
const GENERAL_DIGITS = 9;

/** Digits with thousands separators where they belong, or none; a point and decimals; an exponent as Excel prints it. */
const NUMBER = /^([+-]?)[¥￥]?(\d{1,3}(?:,\d{3})+|\d+|)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?(%?)$/;

/** Units that may follow an amount in the same cell; they are read off, not converted. */
const UNIT = /(?:[万亿]元?|元|人次|[人名个项辆台次分]|㎡|m²|平方米)$/;

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
  const value = fromNumber(cell.v);
  return { value, digits: digitsShown(value, shown), percent: shown.percent, fromText: false };
}

/** Reads `1,325.68`, `９５．１０％`, `(3.45)`, `2030.12万元`; null where the text is no number. */
export const parseNumberText: (text: string) => CellNumber | null = remembered(readNumberText);

function readNumberText(text: string): CellNumber | null {
  const plain = halfWidth(text);
  const unit = UNIT.exec(plain)?.[0];
  const bare = (unit ? plain.slice(0, -unit.length) : plain).trim();
  const inBrackets = /^\(\s*([^-+]*?)\s*\)$/.exec(bare)?.[1];
  const match = NUMBER.exec(inBrackets ?? bare);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0', percent] = match;
  const value = parseExact(`${sign}${whole.replaceAll(',', '')}.${fraction}e${exponent}`);
  if (!value) return null;
  const signed = inBrackets === undefined ? value : negate(value);
  return {
    value: percent ? multiply(signed, HUNDREDTH) : signed,
    digits: Math.max(0, fraction.length - Number(exponent)),
    percent: percent === '%',
    fromText: true,
    ...(unit ? { unit } : {}),
  };
}

/** How many decimals the cell shows: by its number format, or in General as many as the value has. */
function digitsShown(value: Exact, shown: ShownAs): number {
  return shown.kind === 'fixed' ? shown.digits : Math.min(decimalsOf(value), GENERAL_DIGITS);
}

/** Full-width digits and signs as half-width ones; no spaces but those between digits, which part two numbers. */
function halfWidth(text: string): string {
  return text
    .replace(/[\u200b-\u200d\u2060]/g, '')
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[−﹣–‐]/g, '-')
    .trim()
    .replace(/(?<=^[-+(])\s+|\s+(?=[%,])|(?<=,)\s+/g, '');
}
