/** What a cell shows, near enough to what Excel shows of it. */

import { fromInteger, fromNumber, multiply, toFixed, toText } from '../../../shared/workbook/exact.ts';
import { shownAs } from '../../../shared/workbook/number-format.ts';
import type { Cell } from '../../../shared/workbook/snapshot.ts';
import { grouped } from '../words.ts';

/** Day 0 of Excel's calendar, with the leap day of 1900 that there never was. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
const GENERAL_DIGITS = 9;

export function cellText({ v = null, z }: Cell): string {
  if (v === null) return '';
  if (typeof v === 'string') return v;
  if (typeof v === 'boolean') return v ? 'TRUE' : 'FALSE';
  const { kind, digits, percent } = shownAs(z);
  if (kind === 'date') return new Date(EXCEL_EPOCH_MS + Math.round(v * DAY_MS)).toISOString().slice(0, 10);
  const value = fromNumber(v);
  if (kind === 'general') return toText(value, GENERAL_DIGITS);
  const text = percent ? `${toFixed(multiply(value, fromInteger(100)), digits)}%` : toFixed(value, digits);
  return z?.includes(',') ? grouped(text) : text;
}
