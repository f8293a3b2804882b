/**
 * A formula's shape, made in one pass: filled down or right, a formula keeps it. Two formulas of one shape have one R1C1
 * notation; the other way round it need not hold (`LOG10(` and names are kept as they are written).
 */

import { columnIndex, SHEET_COLUMNS, SHEET_ROWS } from '../workbook/address.ts';

/** What cell references, names, functions and numbers are made of. */
const WORD = /[A-Za-z0-9_.$\\?\u0080-\uffff]+/y;
const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/;
const LINE = /^(\$?)(?:([A-Za-z]{1,3})|([1-9]\d{0,6}))$/;
/** The rest of `Jan:Mar!`, the sheets of a 3-D reference. */
const TO_SHEET = /:[^\s'"()[\]{}+\-*/^&=<>,;!]*!/y;

export function shapeOf(formula: string, row: number, column: number): string {
  let shape = '';
  let at = 0;
  while (at < formula.length) {
    const start = at;
    const char = formula.charCodeAt(at);
    if (char === 34 || char === 39) at = afterQuoted(formula, at);
    else if (char === 91) at = afterBrackets(formula, at);
    else {
      WORD.lastIndex = at;
      const word = WORD.exec(formula)?.[0];
      if (word === undefined) at++;
      else {
        at += word.length;
        shape += relative(word, formula, start, at, row, column);
        continue;
      }
    }
    shape += formula.slice(start, at);
  }
  return shape;
}

/** A reference as its distance from the cell; any other word as it stands. */
function relative(word: string, formula: string, from: number, to: number, row: number, column: number) {
  const [before, after] = [formula.charCodeAt(from - 1), formula.charCodeAt(to)];
  if (after === 40 || after === 33) return word;
  const inRange = before === 58 || after === 58;
  if (after === 58) {
    TO_SHEET.lastIndex = to;
    if (TO_SHEET.test(formula)) return word;
  }
  const cell = CELL.exec(word);
  if (cell) {
    const [, fixedColumn, letters = '', fixedRow, digits = ''] = cell;
    const [c, r] = [columnIndex(letters.toUpperCase()), Number(digits) - 1];
    if (c >= SHEET_COLUMNS || r >= SHEET_ROWS) return word;
    return `\u0001${fixedRow ? `$${r}` : r - row},${fixedColumn ? `$${c}` : c - column}`;
  }
  const line = inRange ? LINE.exec(word) : null;
  if (!line) return word;
  const [, fixed, letters, digits] = line;
  if (letters) {
    const c = columnIndex(letters.toUpperCase());
    return `\u0001c${fixed ? `$${c}` : c - column}`;
  }
  const r = Number(digits) - 1;
  return `\u0001r${fixed ? `$${r}` : r - row}`;
}

/** Behind the text or sheet name that is quoted here; a quote within it is doubled. */
function afterQuoted(formula: string, from: number): number {
  const quote = formula[from] ?? '';
  for (let at = formula.indexOf(quote, from + 1); at >= 0; at = formula.indexOf(quote, at + 2)) {
    if (formula[at + 1] !== quote) return at + 1;
  }
  return formula.length;
}

/** Behind a structured reference or a workbook's name. */
function afterBrackets(formula: string, from: number): number {
  let depth = 0;
  for (let at = from; at < formula.length; at++) {
    if (formula[at] === '[') depth++;
    else if (formula[at] === ']' && --depth === 0) return at + 1;
  }
  return formula.length;
}
