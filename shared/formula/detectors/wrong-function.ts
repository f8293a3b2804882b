/**
 * AVERAGE, COUNT or the like in the place of SUM: in a row named a total, among sums of the same rows or the same
 * column, or added up with sums as if it were one.
 * Known false alarms, passed over: totals rows that mix SUM and AVERAGE on purpose (columns of prices, rates and grades,
 * percentages, averages by name), statistics below a list (its minimum, maximum, average, each on its row).
 */

import type { Finding } from '../../finding/finding.ts';
import { formatArea } from '../../workbook/address.ts';
import type { Book } from '../book.ts';
import type { Grid } from '../grid.ts';
import { fixWith, propose, report } from '../report.ts';
import type { Total } from '../structure/totals.ts';
import { understand } from '../structure/understand.ts';
import type { WrongFunction } from '../structure/wrong-functions.ts';
import { areaOn } from './total-range.ts';

export function findWrongFunctions(book: Book): Finding[] {
  return book.grids.flatMap((grid) => {
    const { wrongFunctions, exceptions } = understand(grid, book);
    if (wrongFunctions.length === 0) return [];
    const told = new Set(exceptions.map(({ cell }) => cell));
    return wrongFunctions.flatMap(({ total, why }) =>
      told.has(total.cell) ? [] : [describe(total, why, grid, book)],
    );
  });
}

function describe(total: Total, why: WrongFunction['why'], grid: Grid, book: Book): Finding {
  const part = total.parts[0] ?? { from: 0, to: 0 };
  const name = why === 'average' ? 'AVERAGE' : 'SUM';
  const proposal = propose(total.cell, `${name}(${formatArea(areaOn(total, part))})`, grid, book);
  return report(
    {
      code: 'wrong-function',
      severity: proposal.amounts?.agree ? 'info' : 'warning',
      grid,
      cells: [total.cell],
      amounts: proposal.amounts,
      facts: {
        cell: total.cell.address,
        others: '',
        name: total.name,
        expected: proposal.formula,
        why,
        change: proposal.amounts,
      },
      fix: fixWith([proposal], grid),
    },
    book,
  );
}
