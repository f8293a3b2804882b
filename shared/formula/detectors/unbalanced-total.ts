/**
 * A typed total that is not the sum of what it is named to total, though the totals beside it are: it does not foot, or
 * does not cross-foot. Where a row and a column are out by the same amount, the amount at their crossing is named.
 * Known false alarms, passed over: 其中 rows (parts of the row above), averages, rates and prices in a row of totals,
 * subtotal + other (the list ends at the last total), totals that differ because of decimals not shown.
 */

import type { Finding } from '../../finding/finding.ts';
import { add } from '../../workbook/exact.ts';
import { amountOf } from '../amounts.ts';
import type { Book } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { listCells } from '../places.ts';
import { compareWith, fixWith, propose, report } from '../report.ts';
import { crossing, differenceOf, follows, type Unbalanced } from '../structure/footing.ts';
import { understand } from '../structure/understand.ts';
import { sumFormula } from '../sum-formula.ts';

export function findUnbalancedTotals(book: Book): Finding[] {
  return book.grids.flatMap((grid) => {
    const { unbalanced, exceptions, typedColumns, unitSlips } = understand(grid, book);
    if (unbalanced.length === 0) return [];
    const slipped = new Set(unitSlips.map(({ cell }) => cell));
    const told = new Set([
      ...exceptions.map(({ cell }) => cell),
      ...typedColumns.flatMap(({ amiss }) => amiss),
    ]);
    const untold = unbalanced.filter(
      ({ total, items }) => !told.has(total) && ![total, ...items].some((cell) => slipped.has(cell)),
    );
    const left = untold.filter((one) => !untold.some((other) => follows(one, other)));
    const crossed = crossings(left);
    const inCrossing = new Set(crossed.flatMap(({ row, column }) => [row, column]));
    return [
      ...crossed.map((cross) => describeCrossing(cross, grid, book)),
      ...left.filter((one) => !inCrossing.has(one)).map((one) => describe(one, grid, book)),
    ];
  });
}

interface Crossing {
  readonly cell: GridCell;
  readonly row: Unbalanced;
  readonly column: Unbalanced;
}

function crossings(unbalanced: readonly Unbalanced[]): Crossing[] {
  const rows = unbalanced.filter(({ direction }) => direction === 'row');
  const columns = unbalanced.filter(({ direction }) => direction === 'column');
  const found: Crossing[] = [];
  for (const row of rows) {
    for (const column of columns) {
      const cell = crossing(row, column);
      if (cell && cell.pattern === null) found.push({ cell, row, column });
    }
  }
  return found;
}

function describeCrossing({ cell, row, column }: Crossing, grid: Grid, book: Book): Finding {
  const actual = amountOf(cell);
  // The totals are right; what they are more than their items is missing here.
  const amounts = actual ? compareWith(add(actual, differenceOf(row)), cell) : null;
  return report(
    {
      code: 'unbalanced-total',
      severity: 'warning',
      grid,
      cells: [cell],
      related: [column.total, row.total],
      amounts,
      support: row.support + column.support,
      facts: {
        cell: cell.address,
        items: listCells([column.total, row.total], book.locale),
        support: Math.min(row.support, column.support),
        line: 'both',
        change: amounts,
        expected: null,
      },
    },
    book,
  );
}

function describe(
  { total, direction, items, expected, support }: Unbalanced,
  grid: Grid,
  book: Book,
): Finding {
  const amounts = compareWith(expected, total);
  const proposal = propose(total, sumFormula(items), grid, book);
  return report(
    {
      code: 'unbalanced-total',
      severity: 'warning',
      grid,
      cells: [total],
      related: items,
      amounts,
      support,
      facts: {
        cell: total.address,
        items: listCells(items, book.locale),
        support,
        line: direction,
        change: amounts,
        expected: proposal.formula,
      },
      fix: fixWith([proposal], grid),
    },
    book,
  );
}
