/** Small helpers to write working books as rows. */

import { recalculate } from '../../../../shared/formula/evaluate.ts';
import { columnLetters } from '../../../../shared/workbook/address.ts';
import type { Cell, Workbook } from '../../../../shared/workbook/snapshot.ts';
import { unreckoned } from '../build.ts';

export type Entry = string | number | null | Cell;
export type Row = Entry[];

export interface WorkingBook {
  readonly name: string;
  readonly workbook: Workbook;
}

/** Amounts that look like any, the same at every run. */
export function amounts(seed: number): (least: number, most: number, digits?: number) => number {
  let state = seed * 2_654_435_761 + 12_345;
  return (least, most, digits = 2) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const unit = 10 ** digits;
    return Math.round((least + ((state >>> 8) / 2 ** 24) * (most - least)) * unit) / unit;
  };
}

/** `C` to `F` → C, D, E, F. */
export function columns(from: string, to: string): string[] {
  const [first, last] = [indexOf(from), indexOf(to)];
  return Array.from({ length: last - first + 1 }, (_, i) => columnLetters(first + i));
}

function indexOf(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** One formula for each column. */
export function across(from: string, to: string, formula: (column: string) => string): string[] {
  return columns(from, to).map((column) => `=${formula(column)}`);
}

export const percent = (f: string): Cell => ({ f, z: '0.00%' });
export const money = (entry: number | string): Cell =>
  typeof entry === 'number' ? { v: entry, z: '#,##0.00' } : { f: entry, z: '#,##0.00' };
export const day = (serial: number): Cell => ({ v: serial, z: 'yyyy-mm-dd' });

export function book(name: string, ...sheets: readonly (readonly [string, readonly Row[]])[]): WorkingBook {
  return { name, workbook: recalculate({ sheets: sheets.map(([title, rows]) => unreckoned(rows, title)) }) };
}
