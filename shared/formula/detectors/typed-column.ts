/**
 * A column of typed numbers that is a result of the columns before it all the way down, as `=B2-C2` would give: what
 * was pasted as values does not follow a change. Rows that are not that result are named; where all are, it is a hint,
 * and only where another column of the same rows has just this formula.
 * Known false alarms, passed over: tables filled in by hand throughout, figures taken over from a publication (their
 * total, men and women), short columns, operands of 0 and 1, points given in full, few whole numbers, another table below.
 */

import type { Finding } from '../../finding/finding.ts';
import { columnLetters } from '../../workbook/address.ts';
import { showCell } from '../amounts.ts';
import type { Book } from '../book.ts';
import type { Grid } from '../grid.ts';
import { listCells } from '../places.ts';
import { fixWith, propose, report } from '../report.ts';
import type { TypedColumn } from '../structure/typed-columns.ts';
import { understand } from '../structure/understand.ts';

export function findTypedColumns(book: Book): Finding[] {
  return book.grids.flatMap((grid) => {
    const { typedColumns, exceptions } = understand(grid, book);
    const told = new Set(exceptions.map(({ cell }) => cell));
    return typedColumns.flatMap((column) => {
      if (column.cells.some((cell) => told.has(cell))) return [];
      if (column.amiss.length > 0) return [describe(column, grid, book)];
      return column.sameFormula * 2 > column.cells.length ? [describe(column, grid, book)] : [];
    });
  });
}

function describe(column: TypedColumn, grid: Grid, book: Book): Finding {
  const { amiss, left, right, operator } = column;
  const cells = amiss.length > 0 ? amiss : column.cells;
  const proposals = cells.map((cell) => {
    const formula = `${columnLetters(left)}${cell.row + 1}${operator}${columnLetters(right)}${cell.row + 1}`;
    return propose(cell, formula, grid, book);
  });
  const [first] = cells;
  const amounts = amiss.length > 0 ? (proposals[0]?.amounts ?? null) : null;
  return report(
    {
      code: 'typed-column',
      severity: amiss.length > 0 ? 'warning' : 'info',
      grid,
      cells,
      amounts,
      support: column.cells.length - amiss.length,
      facts: {
        cells: listCells(cells, book.locale),
        value: first ? showCell(first) : '',
        rows: column.cells.length - amiss.length,
        expected: proposals[0]?.formula ?? '',
        amiss: amiss.length,
        change: amounts,
      },
      fix: fixWith(proposals, grid),
    },
    book,
  );
}
