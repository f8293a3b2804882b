/**
 * One amount in another unit than its column: 元 among 万元, or three zeros too many. Told by the column beside it
 * (last year's amounts, the budget), else by its own column.
 * Known false alarms, passed over: columns of mixed kinds (their ratios vary, their rows have units of their own), a large
 * total among small items, money above or beside points, numbers of rows.
 */

import type { Finding, Fix } from '../../finding/finding.ts';
import { divide, fromNumber, multiply, toText } from '../../workbook/exact.ts';
import { showCell } from '../amounts.ts';
import type { Book } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { contentOf, report } from '../report.ts';
import { understand } from '../structure/understand.ts';

export function findUnitSlipped(book: Book): Finding[] {
  return book.grids.flatMap((grid) =>
    understand(grid, book).unitSlips.map((slip) => {
      const { cell, factor, beside } = slip;
      const value = fromNumber(Number(cell.cell.v));
      // As quotients of powers of ten both are exact.
      const usual =
        factor > 1
          ? (divide(value, fromNumber(factor)) ?? value)
          : multiply(value, fromNumber(Math.round(1 / factor)));
      return report(
        {
          code: 'unit-slip',
          severity: 'warning',
          grid,
          cells: [cell],
          related: beside ? [beside] : [],
          facts: {
            cell: cell.address,
            value: showCell(cell),
            times: toText(fromNumber(Math.round(factor > 1 ? factor : 1 / factor))),
            tooLarge: factor > 1,
            usual: toText(usual),
            beside: beside ? { cell: beside.address, value: showCell(beside) } : null,
          },
          fix: understand(grid, book).isDetermined(slip) ? valueFix(cell, toText(usual), grid) : null,
        },
        book,
      );
    }),
  );
}

/** Not applied without asking: the amount may be right after all. */
function valueFix(cell: GridCell, to: string, grid: Grid): Fix {
  const change = { sheet: grid.sheet.name, cell: cell.address, from: contentOf(cell), to };
  return { kind: 'set-value', safe: false, changes: [change] };
}
