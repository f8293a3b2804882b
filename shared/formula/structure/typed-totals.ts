/** Numbers typed into a row of totals, or into one of its sums, where totals beside them are sums of the same rows. */

import { valueAt } from '../fill.ts';
import type { GridCell } from '../grid.ts';
import { A_FORMULA, Lines } from '../lines.ts';
import type { Exception, Sheet } from './exceptions.ts';
import { columnHeading, isCode, rowLabel } from './headings.ts';
import { isAmount } from './segments.ts';
import { addsNumber } from './similar.ts';
import type { Total } from './totals.ts';
import { typedByModel } from './typed-by-model.ts';
import { isAveraged, isTotalLabel } from './words.ts';

/** Fewer amounts may have this sum by chance. */
const LEAST_ITEMS = 2;
/** A number that differs by more from the sum is no total that somebody forgot to change. */
const FARTHEST = 0.15;

export class TypedTotals {
  readonly #lines: Lines<Exception>;

  constructor(sheet: Sheet) {
    this.#lines = new Lines(sheet.grid, 'row', sheet.book.pieces, (row) => typedIn(row, sheet), A_FORMULA);
  }

  all(): readonly Exception[] {
    return this.#lines.all();
  }
}

function typedIn(row: number, sheet: Sheet): Exception[] {
  const { grid, totals } = sheet;
  const sums = totals.sideBySide('column', row).filter(({ plain, name }) => plain && name === 'SUM');
  if (sums.length === 0) return [];
  const plugged = totals.sideBySide('column', row).flatMap((total) => pluggedBy(total, sums, sheet) ?? []);
  const typed = grid.row(row).flatMap((cell) => {
    if (cell.pattern || typeof cell.cell.v !== 'number' || cell.cell.v === 0) return [];
    const model = nearest(cell, sums);
    if (!model || itemsOf(cell, model, sheet) < LEAST_ITEMS) return [];
    if (!isTotalLabel(rowLabel(cell, grid)) || isAveraged(columnHeading(cell, grid)) || isCode(cell, grid))
      return [];
    return typedByModel(cell, model.cell, FARTHEST, sheet) ?? [];
  });
  return [...plugged, ...typed];
}

/** The sum of the same rows as another one, with a number typed into it. */
function pluggedBy({ cell }: Total, sums: readonly Total[], sheet: Sheet): Exception | null {
  const model = sums.find(
    (sum) => cell.pattern && sum.cell.pattern && addsNumber(cell.pattern, sum.cell.pattern),
  );
  const pattern = model?.cell.pattern;
  if (!model || !pattern) return null;
  const expected = {
    pattern,
    model: model.cell,
    votes: 1,
    own: 0,
    oneSided: true,
    between: false,
    near: true,
  };
  const value = valueAt(pattern, cell, sheet.grid, sheet.book);
  return { cell, direction: 'row', expected, value, omits: false };
}

function nearest({ column }: GridCell, sums: readonly Total[]): Total | undefined {
  const distance = (total: Total) => Math.abs(total.cell.column - column);
  let best: Total | undefined;
  for (const total of sums) if (!best || distance(total) < distance(best)) best = total;
  return best;
}

/** Amounts of the cell's own column in the rows that the total sums. */
function itemsOf(cell: GridCell, { parts }: Total, { grid }: Sheet): number {
  const [part] = parts;
  let count = 0;
  for (let row = part?.from ?? 0; part && row <= part.to; row++) {
    const item = grid.look(row, cell.column);
    if (item && isAmount(item) && item.cell.v !== 0) count++;
  }
  return count;
}
