/** Totals by AVERAGE, COUNT or the like where a sum should stand, with what speaks against them. */

import { shownAs } from '../../workbook/number-format.ts';
import type { Grid, GridCell } from '../grid.ts';
import { A_FORMULA, Lines } from '../lines.ts';
import type { Pieces } from '../pieces.ts';
import { columnHeading, rowLabel } from './headings.ts';
import { placeOf, type Total, type Totals } from './totals.ts';
import { isAveraged, isAverageLabel, isTotalLabel } from './words.ts';

export interface WrongFunction {
  readonly total: Total;
  /** Named a total; among sums of the same rows or column; added up with sums; a sum named and placed as an average. */
  readonly why: 'label' | 'beside' | 'added' | 'average';
}

const NOT_SUMS = new Set(['AVERAGE', 'MEDIAN', 'COUNT', 'COUNTA', 'PRODUCT', 'MAX', 'MIN']);
const SUM_NAMES = new Set(['SUM', 'SUBTOTAL']);

/** Finds them row by row, and keeps what it found. */
export class WrongFunctions {
  readonly #inRows: Lines<WrongFunction>;

  constructor(grid: Grid, totals: Totals, pieces: Pieces) {
    const find = (row: number) =>
      totals.sideBySide('column', row).flatMap((total) => {
        const why = total.plain ? reasonAgainst(total, totals, grid) : null;
        return why ? [{ total, why }] : [];
      });
    this.#inRows = new Lines(grid, 'row', pieces, find, A_FORMULA);
  }

  all(): readonly WrongFunction[] {
    return this.#inRows.all();
  }
}

function reasonAgainst(total: Total, totals: Totals, grid: Grid): WrongFunction['why'] | null {
  const { cell, name } = total;
  if (name === 'SUM') return isSumAmongAverages(total, totals, grid) ? 'average' : null;
  if (!NOT_SUMS.has(name)) return null;
  const label = rowLabel(cell, grid);
  if (shownAs(cell.cell.z).percent || isAverageLabel(label) || isAveraged(columnHeading(cell, grid)))
    return null;
  const others = totals.onLine('column', cell.column).filter((other) => other !== total);
  if (name === 'AVERAGE' && isTotalLabel(label) && isOnlyOne(total, others, grid)) return 'label';
  if (isAdded(cell, others)) return 'added';
  const near = totals.sideBySide('column', cell.row).filter((other) => other !== total && other.plain);
  return name === 'AVERAGE' && isAmongSums(total, near, others) ? 'beside' : null;
}

/** The only sum in a row named an average, where all others average; a row that mixes both does so on purpose. */
function isSumAmongAverages(total: Total, totals: Totals, grid: Grid): boolean {
  const others = totals
    .sideBySide('column', total.cell.row)
    .filter((other) => other !== total && other.plain);
  if (!others.some((other) => sameRange(total, other))) return false;
  return others.every(({ name }) => name === 'AVERAGE') && isAverageLabel(rowLabel(total.cell, grid));
}

/** No other statistic of its column reads the same list, or the average has a row of its own besides. */
function isOnlyOne(total: Total, others: readonly Total[], grid: Grid): boolean {
  const same = others.filter(
    (other) => other.name !== 'SUM' && other.name !== '+' && sameRange(total, other),
  );
  return (
    same.length === 0 ||
    same.some((other) => other.name === total.name && isAverageLabel(rowLabel(other.cell, grid)))
  );
}

/** An addition of subtotals takes it in among sums. */
function isAdded(cell: GridCell, others: readonly Total[]): boolean {
  return others.some((total) => {
    if (total.name !== '+') return false;
    const parts = total.parts.filter(({ from, to }) => from === to);
    if (!parts.some(({ from }) => from === cell.row)) return false;
    return others.some((other) => other.name === 'SUM' && parts.some(({ from }) => from === placeOf(other)));
  });
}

/** The total beside it sums the same rows, or two other lists of its column are summed, and none is averaged. */
function isAmongSums(total: Total, near: readonly Total[], others: readonly Total[]): boolean {
  const column = others.filter(({ plain }) => plain);
  const same = near.filter((other) => sameRange(total, other));
  if (near.some(({ name }) => name === 'AVERAGE') || column.some(({ name }) => !SUM_NAMES.has(name)))
    return false;
  return same.length >= 1 || column.length >= 2;
}

function sameRange({ parts: [a] }: Total, { parts: [b] }: Total): boolean {
  return a?.from === b?.from && a?.to === b?.to;
}
