/**
 * Columns of typed numbers that are a result of the columns before them all the way down: `D = B - C`. Found by trying
 * the four operations. Rows agree by chance where few whole numbers occur (points, pieces) or where the result is an operand
 * again (7 × 0.97 is 7 in whole points): what agrees must show more digits than that.
 */

import { shownAs } from '../../workbook/number-format.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Lines } from '../lines.ts';
import type { Pieces } from '../pieces.ts';
import { isHeadingNumber } from './headings.ts';
import { tablesIn } from './stacked-tables.ts';
import { decimalsOf } from './unit-slips.ts';

export interface TypedColumn {
  readonly cells: readonly GridCell[];
  /** The columns that it is made of, and how. */
  readonly left: number;
  readonly right: number;
  readonly operator: '+' | '-' | '*' | '/';
  /** Cells that are not what the others would make them. */
  readonly amiss: readonly GridCell[];
  /** Rows in which another cell has just this formula. */
  readonly sameFormula: number;
}

/** At least so many rows must agree. */
const LEAST_ROWS = 6;
/** They must show so many digits in all: by chance one column in a million would. */
const LEAST_DIGITS = 8;
/** Operands are looked for in so many columns before. */
const FARTHEST = 4;
const OPERATORS = ['-', '+', '/', '*'] as const;
/** Half a unit, with room for what binary fractions are out by. */
const HALF = 0.500001;

export class TypedColumns {
  readonly #lines: Lines<TypedColumn>;

  constructor(grid: Grid, pieces: Pieces) {
    this.#lines = new Lines(grid, 'column', pieces, (column) => resultsIn(column, grid), {
      least: LEAST_ROWS,
      of: 'numbers',
    });
  }

  all(): readonly TypedColumn[] {
    return this.#lines.all();
  }
}

/** So many cells tell at once that two columns don't make the third. */
const SAMPLE = 30;

function resultsIn(column: number, grid: Grid): readonly TypedColumn[] {
  const filled: number[] = [];
  for (let before = Math.max(0, column - FARTHEST); before < column; before++)
    if (grid.numbersIn(before) >= LEAST_ROWS) filled.push(before);
  if (filled.length < 2) return NONE;
  const cells = grid.column(column).filter((cell) => isTypedNumber(cell) && !isHeadingNumber(cell, grid));
  if (cells.length < LEAST_ROWS) return NONE;
  const tried = sampleOf(cells);
  // Where all cells are tried, enough of them need operands.
  const least = tried.length === cells.length ? LEAST_ROWS : 1;
  const operands = filled.filter((before) => numbersBeside(tried, before, grid) >= least);
  for (const operator of OPERATORS) {
    for (const [at, left] of operands.entries()) {
      for (const right of operands.slice(at + 1)) {
        const made = { operator, left, right };
        const found = triesWell(tried, made, grid) ? tryAll(cells, made, grid) : null;
        if (found) return [found];
      }
    }
  }
  return NONE;
}

/** From the whole length of the column. */
function sampleOf(cells: readonly GridCell[]): readonly GridCell[] {
  const step = Math.floor(cells.length / SAMPLE);
  return step <= 1 ? cells : cells.filter((_, at) => at % step === 0);
}

/** How many of the cells have a number to be reckoned with in another column. */
function numbersBeside(cells: readonly GridCell[], column: number, grid: Grid): number {
  let count = 0;
  for (const { row } of cells) if (Math.abs(numberIn(grid.peek(row, column))) > 0) count++;
  return count;
}

const NONE: readonly TypedColumn[] = [];

type Made = Pick<TypedColumn, 'operator' | 'left' | 'right'>;

/** Whether a cell is what its row's operands make; null where they don't tell. */
function isMade(cell: GridCell, { operator, left, right }: Made, grid: Grid): boolean | null {
  const a = numberIn(grid.peek(cell.row, left));
  const b = numberIn(grid.peek(cell.row, right));
  return isTelling(operator, a, b) ? agrees(Number(cell.cell.v), reckon(operator, a, b), cell) : null;
}

/** A result that is an operand again may be no result at all: points given in full. */
function isAnother(cell: GridCell, { left, right }: Made, grid: Grid): boolean {
  return [left, right].every((column) => grid.peek(cell.row, column)?.cell.v !== cell.cell.v);
}

function triesWell(cells: readonly GridCell[], made: Made, grid: Grid): boolean {
  let [agreeing, amiss] = [0, 0];
  for (const cell of cells) {
    const is = isMade(cell, made, grid);
    if (is === true) agreeing++;
    else if (is === false) amiss++;
    if (amiss > 2) return false;
  }
  return agreeing > amiss;
}

function tryAll(cells: readonly GridCell[], made: Made, grid: Grid): TypedColumn | null {
  const amiss: GridCell[] = [];
  const agreeing: GridCell[] = [];
  for (const cell of cells) {
    const is = isMade(cell, made, grid);
    if (is === true) agreeing.push(cell);
    else if (is === false) amiss.push(cell);
    if (amiss.length > 2) return null;
  }
  return inOneTable(agreeing, amiss, made, grid);
}

/** What holds under one heading need not hold under another: of tables one above the other, the one that agrees most. */
function inOneTable(
  agreeing: readonly GridCell[],
  amiss: readonly GridCell[],
  made: Made,
  grid: Grid,
): TypedColumn | null {
  const [first] = agreeing;
  if (!first || agreeing.length < LEAST_ROWS) return null;
  const { column } = first;
  const tableAt = tablesIn([column, made.left, made.right], grid);
  const tables = Map.groupBy([...agreeing, ...amiss], ({ row }) => tableAt(row).name);
  const odd = new Set(amiss);
  const results = [...tables.values()].map((cells) => ({
    right: cells.filter((cell) => !odd.has(cell)),
    wrong: cells.filter((cell) => odd.has(cell)),
  }));
  const { right, wrong } = results.reduce((a, b) => (b.right.length > a.right.length ? b : a));
  const telling = right.filter((cell) => isAnother(cell, made, grid));
  if (telling.length < LEAST_ROWS || wrong.length * 5 > telling.length || !showDigits(telling)) return null;
  const key = `RC[${made.left - column}]${made.operator}RC[${made.right - column}]`;
  const sameFormula = right.filter(({ row }) =>
    grid.row(row).some(({ pattern }) => pattern?.key.replace(/^\+|[()]/g, '') === key),
  ).length;
  return { ...made, cells: [...right, ...wrong].sort((x, y) => x.row - y.row), amiss: wrong, sameFormula };
}

/** Different results with digits enough that they would not agree by chance. */
function showDigits(results: readonly GridCell[]): boolean {
  const byValue = new Map(results.map((cell) => [Number(cell.cell.v), cell]));
  const values = [...byValue.keys()];
  const spread =
    values.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY) -
    values.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  let digits = 0;
  for (const cell of byValue.values()) digits += Math.log10(spread * 10 ** decimalsOf(cell) + 1);
  return byValue.size >= LEAST_ROWS / 2 && digits >= LEAST_DIGITS;
}

function isTypedNumber({ cell, pattern }: GridCell): boolean {
  return pattern === null && typeof cell.v === 'number';
}

function numberIn(cell: GridCell | undefined): number {
  return typeof cell?.cell.v === 'number' ? cell.cell.v : Number.NaN;
}

/** Operands that make something else than themselves. */
function isTelling(operator: TypedColumn['operator'], a: number, b: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b) || a === 0 || b === 0) return false;
  return operator === '+' || operator === '-' ? a !== b : Math.abs(a) !== 1 && Math.abs(b) !== 1 && a !== b;
}

function reckon(operator: TypedColumn['operator'], a: number, b: number): number {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  return operator === '*' ? a * b : a / b;
}

/** As far as the typed number goes: its own decimals, and those that it shows. */
function agrees(own: number, result: number, { cell }: GridCell): boolean {
  // No number goes less far than to its units: most trials end here.
  if (!(Math.abs(own - result) <= HALF)) return false;
  const { kind, digits, percent } = shownAs(cell.z);
  const written = /\.(\d+)$/.exec(String(own))?.[1]?.length ?? 0;
  const decimals = kind === 'fixed' ? Math.max(Math.min(written, 9), digits + (percent ? 2 : 0)) : written;
  return Math.abs(own - result) <= HALF * 10 ** -decimals && (own !== 0 || Math.abs(result) < 1e-9);
}
