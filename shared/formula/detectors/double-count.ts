/**
 * A total that adds amounts and also their subtotal. Subtotals are followed down with their signs, so that
 * `SUM(C9:C34)-C11-C24` is right. Faulty subtotals answer for themselves.
 * Known false alarms, passed over: SUBTOTAL (it leaves out other SUBTOTALs), half of a sum over everything.
 */

import type { Finding } from '../../finding/finding.ts';
import { subtract, sum } from '../../workbook/exact.ts';
import { amountOf } from '../amounts.ts';
import type { Book } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { listCells } from '../places.ts';
import { type Amounts, compareWith, report } from '../report.ts';
import { canonical } from '../structure/canonical.ts';
import type { DoubleCount } from '../structure/double-counting.ts';
import { understand } from '../structure/understand.ts';

export function findDoubleCounts(book: Book): Finding[] {
  return book.grids.flatMap((grid) => {
    const groups = Map.groupBy(
      understand(grid, book).doubleCounts,
      ([{ cell }]) => `${cell.row}|${cell.pattern ? canonical(cell.pattern) : ''}`,
    );
    return [...groups.values()].flatMap((group) => describe(group, grid, book));
  });
}

function describe(group: readonly DoubleCount[], grid: Grid, book: Book): Finding[] {
  const [first] = group;
  if (!first) return [];
  const [{ cell }, subtotals] = first;
  const cells = subtotals.map((total) => total.cell);
  const rest = group.slice(1).map(([total]) => total.cell);
  const amounts = withoutSubtotals(cell, cells);
  return [
    report(
      {
        code: 'double-count',
        severity: amounts?.agree ? 'info' : 'error',
        grid,
        cells: [cell, ...rest],
        related: cells,
        amounts,
        facts: {
          cell: cell.address,
          others: listCells(rest, book.locale),
          subtotals: listCells(cells, book.locale),
          change: amounts,
        },
      },
      book,
    ),
  ];
}

/** What the total would be if each subtotal were left out once. */
function withoutSubtotals(cell: GridCell, subtotals: readonly GridCell[]): Amounts | null {
  const actual = amountOf(cell);
  const extra = subtotals.map(amountOf);
  if (!actual || !extra.every((amount) => amount !== null)) return null;
  return compareWith(subtract(actual, sum(extra)), cell);
}
