/**
 * A SUM that stops before the last number above (or left of) it: rows were added below its range.
 * Known false alarms: a subtotal between the range and the total that the range's rows don't belong to.
 */

import { type Finding, finding } from '../../finding/finding.ts';
import { formatArea } from '../../workbook/address.ts';
import { add, sum } from '../../workbook/exact.ts';
import { amountOf, compareAmounts, digitsOf } from '../amounts.ts';
import type { Book } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { listCells } from '../places.ts';
import { areaOf, isSingleCell } from '../reference.ts';
import { messageOf, sourceOf } from '../say.ts';

const PLAIN_SUM = /^\+?SUM\(([^(),]+)\)$/;

export function findShortTotals(book: Book): Finding[] {
  return book.grids.flatMap((grid) => grid.formulas.flatMap((cell) => check(cell, grid, book)));
}

function check(cell: GridCell, grid: Grid, book: Book): Finding[] {
  const reference = cell.pattern?.references[0];
  if (!cell.pattern || !PLAIN_SUM.test(cell.pattern.key) || !reference) return [];
  if (reference.sheet !== null || reference.workbook !== null || isSingleCell(reference)) return [];
  const area = areaOf(reference, cell.row, cell.column);
  if (area.left !== area.right || area.left !== cell.column || area.bottom >= cell.row - 1) return [];
  const missed: GridCell[] = [];
  for (let row = area.bottom + 1; row < cell.row; row++) {
    const between = grid.at(row, cell.column);
    const amount = amountOf(between);
    // Anything but typed amounts there is another part of the sheet.
    if (!between || between.pattern || !amount) return [];
    missed.push(between);
  }
  const shownTotal = amountOf(cell);
  if (!shownTotal) return [];
  const range = formatArea(area);
  const amounts = compareAmounts(
    add(shownTotal, sum(missed.flatMap((m) => amountOf(m) ?? []))),
    shownTotal,
    digitsOf([cell, ...missed]),
  );
  const fixed = formatArea({ ...area, bottom: cell.row - 1 });
  const cells = missed.map(({ address }) => address);
  return [
    finding({
      rule: 'formula/short-total',
      severity: 'error',
      sheet: grid.sheet.name,
      cells: [cell.address],
      related: [{ sheet: grid.sheet.name, cells }],
      message: messageOf(book.locale, 'short-total', {
        cell: cell.address,
        range,
        missed: listCells(cells),
        shown: amounts.actual,
        expected: amounts.expected,
        difference: amounts.difference,
      }),
      expected: amounts.expected,
      actual: amounts.actual,
      difference: amounts.difference,
      source: sourceOf(book.locale),
      fix: {
        kind: 'set-formula',
        safe: false,
        changes: [
          { sheet: grid.sheet.name, cell: cell.address, from: `=${cell.cell.f}`, to: `=SUM(${fixed})` },
        ],
      },
    }),
  ];
}
