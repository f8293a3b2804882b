/**
 * Totals side by side whose ranges differ, though nothing is lost as yet: the rows in question are blank.
 * Only a hint. Known false alarms: a heading row taken in by habit in all columns is no difference and not reported.
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

export function findUnevenTotals(book: Book): Finding[] {
  return book.grids.flatMap((grid) => {
    const { totalFaults, doubleCounts } = understand(grid, book);
    const doubled = new Set(doubleCounts.map(([total]) => total));
    const faults = totalFaults.filter(
      ({ kind, sibling }) => kind === 'uneven' && !(sibling && doubled.has(sibling)),
    );
    return groupTotalFaults(faults).flatMap((group) => describe(group, grid, book));
  });
}

function describe(group: readonly TotalFault[], grid: Grid, book: Book): Finding[] {
  const [first, ...rest] = group;
  if (!first?.sibling) return [];
  const proposals = group.flatMap(({ total, sibling }) => {
    const part = sibling?.parts[0];
    return part ? [propose(total.cell, `${total.name}(${formatArea(areaOn(total, part))})`, grid, book)] : [];
  });
  const others = rest.map(({ total }) => total.cell);
  return [
    report(
      {
        code: 'uneven-total',
        severity: 'info',
        grid,
        cells: [first.total.cell, ...others],
        related: [first.sibling.cell],
        facts: {
          cell: first.total.cell.address,
          others: listCells(others, book.locale),
          range: rangeOf(first.total),
          sibling: first.sibling.cell.address,
          siblingRange: rangeOf(first.sibling),
        },
        fix: fixWith(proposals, grid),
      },
      book,
    ),
  ];
}
