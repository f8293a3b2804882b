/**
 * A number typed where its row or column has a formula.
 * Known false alarms, passed over: the seeds of a chain, quantity and price columns between formulas (the cells above
 * and below tell them from totals), a last row of targets or full marks, percentages below amounts, years in headings.
 */

import type { Finding } from '../../finding/finding.ts';
import { showCell } from '../amounts.ts';
import type { Book } from '../book.ts';
import { formulaAt } from '../fill.ts';
import type { Grid } from '../grid.ts';
import { listCells } from '../places.ts';
import { type Amounts, fixWith, propose, report } from '../report.ts';
import type { Exception } from '../structure/exceptions.ts';
import { groupExceptions } from '../structure/group-exceptions.ts';
import { understand } from '../structure/understand.ts';

export function findTypedOver(book: Book): Finding[] {
  return book.grids.flatMap((grid) => {
    const typed = understand(grid, book).exceptions.filter(({ cell }) => cell.pattern === null);
    return groupExceptions(typed).flatMap((group) => describe(group, grid, book));
  });
}

/** The last digit of an amount may be another where its items are rounded; of a rate it may not. */
const LAST_DIGIT = 0.015;
const LEAST_AMOUNT = 10;

/** The same, or the last digit of an amount away: a sum that was typed from rounded or unrounded items. */
function isAsGood({ agree, difference, expected }: Amounts): boolean {
  return agree || (Math.abs(Number(difference)) < LAST_DIGIT && Math.abs(Number(expected)) >= LEAST_AMOUNT);
}

function describe(group: readonly Exception[], grid: Grid, book: Book): Finding[] {
  const proposals = group.map(({ cell, expected }) =>
    propose(cell, formulaAt(expected.pattern, cell.address), grid, book),
  );
  const worst = Math.max(
    0,
    proposals.findIndex(({ amounts }) => amounts?.agree === false),
  );
  const [first, proposal] = [group[worst], proposals[worst]];
  if (!first || !proposal) return [];
  const rest = group.filter((exception) => exception !== first).map(({ cell }) => cell);
  return [
    report(
      {
        code: 'typed-over',
        severity: proposal.amounts && isAsGood(proposal.amounts) ? 'info' : 'warning',
        grid,
        cells: [first.cell, ...rest],
        related: [first.expected.model],
        amounts: proposal.amounts,
        support: first.expected.votes,
        facts: {
          cell: first.cell.address,
          others: listCells(rest, book.locale),
          line: first.direction,
          value: showCell(first.cell),
          expected: proposal.formula,
          change: proposal.amounts,
        },
        fix: fixWith(proposals, grid),
      },
      book,
    ),
  ];
}
