/**
 * Numbers kept as text where a total or another formula should take them in: sums pass them over in silence.
 * Known false alarms, passed over: codes, years and phone numbers in label columns (no total reads those), marks for
 * nothing such as `—`, amounts with words or a unit.
 */

import type { Finding } from '../../finding/finding.ts';
import { parseNumberText } from '../../workbook/read-cell.ts';
import { type Book, target } from '../book.ts';
import { CellIndex } from '../cell-index.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Inspection } from '../inspection.ts';
import { oncePerBook } from '../once-per-book.ts';
import type { FormulaPattern } from '../pattern.ts';
import { listCells } from '../places.ts';
import { isSingleCell } from '../reference.ts';
import { report } from '../report.ts';

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
  readonly total: GridCell;
}

const texts = oncePerBook((book) => new CellIndex(book, isTextNumber));
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
  const first = new Map(found.toReversed().map((passed) => [passed.text, passed]));
  // The text numbers of one row are told of together, and rows whose first is passed over by the same total.
  const rows = Map.groupBy(
    [...first.values()].sort(byPlace),
    ({ grid, text }) => `${grid.index}|${text.row}`,
  );
  const groups = Map.groupBy(rows.values(), ([one]) => `${one?.grid.index}|${one?.total.address}`);
  return [...groups.values()].flatMap((rows) => {
    const group = rows.flat();
    const [{ grid, text, total } = { grid: undefined, text: undefined, total: undefined }] = group;
    if (!grid || !text || !total) return [];
    const cells = group.map((passed) => passed.text);
    const facts = {
      cells: listCells(cells, book.locale),
      example: String(text.cell.v),
      total: total.address,
    };
    return report({ code: 'text-number', severity: 'warning', grid, cells, related: [total], facts }, book);
  });
}

function byPlace(a: PassedOver, b: PassedOver): number {
  return a.grid.index - b.grid.index || a.text.row - b.text.row || a.text.column - b.text.column;
}

function passedOverBy(total: GridCell, grid: Grid, book: Book): PassedOver[] {
  const { pattern } = total;
  if (!pattern || !skipsText(pattern)) return [];
  const found: PassedOver[] = [];
  for (const reference of pattern.references) {
    const there = isSingleCell(reference) ? null : target(reference, total, grid, book);
    if (!there) continue;
    texts(book).forEachIn(there, (text) => found.push({ text, grid: there.grid, total }));
  }
  return found;
}

function skipsText({ functions }: FormulaPattern): boolean {
  for (const name of functions) if (SKIPS_TEXT.has(name)) return true;
  return false;
}

/** Text that reads as a plain amount; with a unit or words in it, it is a remark. */
function isTextNumber({ cell, pattern }: GridCell): boolean {
  if (pattern || typeof cell.v !== 'string') return false;
  const number = parseNumberText(cell.v);
  return number !== null && number.unit === undefined;
}
