/** The formula that the cells around a broken one determine. */

import { shownAs } from '../../workbook/number-format.ts';
import type { Grid, GridCell } from '../grid.ts';
import type { FormulaPattern } from '../pattern.ts';
import { canonical } from './canonical.ts';
import { readTotal } from './totals.ts';

type Step = readonly [down: number, right: number];

const BOTH_SIDES: readonly (readonly [Step, Step])[] = [
  [
    [-1, 0],
    [1, 0],
  ],
  [
    [0, -1],
    [0, 1],
  ],
];
const ABOVE_OR_BELOW: readonly (readonly [Step, Step])[] = [
  [
    [-1, 0],
    [-2, 0],
  ],
  [
    [1, 0],
    [2, 0],
  ],
];
const BESIDE: readonly (readonly [Step, Step])[] = [
  [
    [0, -1],
    [0, -2],
  ],
  [
    [0, 1],
    [0, 2],
  ],
];

/** The formula of a total next to a total, of the same function. */
export function patternOfTotalBeside(cell: GridCell, grid: Grid): FormulaPattern | null {
  const total = readTotal(cell);
  if (!total?.plain) return null;
  const steps = total.direction === 'column' ? BOTH_SIDES[1] : BOTH_SIDES[0];
  for (const step of steps ?? []) {
    const near = soundAt(cell, step, grid);
    const other = near && readTotal(near);
    if (other?.plain && other.direction === total.direction && other.name === total.name)
      return other.cell.pattern;
  }
  return null;
}

/**
 * The same formula on both sides of the cell, or twice above or below it; for the total of a column twice beside it. A
 * total's neighbours must be totals too. Null where the neighbours have different formulas, errors or none.
 */
export function patternOfNeighbours(cell: GridCell, grid: Grid): FormulaPattern | null {
  const total = readTotal(cell);
  const along = total?.direction === 'column' ? BESIDE : ABOVE_OR_BELOW;
  for (const pair of [...BOTH_SIDES, ...along]) {
    const [first, second] = pair.map((step) => soundAt(cell, step, grid));
    if (!first?.pattern || !second?.pattern || canonical(first.pattern) !== canonical(second.pattern))
      continue;
    if (!total || readTotal(first)?.direction === total.direction) return first.pattern;
  }
  return null;
}

/** A neighbour with a formula that is no error, shown in the same way, and in a row of totals if the cell is. */
function soundAt(cell: GridCell, [down, right]: Step, grid: Grid): GridCell | null {
  const [row, column] = [cell.row + down, cell.column + right];
  const near = row < 0 || column < 0 ? undefined : grid.at(row, column);
  if (!near?.pattern || near.cell.t === 'e' || near.pattern.lost) return null;
  if (shownAs(near.cell.z).percent !== shownAs(cell.cell.z).percent) return null;
  if (down !== 0 && hasTotals(row, grid) !== hasTotals(cell.row, grid)) return null;
  return near.pattern.references.length > 0 ? near : null;
}

function hasTotals(row: number, grid: Grid): boolean {
  return grid.row(row).some((cell) => readTotal(cell)?.direction === 'column');
}
