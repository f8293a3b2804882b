/** A shared formula, written once for its first cell, as it stands in every other cell that shares it. */

import { columnIndex, columnLetters, SHEET_COLUMNS, SHEET_ROWS } from '../address.ts';

/** One part of a formula: text that stays, or a reference that moves where it is not fixed by `$`. */
type Part = string | Reference;

interface Reference {
  readonly column: { readonly index: number; readonly fixed: boolean } | null;
  readonly row: { readonly index: number; readonly fixed: boolean } | null;
}

/** The formula for a cell so many rows below and columns right of the first. */
export type ShiftFormula = (rows: number, columns: number) => string;

const STRING = /"(?:[^"]|"")*"/.source;
/** `'2023年'!`, also with a workbook's name: never moves, whatever it looks like. */
const QUOTED_SHEET = /'(?:[^']|'')*'/.source;
const BRACKETS = /\[[^\]]*\]/.source;
const COLUMN_RANGE = /\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\p{L}\p{N}_.$!([])/u.source;
const ROW_RANGE = /\$?\d+:\$?\d+(?![\p{L}\p{N}_.$!([])/u.source;
/** A name, number, function, sheet or cell: whatever letters and digits stand together. */
const WORD = /[\p{L}\p{N}_.$\\?]+/u.source;

const TOKEN = new RegExp(
  `(${STRING}|${QUOTED_SHEET}|${BRACKETS})|(?<![\\p{L}\\p{N}_.$])(${COLUMN_RANGE}|${ROW_RANGE})|(${WORD})`,
  'gu',
);
const CELL = /^(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})$/;
const LINE = /(\$?)(?:([A-Z]+)|(\d+))/g;

/** Takes the formula apart once, for all cells that share it. */
export function shiftable(formula: string): ShiftFormula {
  const parts = partsOf(formula);
  return (rows, columns) =>
    parts.map((part) => (typeof part === 'string' ? part : shifted(part, rows, columns))).join('');
}

function partsOf(formula: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  const add = (part: Part, from: number, to: number) => {
    if (from > done) parts.push(formula.slice(done, from));
    parts.push(part);
    done = to;
  };
  for (const match of formula.matchAll(TOKEN)) {
    const [text, , range, word] = match;
    const end = match.index + text.length;
    if (range) {
      for (const line of range.matchAll(LINE)) {
        const from = match.index + line.index;
        add(lineReference(line), from, from + line[0].length);
      }
    } else if (word && !/[!([]/.test(formula[end] ?? '')) {
      const cell = cellReference(word);
      if (cell) add(cell, match.index, end);
    }
  }
  parts.push(formula.slice(done));
  return parts;
}

function cellReference(word: string): Reference | null {
  const [, columnFixed, letters = '', rowFixed, digits = ''] = CELL.exec(word) ?? [];
  const column = columnIndex(letters);
  const row = Number(digits) - 1;
  if (digits === '' || column >= SHEET_COLUMNS || row >= SHEET_ROWS) return null;
  return {
    column: { index: column, fixed: columnFixed === '$' },
    row: { index: row, fixed: rowFixed === '$' },
  };
}

function lineReference([, dollar, letters, digits]: RegExpMatchArray): Reference {
  const fixed = dollar === '$';
  return letters === undefined
    ? { column: null, row: { index: Number(digits) - 1, fixed } }
    : { column: { index: columnIndex(letters), fixed }, row: null };
}

function shifted({ column, row }: Reference, rows: number, columns: number): string {
  const letters =
    column && columnLetters(column.fixed ? column.index : wrap(column.index + columns, SHEET_COLUMNS));
  const number = row && (row.fixed ? row.index : wrap(row.index + rows, SHEET_ROWS)) + 1;
  return (
    (letters === null ? '' : (column?.fixed ? '$' : '') + letters) +
    (number === null ? '' : (row?.fixed ? '$' : '') + number)
  );
}

/** A reference that leaves the sheet comes in again at its other side, as in Excel. */
function wrap(index: number, count: number): number {
  return ((index % count) + count) % count;
}
