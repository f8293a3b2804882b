/**
 * AVERAGE, COUNT or the like in the place of SUM: in a row named a total, among sums of the same rows or the same
 * column, or added up with sums as if it were one.
 * Known false alarms, passed over: totals rows that mix SUM and AVERAGE on purpose (columns of prices, rates and grades,
 * percentages, averages by name), statistics below a list (its minimum, maximum, average, each on its row).
 */

import type { Finding } from '../../finding/finding.ts';
import { formatArea } from '../../workbook/address.ts';
import { shownAs } from '../../workbook/number-format.ts';
import type { Book } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { fixWith, propose, report } from '../report.ts';
import { columnHeading, rowLabel } from '../structure/labels.ts';
import { placeOf, type Total, type Totals } from '../structure/totals.ts';
import { understand } from '../structure/understand.ts';
import { isAveraged, isAverageLabel, isTotalLabel } from '../structure/words.ts';
import { areaOn } from './total-range.ts';

const NOT_SUMS = new Set(['AVERAGE', 'MEDIAN', 'COUNT', 'COUNTA', 'PRODUCT', 'MAX', 'MIN']);

type Why = 'label' | 'beside' | 'added';

export function findWrongFunctions(book: Book): Finding[] {
  return book.grids.flatMap((grid) => {
    const { totals, exceptions } = understand(grid, book);
    const told = new Set(exceptions.map(({ cell }) => cell));
    return [...totals.values()].flatMap((total) => {
      if (!total.plain || !NOT_SUMS.has(total.name) || told.has(total.cell)) return [];
      const why = reasonAgainst(total, totals, grid);
      return why ? [describe(total, why, grid, book)] : [];
    });
  });
}

function reasonAgainst(total: Total, totals: Totals, grid: Grid): Why | null {
  const { cell, direction } = total;
  const label = rowLabel(cell, grid);
  if (shownAs(cell.cell.z).percent || isAverageLabel(label) || isAveraged(columnHeading(cell, grid)))
    return null;
  if (direction !== 'column') return null;
  const others = [...totals.values()].filter((other) => other !== total && other.direction === 'column');
  if (total.name === 'AVERAGE' && isTotalLabel(label) && isOnlyOne(total, others)) return 'label';
  if (isAdded(cell, others, totals)) return 'added';
  return total.name === 'AVERAGE' && isAmongSums(total, others) ? 'beside' : null;
}

/** No other statistic reads the same list. */
function isOnlyOne(total: Total, others: readonly Total[]): boolean {
  const part = total.parts[0];
  return !others.some(
    ({ cell, name, parts: [other] }) =>
      cell.column === total.cell.column &&
      name !== 'SUM' &&
      name !== '+' &&
      other?.from === part?.from &&
      other?.to === part?.to,
  );
}

/** An addition of subtotals takes it in among sums. */
function isAdded(cell: GridCell, others: readonly Total[], totals: Totals): boolean {
  return others.some((total) => {
    if (total.name !== '+' || total.cell.column !== cell.column) return false;
    const parts = total.parts.filter(({ from, to }) => from === to);
    if (!parts.some(({ from }) => from === cell.row)) return false;
    const sums = [...totals.values()].filter(
      (other) =>
        other.cell.column === cell.column &&
        other.name === 'SUM' &&
        parts.some(({ from }) => from === placeOf(other)),
    );
    return sums.length >= 1;
  });
}

/** The total beside it sums the same rows, or two other lists of its column are summed, and none is averaged. */
function isAmongSums(total: Total, others: readonly Total[]): boolean {
  const part = total.parts[0];
  const near = others.filter(({ cell, plain }) => plain && cell.row === total.cell.row);
  const same = near.filter(({ parts: [other] }) => other?.from === part?.from && other?.to === part?.to);
  const column = others.filter(({ cell, plain }) => plain && cell.column === total.cell.column);
  const isAverage = ({ name }: Total) => name === 'AVERAGE';
  if (near.some(isAverage) || column.some((other) => !SUM_NAMES.has(other.name))) return false;
  return same.length >= 1 || column.length >= 2;
}

const SUM_NAMES = new Set(['SUM', 'SUBTOTAL']);

function describe(total: Total, why: Why, grid: Grid, book: Book): Finding {
  const part = total.parts[0] ?? { from: 0, to: 0 };
  const proposal = propose(total.cell, `SUM(${formatArea(areaOn(total, part))})`, grid, book);
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
