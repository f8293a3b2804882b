/**
 * A total that ends before its list does: the rows behind its range are named but blank in this column as yet.
 * Only a hint. Known false alarms, passed over: rows without the list's numbers beside them (notes, spacing).
 */

import type { Finding } from '../../finding/finding.ts';
import { formatArea } from '../../workbook/address.ts';
import type { Book } from '../book.ts';
import type { Grid } from '../grid.ts';
import { listCells } from '../places.ts';
import { fixWith, propose, report } from '../report.ts';
import { groupTotalFaults, type TotalFault } from '../structure/total-faults.ts';
import { understand } from '../structure/understand.ts';
import { areaOn, rangeOf } from './total-range.ts';

export function findUnfilledTotals(book: Book): Finding[] {
  return book.grids.flatMap((grid) => {
    const faults = understand(grid, book).totalFaults.filter(({ kind }) => kind === 'unfilled');
    return groupTotalFaults(faults).flatMap((group) => describe(group, grid, book));
  });
}

function describe(group: readonly TotalFault[], grid: Grid, book: Book): Finding[] {
  const [first] = group;
  if (!first?.range) return [];
  const others = group.slice(1).map(({ total }) => total.cell);
  const proposals = group.flatMap(({ total, range }) =>
    range ? [propose(total.cell, `${total.name}(${formatArea(areaOn(total, range))})`, grid, book)] : [],
  );
  const from = (first.total.parts[0]?.to ?? 0) + 1;
  return [
    report(
      {
        code: 'unfilled-total',
        severity: 'info',
        grid,
        cells: [first.total.cell, ...others],
        facts: {
          cell: first.total.cell.address,
          others: listCells(others, book.locale),
          range: rangeOf(first.total),
          rows: formatArea(areaOn(first.total, { from, to: first.range.to })),
          expected: proposals[0]?.formula ?? '',
        },
        fix: fixWith(proposals, grid),
      },
      book,
    ),
  ];
}
