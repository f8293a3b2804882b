/** The words that name a cell: its row's label to the left, its column's heading above. */

import type { Grid, GridCell } from '../grid.ts';
import { isPlaceholder } from './words.ts';

/** Labels are looked for this far: beyond it they name something else. */
const FARTHEST_LEFT = 30;
const FARTHEST_UP = 60;

/** All words to the left in the row, the nearest first. */
export function rowLabel({ row, column }: Pick<GridCell, 'row' | 'column'>, grid: Grid): string {
  const words: string[] = [];
  for (let c = column - 1; c >= Math.max(0, column - FARTHEST_LEFT); c--) {
    const text = wordsIn(grid.look(row, c));
    if (text) words.push(text);
  }
  return words.join(' ');
}

/** The lines of heading right above the column's amounts, the nearest first. */
export function columnHeading({ row, column }: Pick<GridCell, 'row' | 'column'>, grid: Grid): string {
  const words: string[] = [];
  for (let r = row - 1; r >= Math.max(0, row - FARTHEST_UP); r--) {
    const cell = grid.look(r, column);
    const text = wordsIn(cell);
    if (text) words.push(text);
    else if (words.length > 0 && cell) break;
    if (words.length === 3) break;
  }
  return words.join(' ');
}

function wordsIn(cell: GridCell | undefined): string | null {
  const value = cell?.cell.v;
  return typeof value === 'string' && cell?.cell.t !== 'e' && !isPlaceholder(value) ? value : null;
}
