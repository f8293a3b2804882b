/** Dates as Excel's day numbers: 1 is 1 January 1900, and 1900 counts as a leap year as it does there. */

import { NUMBER_ERROR } from '../value.ts';
import { type FunctionList, ofNumbers } from './kind.ts';

const DAY = 86_400_000;
/** Day 0; two days earlier than 1 January 1900 for numbers after the 29 February 1900 that never was. */
const EPOCH = Date.UTC(1899, 11, 30);

export function dateOfSerial(serial: number): Date {
  return new Date(EPOCH + Math.floor(serial) * DAY);
}

function serialOf(year: number, month: number, day: number): number {
  return Math.round((Date.UTC(year < 1900 ? year + 1900 : year, month - 1, day) - EPOCH) / DAY);
}

export const dates: FunctionList = {
  DATE: ofNumbers((year, month, day) => serialOf(Math.trunc(year), Math.trunc(month), Math.trunc(day))),
  YEAR: ofNumbers((serial) => (serial < 0 ? NUMBER_ERROR : dateOfSerial(serial).getUTCFullYear())),
  MONTH: ofNumbers((serial) => (serial < 0 ? NUMBER_ERROR : dateOfSerial(serial).getUTCMonth() + 1)),
  DAY: ofNumbers((serial) => (serial < 0 ? NUMBER_ERROR : dateOfSerial(serial).getUTCDate())),
  WEEKDAY: ofNumbers((serial, kind) => {
    const day = dateOfSerial(serial).getUTCDay();
    return kind === 2 ? ((day + 6) % 7) + 1 : kind === 3 ? (day + 6) % 7 : day + 1;
  }, 1),
};
