/**
 * Numbers kept as text where a total or another formula should take them in: sums pass them over in silence.
 * Known false alarms, passed over: codes, years and phone numbers in label columns (no total reads those), marks for
 * nothing such as `—`, amounts with words or a unit.
 */

import type { Finding } from '../../finding/finding.ts';
import { parseNumberText } from '../../workbook/read-cell.ts';
import { type Book, forEachCell, target } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
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

export function findTextNumbers(book: Book): Finding[] {
  const found = book.grids.flatMap((grid) => grid.formulas.flatMap((cell) => passedOverBy(cell, grid, book)));
  const first = new Map(found.toReversed().map((passed) => [passed.text, passed]));
  const groups = Map.groupBy(first.values(), ({ grid, text }) => `${grid.index}|${text.row}`);
  const joined = mergeColumns([...groups.values()]);
  return joined.flatMap((group) => {
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

/** Rows of text numbers with the same total are one finding. */
function mergeColumns(rows: readonly PassedOver[][]): PassedOver[][] {
  const groups = Map.groupBy(rows, ([first]) => `${first?.grid.index}|${first?.total.address}`);
  return [...groups.values()].map((group) => group.flat());
}

function passedOverBy(total: GridCell, grid: Grid, book: Book): PassedOver[] {
  const { pattern } = total;
  if (!pattern || ![...pattern.functions].some((name) => SKIPS_TEXT.has(name))) return [];
  const found: PassedOver[] = [];
  for (const reference of pattern.references) {
    const there = isSingleCell(reference) ? null : target(reference, total, grid, book);
    if (!there) continue;
    forEachCell(there, (text) => {
      if (isTextNumber(text)) found.push({ text, grid: there.grid, total });
    });
  }
  return found;
}

/** Text that reads as a plain amount; with a unit or words in it, it is a remark. */
function isTextNumber({ cell, pattern }: GridCell): boolean {
  if (pattern || typeof cell.v !== 'string') return false;
  const number = parseNumberText(cell.v);
  return number !== null && number.unit === undefined;
}
