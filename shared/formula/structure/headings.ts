/**
 * The words and numbers that name cells instead of being amounts: the row's label to the left, the column's heading
 * above, years and line numbers in heading rows, the unit in a caption. One reading for all detectors.
 */

import { shownAs } from '../../workbook/number-format.ts';
import { oncePer } from '../../workbook/once.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Kept } from '../pieces.ts';
import { isYear, type Period, readPeriod } from './periods.ts';
import { moneyName, readUnit, type Unit } from './units.ts';
import {
  isAverageLabel,
  isCodeHeading,
  isCounted,
  isNumberingLabel,
  isPlaceholder,
  isTotalLabel,
} from './words.ts';

/** Labels are looked for this far: beyond it they name something else. */
const FARTHEST_LEFT = 30;
const FARTHEST_UP = 60;
/** Lines of one heading. */
const MOST_LINES = 3;

/** The words to the left that name the row, the nearest first; those before other amounts name these. */
export function rowLabel({ row, column }: Pick<GridCell, 'row' | 'column'>, grid: Grid): string {
  const words: string[] = [];
  for (let c = column - 1; c >= Math.max(0, column - FARTHEST_LEFT); c--) {
    const text = wordsIn(grid.look(row, c));
    if (text) words.push(text);
  }
  return words.join(' ');
}

/** Whether the label of a cell names a total, told without putting it together; `row`: the cells of its row. */
export function namesTotal(row: readonly GridCell[], { column: end }: GridCell): boolean {
  const says = (is: (text: string) => boolean) =>
    row.some(
      ({ column, cell: { v } }) =>
        typeof v === 'string' && column < end && end - column <= FARTHEST_LEFT && is(v),
    );
  return says(isTotalLabel) && !says(isAverageLabel);
}

/** The lines of heading right above the column's amounts, the nearest first. */
export function columnHeading(cell: Pick<GridCell, 'row' | 'column'>, grid: Grid): string {
  return headingAbove(cell, grid).words.join(' ');
}

/** The same, line by line. */
export function headingLines(cell: Pick<GridCell, 'row' | 'column'>, grid: Grid): readonly string[] {
  return headingAbove(cell, grid).words;
}

function headingAbove({ row, column }: Pick<GridCell, 'row' | 'column'>, grid: Grid) {
  const words: string[] = [];
  let top = row;
  for (let r = row - 1; r >= Math.max(0, row - FARTHEST_UP); r--) {
    const cell = grid.look(r, column);
    const text = wordsIn(cell) ?? (cell && isHeadingNumber(cell, grid) ? String(cell.cell.v) : null);
    if (text) {
      words.push(text);
      top = r;
    } else if (words.length > 0 && (cell || isBlankRow(r, grid))) break;
    if (words.length === MOST_LINES) break;
  }
  return { words, top };
}

/** What a column's heading says of its amounts. */
export interface ColumnHead {
  readonly text: string;
  readonly period: Period | null;
  /** By the heading, else by the caption above it. */
  readonly unit: Unit | null;
}

export function columnHead(cell: Pick<GridCell, 'row' | 'column'>, grid: Grid): ColumnHead {
  const { words, top } = headingAbove(cell, grid);
  const period = words.map(readPeriod).find((one) => one !== null) ?? null;
  const unit = words.map(readUnit).find((one) => one !== null) ?? captionAbove(top, grid);
  return { text: words.join(' '), period, unit };
}

/** The unit of money that a cell's amount is in, `万元`; null where nothing says so, and for counts and rates. */
export function moneyUnitOf(cell: GridCell, grid: Grid): string | null {
  const { text, unit } = columnHead(cell, grid);
  const label = rowLabel(cell, grid);
  if (isCounted(text) || isCounted(label) || shownAs(cell.cell.z).percent) return null;
  const own = readUnit(label) ?? unit;
  return own?.kind === 'money' ? moneyName(own.yuan) : null;
}

/** `单位：万元` in the lines above a heading. */
function captionAbove(top: number, grid: Grid): Unit | null {
  for (let row = top; row >= Math.max(0, top - MOST_LINES); row--) {
    for (const cell of grid.row(row)) {
      const unit = typeof cell.cell.v === 'string' ? readUnit(cell.cell.v) : null;
      if (unit?.kind === 'money') return unit;
    }
  }
  return null;
}

/**
 * A typed number that is a name: a year in a row of headings, a line number (`栏次 1 2 3`, `行次`), a code or serial
 * number by the heading of its column.
 */
export function isHeadingNumber(cell: GridCell, grid: Grid): boolean {
  const { v } = cell.cell;
  if (cell.pattern !== null || !(isYear(v) || isLineNumber(v))) return false;
  return kindsOf(grid).get(cell.row);
}

/** The column holds codes or serial numbers, by the words above the cell. */
export function isCode(cell: GridCell, grid: Grid): boolean {
  return cell.pattern === null && isCodeHeading(headingAbove(cell, grid).words[0] ?? '');
}

/** Whether a row is a row of headings whose numbers are years or line numbers. */
const kindsOf = oncePer(
  (grid: Grid) => new Kept(grid.pieces, 'row', (row: number) => isHeadingRow(row, grid)),
);

function isHeadingRow(row: number, grid: Grid): boolean {
  const cells = grid.row(row);
  if (grid.formulas.on('row', row) > 0) return false;
  const numbers: number[] = [];
  const words: string[] = [];
  for (const { cell } of cells) {
    if (typeof cell.v === 'number') numbers.push(cell.v);
    else if (typeof cell.v === 'string' && !isPlaceholder(cell.v)) words.push(cell.v);
  }
  if (numbers.length === 0) return false;
  if (numbers.every(isYear)) return isYearRow(numbers, words, row, grid);
  return isNumberingRow(numbers, words, row, grid);
}

/** Years in order, or one year among words that head other columns. */
function isYearRow(years: readonly number[], words: readonly string[], row: number, grid: Grid): boolean {
  if (years.length === 1) return words.length >= 2 || headsWords(row, grid);
  const step = (years[1] ?? 0) - (years[0] ?? 0);
  const inOrder = years.every((year, i) => i === 0 || year - (years[i - 1] ?? 0) === step);
  const repeated = new Set(years).size * 2 <= years.length;
  return (inOrder && Math.abs(step) === 1) || repeated;
}

/** `2024` alone beside the word that heads the labels: below it stand a label and an amount that is no year. */
function headsWords(row: number, grid: Grid): boolean {
  const below = grid.row(row + 1);
  return (
    grid.row(row - 1).length <= 1 &&
    below.some(({ cell }) => typeof cell.v === 'string') &&
    below.some(({ cell }) => typeof cell.v === 'number' && !isYear(cell.v))
  );
}

/** `栏次 1 2 3`: going up by one, named as numbering or right below a row of words. */
function isNumberingRow(
  numbers: readonly number[],
  words: readonly string[],
  row: number,
  grid: Grid,
): boolean {
  const counts = numbers.every((number, i) => number === (numbers[0] ?? 0) + i && isLineNumber(number));
  if (!counts || !words.every((word) => isNumberingLabel(word) || isFormulaNote(word))) return false;
  if (words.some(isNumberingLabel)) return true;
  const above = grid.row(row - 1);
  const onlyWords = above.length > 0 && above.every(({ cell }) => typeof cell.v === 'string');
  return numbers[0] === 1 && numbers.length >= 3 && onlyWords;
}

/** Forms have fewer than a hundred lines. */
function isLineNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 100;
}

/** `3=1+2`, `甲`: what stands beside line numbers. */
function isFormulaNote(word: string): boolean {
  return /^[\s\d=＝+＋\-－*×/÷（）()%.A-Za-z]+$/.test(word) || /^[甲乙丙丁戊己庚]$/.test(word.trim());
}

function isBlankRow(row: number, grid: Grid): boolean {
  return grid.row(row).length === 0;
}

/** The cell says something in words; a mark for nothing says nothing. */
export function isWords(cell: GridCell | undefined): boolean {
  return wordsIn(cell) !== null;
}

function wordsIn(cell: GridCell | undefined): string | null {
  const value = cell?.cell.v;
  return typeof value === 'string' && cell?.cell.t !== 'e' && !isPlaceholder(value) ? value : null;
}
