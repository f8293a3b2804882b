/**
 * A total with ROUND in it that is not what its items add up to as they are shown: the rounding breaks the footing.
 * Only a hint. Known false alarms, passed over: totals named as rounded, items shown with no more decimals that add up,
 * totals without ROUND of items that only show fewer decimals than they have.
 */

import type { Finding } from '../../finding/finding.ts';
import { type Exact, equals, multiply, round, sum } from '../../workbook/exact.ts';
import { readCellNumber } from '../../workbook/read-cell.ts';
import { amountOf, MOST_DIGITS } from '../amounts.ts';
import { type Book, forEachCell, target } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Inspection, type Seen } from '../inspection.ts';
import { oncePerBook } from '../once-per-book.ts';
import { listCells } from '../places.ts';
import { compareWith, report } from '../report.ts';
import { readAdditive } from '../structure/additive.ts';
import { rowLabel } from '../structure/headings.ts';
import { readTotal } from '../structure/totals.ts';
import { isRoundedLabel } from '../structure/words.ts';

const MINUS: Exact = { n: -1n, d: 1n };

const inspect = oncePerBook((book) => new Inspection(book, (cell, grid) => shownSum(cell, grid, book)));

export function findRoundedTotals(book: Book): Finding[] {
  const groups = Map.groupBy(inspect(book).all(), ({ grid, cell }) => {
    const direction = readTotal(cell)?.direction;
    return `${grid.index}|${direction === 'row' ? `column ${cell.column}` : `row ${cell.row}`}`;
  });
  return [...groups.values()].flatMap((group) => describe(group, book));
}

function describe([first, ...rest]: readonly Seen<Exact>[], book: Book): Finding[] {
  if (!first) return [];
  const { cell, grid, what } = first;
  const others = rest.map((seen) => seen.cell);
  const amounts = compareWith(what, cell);
  const facts = {
    cell: cell.address,
    others: listCells(others, book.locale),
    formula: `=${cell.cell.f}`,
    change: amounts,
  };
  const cells = [cell, ...others];
  return [report({ code: 'rounded-total', severity: 'info', grid, cells, amounts, facts }, book)];
}

/** What the items add up to as they are shown, where the rounded total is something else. */
function shownSum(cell: GridCell, grid: Grid, book: Book): Exact | null {
  const additive = cell.pattern && readAdditive(cell.pattern);
  const actual = amountOf(cell);
  if (!additive?.rounded || !actual || !readTotal(cell) || additive.literals.length > 0) return null;
  const items: Exact[] = [];
  let digits = 0;
  for (const { reference, sign } of additive.items) {
    const there = target(reference, cell, grid, book);
    if (!there) return null;
    forEachCell(there, book, (item) => {
      const number = readCellNumber(item.cell);
      if (!number || number.fromText) return;
      const shown = round(number.value, Math.min(number.digits + (number.percent ? 2 : 0), MOST_DIGITS));
      digits = Math.max(digits, number.digits);
      items.push(sign > 0 ? shown : multiply(shown, MINUS));
    });
  }
  const shown = sum(items);
  if (items.length < 2 || digits > 4 || equals(round(shown, digits), round(actual, digits))) return null;
  return isRoundedLabel(rowLabel(cell, grid)) ? null : shown;
}
