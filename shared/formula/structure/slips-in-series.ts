/** One amount of a row of periods (months, quarters, years) that is out by a unit, while the others stay near each other. */

import type { Grid, GridCell } from '../grid.ts';
import { columnHead, isCode } from './headings.ts';
import { CLOSE, FACTORS, isTypedAmount, LEAST_ROWS, sizeOf, type UnitSlip } from './unit-slips.ts';

/** The same item differs by less than so many powers of ten from period to period. */
const SERIES = 1;
const NONE: readonly UnitSlip[] = [];

export function breaksSeries(row: readonly GridCell[], grid: Grid): readonly UnitSlip[] {
  const typed = withoutNumber(row.filter(isTypedAmount), grid);
  if (typed.length < LEAST_ROWS) return NONE;
  const sizes = typed.map(sizeOf);
  const sorted = [...sizes].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 0;
  const far = typed.filter((_, i) => Math.abs((sizes[i] ?? 0) - middle) > SERIES);
  const [cell] = far;
  if (!cell || far.length > 1) return NONE;
  const distance = sizeOf(cell) - middle;
  const power = FACTORS.find((factor) => Math.abs(Math.abs(distance) - factor) <= CLOSE);
  if (power === undefined || isCode(cell, grid) || !areOnePeriodEach(typed, grid)) return NONE;
  return [{ cell, factor: 10 ** (Math.sign(distance) * power), beside: null }];
}

/** Without the row's own number, which counts on from row to row. */
function withoutNumber(typed: readonly GridCell[], grid: Grid): readonly GridCell[] {
  const [first, ...rest] = typed;
  if (!first || !Number.isInteger(first.cell.v)) return typed;
  const countsOn = [-1, 1].some(
    (step) => grid.look(first.row + step, first.column)?.cell.v === Number(first.cell.v) + step,
  );
  return countsOn ? rest : typed;
}

/** Their headings are periods of one length. */
function areOnePeriodEach(cells: readonly GridCell[], grid: Grid): boolean {
  let length: number | null = null;
  for (const cell of cells) {
    const { period } = columnHead(cell, grid);
    if (!period || period.toDate) return false;
    const own = period.to - period.from;
    if (length !== null && own !== length) return false;
    length = own;
  }
  return true;
}
