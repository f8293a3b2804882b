/**
 * Columns of typed numbers that are a result of the columns before them all the way down: `D = B - C`. Found by trying
 * the four operations; a chance agreement over several rows of different numbers does not happen.
 */

import { shownAs } from '../../workbook/number-format.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Lines } from '../lines.ts';
import type { Pieces } from '../pieces.ts';
import { isHeadingNumber } from './headings.ts';

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
/** Operands are looked for in so many columns before. */
const FARTHEST = 4;
const OPERATORS = ['-', '+', '/', '*'] as const;
/** Half a unit, with room for what binary fractions are out by. */
const HALF = 0.500001;

export class TypedColumns {
  readonly #lines: Lines<TypedColumn>;

  constructor(grid: Grid, pieces: Pieces) {
    this.#lines = new Lines(grid, 'column', pieces, (column) => resultsIn(column, grid));
  }

  all(): TypedColumn[] {
    return this.#lines.all();
  }
}

/** So many cells tell at once that two columns don't make the third. */
const SAMPLE = 30;

function resultsIn(column: number, grid: Grid): readonly TypedColumn[] {
  if (column < 2) return NONE;
  const cells = grid.column(column).filter((cell) => isTypedNumber(cell) && !isHeadingNumber(cell, grid));
  if (cells.length < LEAST_ROWS) return NONE;
  for (let step = 1; step <= FARTHEST && step <= column; step++) grid.column(column - step);
  for (const operator of OPERATORS) {
    for (let left = Math.max(0, column - FARTHEST); left < column - 1; left++) {
      for (let right = left + 1; right < column; right++) {
        const made = { operator, left, right };
        const found = triesWell(cells, made, grid) ? tryAll(cells, made, grid) : null;
        if (found) return [found];
      }
    }
  }
  return NONE;
}

const NONE: readonly TypedColumn[] = [];

type Made = Pick<TypedColumn, 'operator' | 'left' | 'right'>;

/** Whether a cell is what its row's operands make; null where they don't tell. */
function isMade(cell: GridCell, { operator, left, right }: Made, grid: Grid): boolean | null {
  const a = numberIn(grid.peek(cell.row, left));
  const b = numberIn(grid.peek(cell.row, right));
  return isTelling(operator, a, b) ? agrees(Number(cell.cell.v), reckon(operator, a, b), cell) : null;
}

/** Tried on cells from the whole length of the column. */
function triesWell(cells: readonly GridCell[], made: Made, grid: Grid): boolean {
  let [agreeing, amiss] = [0, 0];
  const step = Math.max(1, Math.floor(cells.length / SAMPLE));
  for (let at = 0; at < cells.length && amiss <= 2; at += step) {
    const cell = cells[at];
    const is = cell ? isMade(cell, made, grid) : null;
    if (is === true) agreeing++;
    else if (is === false) amiss++;
  }
  return amiss <= 2 && agreeing > amiss;
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
  if (agreeing.length < LEAST_ROWS || amiss.length * 5 > agreeing.length) return null;
  if (new Set(agreeing.map(({ cell }) => cell.v)).size < LEAST_ROWS / 2) return null;
  const column = agreeing[0]?.column ?? 0;
  const key = `RC[${made.left - column}]${made.operator}RC[${made.right - column}]`;
  const sameFormula = agreeing.filter(({ row }) =>
    grid.row(row).some(({ pattern }) => pattern?.key.replace(/^\+|[()]/g, '') === key),
  ).length;
  return { ...made, cells: [...agreeing, ...amiss].sort((x, y) => x.row - y.row), amiss, sameFormula };
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
