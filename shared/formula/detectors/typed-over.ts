/**
 * A number typed where the row or column has one formula throughout.
 * Known false alarms: the seed of a chain (it stands at an end, never between), quantity columns between formulas.
 */

import { type Finding, finding } from '../../finding/finding.ts';
import { fromNumber } from '../../workbook/exact.ts';
import { amountOf, compareAmounts, digitsOf } from '../amounts.ts';
import type { Book } from '../book.ts';
import { formulaAt, valueAt } from '../fill.ts';
import type { Grid, GridCell } from '../grid.ts';
import type { FormulaPattern } from '../pattern.ts';
import { messageOf, sourceOf } from '../say.ts';

export function findTypedOver(book: Book): Finding[] {
  return book.grids.flatMap((grid) =>
    grid.cells.flatMap((cell) => {
      const model = modelFor(cell, grid);
      return model?.pattern ? [report(cell, model, model.pattern, grid, book)] : [];
    }),
  );
}

/** The neighbour whose formula belongs here: the same on both sides and once more beyond, in the row or the column. */
function modelFor(cell: GridCell, grid: Grid): GridCell | null {
  if (cell.pattern || typeof cell.cell.v !== 'number') return null;
  for (const [down, right] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const at = (steps: number) => grid.at(cell.row + down * steps, cell.column + right * steps);
    const [before, after] = [at(-1), at(1)];
    const key = before?.pattern?.key;
    if (
      !before ||
      key === undefined ||
      after?.pattern?.key !== key ||
      before.pattern?.references.length === 0
    )
      continue;
    if (at(-2)?.pattern?.key === key || at(2)?.pattern?.key === key) return before;
  }
  return null;
}

function report(cell: GridCell, model: GridCell, pattern: FormulaPattern, grid: Grid, book: Book): Finding {
  const formula = formulaAt(pattern, cell.address);
  const value = valueAt(pattern, cell, grid, book);
  const actual = amountOf(cell);
  const amounts =
    value !== null && actual ? compareAmounts(fromNumber(value), actual, digitsOf([cell, model])) : null;
  return finding({
    rule: 'formula/typed-over',
    severity: 'warning',
    sheet: grid.sheet.name,
    cells: [cell.address],
    related: [{ sheet: grid.sheet.name, cells: [model.address] }],
    message: messageOf(book.locale, 'typed-over', {
      cell: cell.address,
      value: amounts?.actual ?? String(cell.cell.v),
      formula: `=${formula}`,
      expected: amounts?.expected ?? null,
      difference: amounts?.difference ?? null,
    }),
    expected: amounts?.expected ?? null,
    actual: amounts?.actual ?? String(cell.cell.v),
    difference: amounts?.difference ?? null,
    source: sourceOf(book.locale),
    fix: {
      kind: 'set-formula',
      safe: false,
      changes: [{ sheet: grid.sheet.name, cell: cell.address, from: String(cell.cell.v), to: `=${formula}` }],
    },
  });
}
