/**
 * A total that adds amounts and also their subtotal. Subtotals are followed down with their signs, so that
 * `SUM(C9:C34)-C11-C24` is right. Faulty subtotals answer for themselves.
 * Known false alarms, passed over: SUBTOTAL (it leaves out other SUBTOTALs), half of a sum over everything.
 */

import type { Finding } from '../../finding/finding.ts';
import { subtract, sum } from '../../workbook/exact.ts';
import { amountOf } from '../amounts.ts';
import type { Book } from '../book.ts';
import { formulaAt } from '../fill.ts';
import type { Grid, GridCell } from '../grid.ts';
import { listCells } from '../places.ts';
import { type Amounts, compareWith, fixWith, type Proposal, propose, report } from '../report.ts';
import { canonical } from '../structure/canonical.ts';
import type { DoubleCount } from '../structure/double-counting.ts';
import { isAmount } from '../structure/segments.ts';
import { covers, onLine, type Total } from '../structure/totals.ts';
import { understand } from '../structure/understand.ts';
import { sumFormula } from '../sum-formula.ts';

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
  const proposals = group.flatMap((one) => proposeOnce(one, grid, book) ?? []);
  const determined = proposals.length === group.length;
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
          expected: determined ? (proposals[0]?.formula ?? null) : null,
          change: amounts,
        },
        fix: determined ? fixWith(proposals, grid) : null,
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

/** The formula of the totals beside it, else the sum with each amount once. */
function proposeOnce(double: DoubleCount, grid: Grid, book: Book): Proposal | null {
  const [{ cell }] = double;
  const expected = understand(grid, book).expectedAt(cell);
  return expected
    ? propose(cell, formulaAt(expected, cell.address), grid, book)
    : sumOnce(double, grid, book);
}

/**
 * The sum with each amount once: without the subtotals or without their amounts, whichever is shorter. Null where the
 * total takes away amounts, or where neither gives what it would be without the subtotals.
 */
function sumOnce([total, subtotals]: DoubleCount, grid: Grid, book: Book): Proposal | null {
  if (total.parts.some(({ sign }) => sign < 0)) return null;
  const inside = cellsIn(total, grid);
  const named = new Set(subtotals.map(({ cell }) => cell));
  const place = ({ row, column }: GridCell) => (total.direction === 'column' ? row : column);
  const sums = [
    inside.filter((cell) => !named.has(cell)),
    inside.filter((cell) => named.has(cell) || !subtotals.some((sub) => covers(sub, place(cell)))),
  ].map(sumFormula);
  const expected = withoutSubtotals(
    total.cell,
    subtotals.map(({ cell }) => cell),
  )?.expected;
  const proposals = sums.map((formula) => propose(total.cell, formula, grid, book));
  const right = proposals.filter(({ amounts }) => amounts && amounts.expected === expected);
  return right.sort((a, b) => a.formula.length - b.formula.length)[0] ?? null;
}

function cellsIn(total: Total, grid: Grid): GridCell[] {
  const found = new Set<GridCell>();
  for (const { from, to } of total.parts) {
    for (let at = from; at <= to; at++) {
      const cell = onLine(total, at, grid);
      if (cell && isAmount(cell)) found.add(cell);
    }
  }
  return [...found];
}
