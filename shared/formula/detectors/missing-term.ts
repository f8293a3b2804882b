/**
 * A sum along its row that leaves out a column which belongs to it: a closing balance without one of the movements, or
 * a sum that has fewer terms than the others of its column. A warning where an amount is left out, else a hint.
 * Known false alarms, passed over: cells that are blank (ledgers with debit or credit only), sums whose signs or columns
 * contradict each other, columns that only one sum takes in.
 */

import type { Finding } from '../../finding/finding.ts';
import { formatAddress } from '../../workbook/address.ts';
import { isZero } from '../../workbook/exact.ts';
import { amountOf } from '../amounts.ts';
import type { Book } from '../book.ts';
import type { Grid } from '../grid.ts';
import { listCells } from '../places.ts';
import { fixWith, propose, report } from '../report.ts';
import type { MissingTerms } from '../structure/missing-terms.ts';
import { understand } from '../structure/understand.ts';

export function findMissingTerms(book: Book): Finding[] {
  return book.grids.flatMap((grid) => {
    const { missingTerms, exceptions, totalFaults } = understand(grid, book);
    if (missingTerms.length === 0) return [];
    const told = new Set([
      ...exceptions.map(({ cell }) => cell),
      ...totalFaults.map(({ total }) => total.cell),
    ]);
    const groups = Map.groupBy(
      missingTerms.filter(({ cell }) => !told.has(cell)),
      ({ head, why }) => `${why}|${head.address}`,
    );
    return [...groups.values()].flatMap((group) => describe(group, grid, book));
  });
}

function describe(group: readonly MissingTerms[], grid: Grid, book: Book): Finding[] {
  const losing = group.findIndex(({ missing }) =>
    missing.some((cell) => !isZero(amountOf(cell) ?? { n: 0n, d: 1n })),
  );
  const worst = group[Math.max(0, losing)];
  if (!worst) return [];
  const ordered = [worst, ...group.filter((one) => one !== worst)];
  const proposals = ordered.map(({ cell, full }) => propose(cell, sumOf(full, cell.row), grid, book));
  const others = ordered.slice(1).map(({ cell }) => cell);
  const amounts = proposals[0]?.amounts ?? null;
  return [
    report(
      {
        code: 'missing-term',
        severity: losing >= 0 ? 'warning' : 'info',
        grid,
        cells: [worst.cell, ...others],
        related: worst.missing,
        amounts,
        facts: {
          cell: worst.cell.address,
          others: listCells(others, book.locale),
          formula: `=${worst.cell.cell.f}`,
          missing: listCells(worst.missing, book.locale),
          why: worst.why,
          expected: proposals[0]?.formula ?? '',
          change: amounts,
        },
        fix: fixWith(proposals, grid),
      },
      book,
    ),
  ];
}

/** `SUM(D5,E5)-SUM(F5)`: marks such as `—` count as nothing in it, where a plus sign would stumble over them. */
function sumOf(terms: MissingTerms['full'], row: number): string {
  const list = (sign: 1 | -1) =>
    [...terms]
      .filter(([, own]) => own === sign)
      .map(([column]) => column)
      .sort((a, b) => a - b)
      .map((column) => formatAddress(row, column))
      .join();
  const minus = list(-1);
  return `SUM(${list(1)})${minus ? `-SUM(${minus})` : ''}`;
}
