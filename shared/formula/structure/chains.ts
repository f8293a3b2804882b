/** Running sums and balances, and the rows of totals that interrupt them: `本月合计` within a journal. */

import type { GridCell } from '../grid.ts';
import type { FormulaPattern } from '../pattern.ts';
import { isSingleCell } from '../reference.ts';
import type { Totals } from './totals.ts';

/** How many rows above its own the formula goes on from, in its own column; null where it does not. */
function stepOf({ references }: FormulaPattern): number | null {
  for (const { sheet, range } of references) {
    const own =
      sheet === null && range.c0 === 0 && !range.$c0 && isSingleCell({ sheet, workbook: null, range });
    if (own && range.r0 != null && range.r0 < 0 && !range.$r0) return -range.r0;
  }
  return null;
}

/**
 * A cell that is no fault in the chain that its column is: the closing balance in a row of totals, and the first one
 * after it, which goes on from before these totals.
 */
export function interruptsChain(
  cell: GridCell,
  chain: FormulaPattern,
  model: GridCell,
  totals: Totals,
): boolean {
  if (stepOf(chain) !== 1 || isTotals(model.row, totals)) return false;
  if (isTotals(cell.row, totals)) return true;
  const step = (cell.pattern && stepOf(cell.pattern)) ?? 1;
  for (let row = cell.row - 1; row > cell.row - step; row--) if (!isTotals(row, totals)) return false;
  return step > 1;
}

function isTotals(row: number, totals: Totals): boolean {
  return totals.sideBySide('column', row).length > 0;
}
