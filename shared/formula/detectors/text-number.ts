/**
 * Numbers kept as text among numbers: sums pass them over in silence.
 * Known false alarms: codes, years and phone numbers in label columns (no total reads those), `—` for nothing.
 */

import { type Finding, finding } from '../../finding/finding.ts';
import { parseNumberText } from '../../workbook/read-cell.ts';
import { type Book, forEachCell, target } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { listCells } from '../places.ts';
import { isSingleCell } from '../reference.ts';
import { messageOf, sourceOf } from '../say.ts';

const SKIPS_TEXT = new Set(['SUM', 'AVERAGE', 'MIN', 'MAX', 'COUNT', 'SUBTOTAL', 'SUMIF', 'SUMIFS']);

export function findTextNumbers(book: Book): Finding[] {
  const passedOver = new Map<GridCell, { grid: Grid; text: GridCell[] }>();
  const seen = new Set<GridCell>();
  for (const grid of book.grids) {
    for (const cell of grid.formulas) {
      if (!cell.pattern || ![...cell.pattern.functions].some((name) => SKIPS_TEXT.has(name))) continue;
      for (const reference of cell.pattern.references) {
        const there = isSingleCell(reference) ? null : target(reference, cell, grid, book);
        if (!there) continue;
        const text: GridCell[] = [];
        forEachCell(there, (other) => {
          if (!seen.has(other) && isTextNumber(other)) text.push(other);
        });
        for (const found of text) seen.add(found);
        if (text.length > 0) passedOver.set(cell, { grid: there.grid, text });
      }
    }
  }
  return [...passedOver].map(([total, { grid, text }]) => {
    const cells = text.map(({ address }) => address);
    return finding({
      rule: 'formula/text-number',
      severity: 'warning',
      sheet: grid.sheet.name,
      cells,
      related: [{ sheet: grid.sheet.name, cells: [total.address] }],
      message: messageOf(book.locale, 'text-number', {
        cells: listCells(cells),
        count: cells.length,
        example: String(text[0]?.cell.v),
        total: total.address,
      }),
      source: sourceOf(book.locale),
    });
  });
}

/** Text that reads as a plain amount; with a unit or words in it, it is a remark. */
function isTextNumber({ cell, pattern }: GridCell): boolean {
  if (pattern || typeof cell.v !== 'string') return false;
  const number = parseNumberText(cell.v);
  return number !== null && number.unit === undefined;
}
