/**
 * A formula that breaks the pattern of its row or column: another reference, operator, function or number than its
 * peers, a term left out, or the sum of the column beside it. The side with fewer cells, or the one that leaves out an
 * amount, is named.
 * Known false alarms, passed over: ratios of totals below ratios and totals among what they total (their formula
 * recurs across the line), the first period of a chain, numbers in formulas that differ throughout (days counted),
 * the sum of the row totals beside the column totals.
 */

import type { Finding } from '../../finding/finding.ts';
import type { Book } from '../book.ts';
import { formulaAt } from '../fill.ts';
import type { Grid } from '../grid.ts';
import { listCells } from '../places.ts';
import { fixWith, propose, report } from '../report.ts';
import type { Exception } from '../structure/exceptions.ts';
import { groupExceptions } from '../structure/group-exceptions.ts';
import { understand } from '../structure/understand.ts';

export function findBrokenPatterns(book: Book): Finding[] {
  return book.grids.flatMap((grid) => {
    const broken = understand(grid, book).exceptions.filter(({ cell }) => cell.pattern !== null);
    return groupExceptions(broken).flatMap((group) => describe(group, grid, book));
  });
}

function describe(group: readonly Exception[], grid: Grid, book: Book): Finding[] {
  const proposals = group.map(({ cell, expected }) =>
    propose(cell, formulaAt(expected.pattern, cell.address), grid, book),
  );
  // The case with a wrong result explains more than one that happens to agree.
  const worst = Math.max(
    0,
    proposals.findIndex(({ amounts }) => amounts?.agree === false),
  );
  const [first, proposal] = [group[worst], proposals[worst]];
  if (!first || !proposal) return [];
  const rest = group.filter((exception) => exception !== first).map(({ cell }) => cell);
  const { amounts, formula } = proposal;
  return [
    report(
      {
        code: 'broken-pattern',
        severity: amounts?.agree ? 'info' : 'warning',
        grid,
        cells: [first.cell, ...rest],
        related: [first.expected.model],
        amounts,
        support: first.expected.votes,
        facts: {
          cell: first.cell.address,
          others: listCells(rest, book.locale),
          line: first.direction,
          peers: first.expected.votes,
          formula: `=${first.cell.cell.f}`,
          expected: formula,
          change: amounts,
        },
        fix: fixWith(proposals, grid),
      },
      book,
    ),
  ];
}
