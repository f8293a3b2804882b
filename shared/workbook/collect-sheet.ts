/** A sheet that is written row by row, held whole: for whoever puts it into an open workbook instead of a file. */

import { columnLetters } from './address.ts';
import type { Cell, Sheet } from './snapshot.ts';
import type { StreamedSheet } from './xlsx-stream.ts';

/** The same cells, formulas and merges; looks other than number formats are left behind. */
export function collectSheet({ name, merges, rows }: StreamedSheet): Sheet {
  const cells: Record<string, Cell> = {};
  let [height, width] = [0, 0];
  for (const row of rows) {
    height++;
    width = Math.max(width, row.length);
    for (const [i, cell] of row.entries()) {
      if (cell?.v === undefined && cell?.f === undefined) continue;
      const { look: _look, ...content } = cell;
      cells[`${columnLetters(i)}${height}`] = content;
    }
  }
  const ref = width > 0 ? { ref: `A1:${columnLetters(width - 1)}${height}` } : {};
  return { name, ...ref, ...(merges ? { merges } : {}), cells };
}
