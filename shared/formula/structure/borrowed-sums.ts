/**
 * A sum of the column beside it: what its neighbour says already stands a second time where the amounts of its own column
 * should be added up, and nothing else adds these up.
 */

import { valueAt } from '../fill.ts';
import type { GridCell } from '../grid.ts';
import { A_FORMULA, Lines } from '../lines.ts';
import type { Exception, Sheet } from './exceptions.ts';
import { columnHeading } from './headings.ts';
import { isAmount } from './segments.ts';
import { covers, type Total } from './totals.ts';
import { isAveraged } from './words.ts';

/** Fewer amounts of its own may be something else. */
const LEAST_ITEMS = 2;

export class BorrowedSums {
  readonly #lines: Lines<Exception>;

  constructor(sheet: Sheet) {
    this.#lines = new Lines(sheet.grid, 'row', sheet.book.pieces, (row) => borrowedIn(row, sheet), A_FORMULA);
  }

  all(): readonly Exception[] {
    return this.#lines.all();
  }
}

function borrowedIn(row: number, sheet: Sheet): Exception[] {
  const sums = sheet.totals.sideBySide('column', row).filter(({ plain, name }) => plain && name === 'SUM');
  if (sums.length === 0) return [];
  return sheet.grid.row(row).flatMap((cell) => {
    if (!cell.pattern || sheet.totals.get(cell)) return [];
    const model = sums.find((sum) => Math.abs(sum.cell.column - cell.column) === 1 && isSame(sum.cell, cell));
    const pattern = model?.cell.pattern;
    if (!model || !pattern || !lacksOwnSum(cell, model, sheet)) return [];
    const votes = sums.filter((sum) => sum.cell.pattern?.key === pattern.key).length;
    const expected = {
      pattern,
      model: model.cell,
      votes,
      own: 0,
      oneSided: true,
      between: false,
      near: true,
    };
    const value = valueAt(pattern, cell, sheet.grid, sheet.book);
    return [{ cell, direction: 'row' as const, expected, value, omits: false }];
  });
}

/** The same cells, not the same ones seen from each. */
function isSame(a: GridCell, b: GridCell): boolean {
  return written(a) === written(b);
}

function written({ cell }: GridCell): string {
  return (cell.f ?? '').replace(/[\s$]/g, '').toUpperCase();
}

/** In the rows of the sum its own column has amounts that are added up nowhere. */
function lacksOwnSum(cell: GridCell, { parts }: Total, { grid, totals }: Sheet): boolean {
  const [part] = parts;
  if (!part || isAveraged(columnHeading(cell, grid))) return false;
  const items: GridCell[] = [];
  for (let row = part.from; row <= part.to; row++) {
    const item = grid.look(row, cell.column);
    if (item && isAmount(item)) items.push(item);
  }
  return (
    items.length >= LEAST_ITEMS &&
    items.some((item) => item.cell.v !== 0) &&
    !totals.onLine('column', cell.column).some((total) => items.some(({ row }) => covers(total, row)))
  );
}
