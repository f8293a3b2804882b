/**
 * A total that takes in hidden rows or columns besides those that are shown: what people see does not add up to it.
 * Only a hint. Known false alarms, passed over: a list that is hidden as a whole below its total (an outline), hidden
 * rows without amounts, SUBTOTAL and AGGREGATE (they say what they do with hidden rows), totals that are hidden too.
 */

import type { Finding } from '../../finding/finding.ts';
import { isZero, sum } from '../../workbook/exact.ts';
import { amountOf, digitsOf, showAmount } from '../amounts.ts';
import { type Book, forEachCell, target } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Inspection } from '../inspection.ts';
import { oncePerBook } from '../once-per-book.ts';
import { listCells } from '../places.ts';
import { isSingleCell } from '../reference.ts';
import { report } from '../report.ts';
import { readAdditive } from '../structure/additive.ts';
import { type Hidden, hiddenLines } from '../structure/hidden.ts';

interface Concealed {
  readonly total: GridCell;
  readonly hidden: readonly GridCell[];
  readonly there: Grid;
}

const hiddenOn = oncePerBook((book) => {
  const found = new Map<Grid, Hidden>();
  for (const grid of book.grids) {
    const hidden = hiddenLines(grid.sheet);
    if (hidden) found.set(grid, hidden);
  }
  return found;
});
const inspect = oncePerBook((book) => {
  const hidden = hiddenOn(book);
  return new Inspection(book, (cell, grid) =>
    hidden.size > 0 && cell.pattern ? concealedIn(cell, grid, hidden, book) : null,
  );
});

export function findHiddenInTotals(book: Book): Finding[] {
  const seen = inspect(book).all();
  const groups = Map.groupBy(seen, ({ grid, what }) => `${grid.index}|${what.there.index}|${linesOf(what)}`);
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    const { grid, what } = first;
    const others = rest.map(({ cell }) => cell);
    const amounts = what.hidden.flatMap((cell) => amountOf(cell) ?? []);
    const own = what.there === grid;
    const facts = {
      cell: first.cell.address,
      others: listCells(others, book.locale),
      hidden: `${own ? '' : `${what.there.sheet.name}!`}${listCells(what.hidden, book.locale)}`,
      amount: showAmount(sum(amounts), digitsOf(what.hidden)),
    };
    const cells = [first.cell, ...others];
    const related = own ? what.hidden : [];
    return [report({ code: 'hidden-in-total', severity: 'info', grid, cells, related, facts }, book)];
  });
}

function linesOf({ hidden }: Concealed): string {
  return [...new Set(hidden.map(({ row }) => row))].join();
}

function concealedIn(
  total: GridCell,
  grid: Grid,
  hiddenOnSheets: ReadonlyMap<Grid, Hidden>,
  book: Book,
): Concealed | null {
  const { pattern } = total;
  const additive = pattern && readAdditive(pattern);
  if (!additive || pattern.functions.has('SUBTOTAL') || pattern.functions.has('AGGREGATE')) return null;
  const ownLines = hiddenOnSheets.get(grid);
  if (ownLines && isHidden(total, ownLines)) return null;
  const hidden: GridCell[] = [];
  let there: Grid | null = null;
  let shown = 0;
  for (const { reference } of additive.items) {
    const read = isSingleCell(reference) ? null : target(reference, total, grid, book);
    const lines = read && hiddenOnSheets.get(read.grid);
    if (!read || !lines) continue;
    forEachCell(read, book, (cell) => {
      const amount = amountOf(cell);
      if (!amount || isZero(amount)) return;
      if (!isHidden(cell, lines)) shown++;
      else {
        hidden.push(cell);
        there = read.grid;
      }
    });
  }
  return there && shown > 0 ? { total, hidden, there } : null;
}

function isHidden({ row, column }: GridCell, { rows, columns }: Hidden): boolean {
  return rows.has(row) || columns.has(column);
}
