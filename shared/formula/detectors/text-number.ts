/**
 * Numbers kept as text where a total or another formula should take them in: sums pass them over in silence, and typed
 * totals count them though a sum would not.
 * Known false alarms, passed over: codes, years and phone numbers in label columns (no total reads those), marks for
 * nothing such as `—`, amounts with words or a unit, text that is looked up or joined.
 */

import type { Finding } from '../../finding/finding.ts';
import { textAmountOf } from '../amounts.ts';
import { type Book, target } from '../book.ts';
import { CellIndex } from '../cell-index.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Inspection } from '../inspection.ts';
import { oncePerBook } from '../once-per-book.ts';
import type { FormulaPattern } from '../pattern.ts';
import { listCells } from '../places.ts';
import { isSingleCell } from '../reference.ts';
import { report } from '../report.ts';
import { isCode } from '../structure/headings.ts';
import { understand } from '../structure/understand.ts';

const SKIPS_TEXT = new Set([
  'SUM',
  'AVERAGE',
  'MIN',
  'MAX',
  'COUNT',
  'MEDIAN',
  'SUBTOTAL',
  'SUMIF',
  'SUMIFS',
  'SUMPRODUCT',
]);

interface PassedOver {
  readonly text: GridCell;
  readonly grid: Grid;
  /** The total that passes it over; null where it is only reckoned with. */
  readonly total: GridCell | null;
}

const texts = oncePerBook((book) => new CellIndex(book, (cell) => textAmountOf(cell) !== null));
const inspect = oncePerBook(
  (book) =>
    new Inspection(book, (cell, grid) => {
      const passed = passedOverBy(cell, grid, book);
      return passed.length > 0 ? passed : null;
    }),
);

export function findTextNumbers(book: Book): Finding[] {
  const found = inspect(book)
    .all()
    .flatMap(({ what }) => what);
  for (const grid of book.grids)
    for (const { text } of understand(grid, book).textItems) found.push({ text, grid, total: null });
  const first = new Map(found.toSorted(byWeight).map((passed) => [passed.text, passed]));
  // The text numbers of one row are told of together, and rows whose first is passed over by the same total.
  const rows = Map.groupBy(
    [...first.values()].sort(byPlace),
    ({ grid, text }) => `${grid.index}|${text.row}`,
  );
  const groups = Map.groupBy(rows.values(), ([one]) => `${one?.grid.index}|${one?.total?.address ?? ''}`);
  return [...groups.values()].flatMap((rows) => {
    const group = rows.flat();
    const [one] = group;
    if (!one) return [];
    const { grid, text, total } = one;
    const cells = group.map((passed) => passed.text);
    const facts = {
      cells: listCells(cells, book.locale),
      example: String(text.cell.v),
      total: total?.address ?? null,
    };
    const severity = total ? 'warning' : 'info';
    const related = total ? [total] : [];
    return report({ code: 'text-number', severity, grid, cells, related, facts }, book);
  });
}

/** The last of them counts: the first total that passes the text over, rather than what only reckons with it. */
function byWeight(a: PassedOver, b: PassedOver): number {
  if (!a.total || !b.total) return Number(a.total !== null) - Number(b.total !== null);
  return b.total.row - a.total.row || b.total.column - a.total.column;
}

function byPlace(a: PassedOver, b: PassedOver): number {
  return a.grid.index - b.grid.index || a.text.row - b.text.row || a.text.column - b.text.column;
}

function passedOverBy(reader: GridCell, grid: Grid, book: Book): PassedOver[] {
  const { pattern } = reader;
  if (!pattern) return [];
  const skips = skipsText(pattern);
  if (!skips && !reckons(pattern)) return [];
  const found: PassedOver[] = [];
  for (const reference of pattern.references) {
    const single = isSingleCell(reference);
    const there = single && skips ? null : target(reference, reader, grid, book);
    if (!there) continue;
    texts(book).forEachIn(there, (text) => {
      if (!single) found.push({ text, grid: there.grid, total: reader });
      else if (!isCode(text, there.grid)) found.push({ text, grid: there.grid, total: null });
    });
  }
  return found;
}

function skipsText({ functions }: FormulaPattern): boolean {
  for (const name of functions) if (SKIPS_TEXT.has(name)) return true;
  return false;
}

/** It adds, subtracts, multiplies or divides cells, and does nothing else. */
function reckons({ tree, functions }: FormulaPattern): boolean {
  return functions.size === 0 && tree?.type === 'BinaryExpression' && /^[-+*/]$/.test(tree.operator);
}
