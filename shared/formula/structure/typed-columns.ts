/**
 * Columns of typed numbers that are a result of the columns before them all the way down: `D = B - C`. Found by trying
 * the four operations; a chance agreement over several rows of different numbers does not happen.
 */

import { shownAs } from '../../workbook/number-format.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Lines } from '../lines.ts';
import type { Pieces } from '../pieces.ts';

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

export class TypedColumns {
  readonly #lines: Lines<TypedColumn>;

  constructor(grid: Grid, pieces: Pieces) {
    this.#lines = new Lines(grid, 'column', pieces, (column) => resultsIn(column, grid));
  }

  all(): TypedColumn[] {
    return this.#lines.all();
  }
}

interface Row {
  readonly cell: GridCell;
  readonly own: number;
  /** The numbers in the columns before, the nearest first; NaN where there is none. */
  readonly before: readonly number[];
}

function resultsIn(column: number, grid: Grid): TypedColumn[] {
  const cells = grid.column(column).filter(isTypedNumber);
  if (cells.length < LEAST_ROWS || column < 2) return [];
  const rows = cells.map((cell): Row => {
    const before = Array.from({ length: FARTHEST }, (_, i) => numberIn(grid.at(cell.row, column - 1 - i)));
    return { cell, own: Number(cell.cell.v), before };
  });
  for (const operator of OPERATORS) {
    for (let left = 1; left < FARTHEST; left++) {
      for (let right = 0; right < FARTHEST; right++) {
        const found = left > right ? tryOperator(rows, operator, left, right, column, grid) : null;
        if (found) return [found];
      }
    }
  }
  return [];
}

function tryOperator(
  rows: readonly Row[],
  operator: TypedColumn['operator'],
  left: number,
  right: number,
  column: number,
  grid: Grid,
): TypedColumn | null {
  const amiss: GridCell[] = [];
  const agreeing: GridCell[] = [];
  for (const { cell, own, before } of rows) {
    const [a, b] = [before[left] ?? Number.NaN, before[right] ?? Number.NaN];
    if (!isTelling(operator, a, b)) continue;
    if (agrees(own, reckon(operator, a, b), cell)) agreeing.push(cell);
    else amiss.push(cell);
    if (amiss.length > 2 && amiss.length * 3 > agreeing.length) return null;
  }
  if (agreeing.length < LEAST_ROWS || amiss.length * 5 > agreeing.length || amiss.length > 2) return null;
  if (new Set(agreeing.map(({ cell }) => cell.v)).size < LEAST_ROWS / 2) return null;
  const key = `RC[${-1 - left}]${operator}RC[${-1 - right}]`;
  const sameFormula = agreeing.filter(({ row }) =>
    grid.row(row).some(({ pattern }) => pattern?.key.replace(/^\+|[()]/g, '') === key),
  ).length;
  const cells = [...agreeing, ...amiss].sort((x, y) => x.row - y.row);
  return { cells, left: column - 1 - left, right: column - 1 - right, operator, amiss, sameFormula };
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
  const { kind, digits, percent } = shownAs(cell.z);
  const written = /\.(\d+)$/.exec(String(own))?.[1]?.length ?? 0;
  const decimals = kind === 'fixed' ? Math.max(Math.min(written, 9), digits + (percent ? 2 : 0)) : written;
  return Math.abs(own - result) <= 0.500001 * 10 ** -decimals && (own !== 0 || Math.abs(result) < 1e-9);
}
