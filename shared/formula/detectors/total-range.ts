/** What the three detectors of wrong total ranges share: the range as it is, as it should be, and its finding. */

import type { Finding, Severity } from '../../finding/finding.ts';
import { type Area, formatArea } from '../../workbook/address.ts';
import type { Book } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { listCells } from '../places.ts';
import { type Amounts, fixWith, type Proposal, propose, report } from '../report.ts';
import { groupTotalFaults, type TotalFault } from '../structure/total-faults.ts';
import type { Stretch, Total } from '../structure/totals.ts';
import { understand } from '../structure/understand.ts';

/** The findings of one kind of fault on all sheets. */
export function reportTotals(
  kind: 'short' | 'long',
  severityOf: (amounts: Amounts | null, fault: TotalFault) => Severity,
  book: Book,
): Finding[] {
  return book.grids.flatMap((grid) => {
    const faults = understand(grid, book).totalFaults.filter((fault) => fault.kind === kind);
    return groupTotalFaults(faults).flatMap((group) => describe(kind, group, severityOf, grid, book));
  });
}

function describe(
  kind: 'short' | 'long',
  group: readonly TotalFault[],
  severityOf: (amounts: Amounts | null, fault: TotalFault) => Severity,
  grid: Grid,
  book: Book,
): Finding[] {
  const reach = group.map(({ cells, total }) => widest(total, cells));
  const proposals = group.map((fault) => proposeRange(fault, reach, grid, book));
  const worst = Math.max(
    0,
    proposals.findIndex(({ amounts }) => amounts?.agree === false),
  );
  const [first, proposal] = [group[worst], proposals[worst]];
  if (!first || !proposal) return [];
  const rest = group.filter((fault) => fault !== first).map(({ total }) => total.cell);
  const common = {
    cell: first.total.cell.address,
    others: listCells(rest, book.locale),
    range: rangeOf(first.total),
    expected: proposal.formula,
    change: proposal.amounts,
  };
  const cells = listCells(first.cells, book.locale);
  const fault = {
    severity: severityOf(proposal.amounts, first),
    grid,
    cells: [first.total.cell, ...rest],
    related: [...first.cells],
    amounts: proposal.amounts,
    fix: fixWith(proposals, grid),
  };
  return [
    kind === 'short'
      ? report({ ...fault, code: 'short-total', facts: { ...common, missed: cells } }, book)
      : report({ ...fault, code: 'long-total', facts: { ...common, subtotals: cells } }, book),
  ];
}

function widest({ direction }: Total, cells: readonly GridCell[]): Stretch {
  const places = cells.map(({ row, column }) => (direction === 'column' ? row : column));
  return { from: Math.min(...places), to: Math.max(...places), sign: 1 };
}

/** The range of the group's widest case, so that a column with a blank there is put right as well. */
function proposeRange(
  { total, kind, sibling, range: given }: TotalFault,
  reach: readonly Stretch[],
  grid: Grid,
  book: Book,
): Proposal {
  const part = total.parts[0] ?? { from: 0, to: 0, sign: 1 };
  const other = sibling?.parts[0];
  const least = given ?? part;
  const range =
    kind === 'long'
      ? (given ?? other ?? part)
      : {
          from: Math.min(least.from, ...reach.map(({ from }) => from)),
          to: Math.max(least.to, ...reach.map(({ to }) => to)),
          sign: part.sign,
        };
  return propose(total.cell, `${total.name}(${formatArea(areaOn(total, range))})`, grid, book);
}

export function areaOn({ cell, direction }: Total, { from, to }: Pick<Stretch, 'from' | 'to'>): Area {
  return direction === 'column'
    ? { top: from, bottom: to, left: cell.column, right: cell.column }
    : { top: cell.row, bottom: cell.row, left: from, right: to };
}

export function rangeOf(total: Total): string {
  const part = total.parts[0];
  return part ? formatArea(areaOn(total, part)) : '';
}
