/** Excel's matrices as cells of a snapshot, and cells as the text that a CellEdit names them by. */

import { formatAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Cell, CellValue } from '../../../shared/workbook/snapshot.ts';
import { breathe } from '../../breathe.ts';
import { HostError } from '../workbook-host.ts';

/** What is loaded of a range. */
export const LOADED = 'address,values,formulas,numberFormat,valueTypes';

/** A range's loaded properties. */
export type LoadedRange = Pick<
  Excel.Range,
  'address' | 'values' | 'formulas' | 'numberFormat' | 'valueTypes'
>;

/** Some 10 ms of work on an old office computer. */
const CELLS_AT_ONCE = 5_000;

/** Adds the cells of a range that are not blank; large ranges in pieces, with a breath before each. */
export async function addCells(cells: Record<string, Cell>, range: LoadedRange): Promise<void> {
  const area = parseArea(localAddress(range.address));
  const { values, formulas, numberFormat, valueTypes } = range;
  // Beyond its limits Excel answers null without an error.
  if (!area || !Array.isArray(values)) throw new HostError('too-large', range.address);
  const rowsAtOnce = Math.ceil(CELLS_AT_ONCE / (area.right - area.left + 1));
  for (const [r, line] of values.entries()) {
    if (values.length > rowsAtOnce && r % rowsAtOnce === 0) await breathe();
    line.forEach((value: CellValue, c: number) => {
      const cell = toCell(value, formulas[r]?.[c], numberFormat[r]?.[c], valueTypes[r]?.[c]);
      if (cell) cells[formatAddress(area.top + r, area.left + c)] = cell;
    });
  }
}

/** Null for a cell that is blank and has no formula. */
function toCell(value: CellValue, formula: unknown, format: unknown, type: unknown): Cell | null {
  const isFormula = isFormulaOf(formula, value);
  if (!isFormula && (type === 'Empty' || value === '' || value === null)) return null;
  return {
    v: value === '' && !isFormula ? null : value,
    ...(isFormula ? { f: formula.slice(1) } : {}),
    ...(type === 'Error' ? { t: 'e' as const } : {}),
    ...(typeof format === 'string' && format !== 'General' && format !== '' ? { z: format } : {}),
  };
}

/** A text that begins with `=` is given as its own formula; a real one has another value. */
function isFormulaOf(formula: unknown, value: unknown): formula is string {
  return typeof formula === 'string' && formula.startsWith('=') && formula !== value;
}

/** `'附件 1'!A1:G9` → `A1:G9`. */
export function localAddress(address: string): string {
  return address.slice(address.lastIndexOf('!') + 1).replaceAll('$', '');
}

/** What one loaded cell holds, as a CellEdit says it: a formula with `=`, a value as text, blank as ''. */
export function contentOf({ formulas }: Pick<Excel.Range, 'formulas'>): string {
  const content: unknown = formulas[0]?.[0];
  return content === null || content === undefined ? '' : String(content);
}

/** Whether a cell that holds `content` is what `wanted` says: numbers by value, formulas without case and spaces. */
export function isContent(content: string, wanted: string): boolean {
  const text = wanted.startsWith("'") ? wanted.slice(1) : wanted;
  if (content === text) return true;
  if (content === '' || text === '') return false;
  if (content.startsWith('=') && text.startsWith('=')) return normal(content) === normal(text);
  return Number(content) === Number(text);
}

function normal(formula: string): string {
  return formula.replace(/\s/g, '').toUpperCase();
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** Numbers go in as numbers, so that a corrected amount is not text; Excel takes `'` off a text. */
export function toWrite(content: string): string | number {
  return NUMBER.test(content) ? Number(content) : content;
}

/** What has to be written for the cell to hold what it holds now: a text that reads as something else needs its `'`. */
export function toWriteAgain({ formulas, values }: Pick<Excel.Range, 'formulas' | 'values'>): string {
  const content = contentOf({ formulas });
  const value: unknown = values[0]?.[0];
  const isText = typeof value === 'string' && value === formulas[0]?.[0];
  return isText && /^['=+\-@]|\d|^(true|false)$/i.test(content) ? `'${content}` : content;
}
