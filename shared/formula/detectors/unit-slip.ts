/**
 * One amount in another unit than its column: 元 among 万元, or three zeros too many. Told by the column beside it
 * (last year's amounts, the budget), else by its own column.
 * Known false alarms, passed over: columns of mixed kinds (their ratios vary), a large total among small items.
 */

import type { Finding } from '../../finding/finding.ts';
import { fromNumber, toText } from '../../workbook/exact.ts';
import { showCell } from '../amounts.ts';
import type { Book } from '../book.ts';
import { report } from '../report.ts';
import { understand } from '../structure/understand.ts';

export function findUnitSlipped(book: Book): Finding[] {
  return book.grids.flatMap((grid) =>
    understand(grid, book).unitSlips.map(({ cell, factor, beside }) => {
      const usual = Number(cell.cell.v) / factor;
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
            times: toText(fromNumber(factor > 1 ? factor : 1 / factor)),
            tooLarge: factor > 1,
            usual: toText(fromNumber(usual)),
            beside: beside ? { cell: beside.address, value: showCell(beside) } : null,
          },
        },
        book,
      );
    }),
  );
}
