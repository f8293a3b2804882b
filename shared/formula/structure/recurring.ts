/** How often each formula stands in a row or column: one that recurs across a line belongs there. */

import type { Grid, GridCell } from '../grid.ts';
import { Kept, type Pieces } from '../pieces.ts';
import { canonical } from './canonical.ts';
import type { Direction } from './segments.ts';

/** So many times at least: a ratio below ratios, a total beside totals. */
const OFTEN = 3;

export class Recurring {
  readonly #rows: Kept<number, ReadonlyMap<string, number>>;
  readonly #columns: Kept<number, ReadonlyMap<string, number>>;

  constructor(grid: Grid, pieces: Pieces) {
    this.#rows = new Kept(pieces, 'row', (row) => countFormulas(grid.row(row)));
    this.#columns = new Kept(pieces, 'column', (column) => countFormulas(grid.column(column)));
  }

  /** Whether the cell's formula recurs across the line that the cell is looked at in. */
  across({ row, column, pattern }: GridCell, direction: Direction): boolean {
    if (!pattern) return false;
    const counts = direction === 'row' ? this.#columns.get(column) : this.#rows.get(row);
    return (counts.get(canonical(pattern)) ?? 0) >= OFTEN;
  }
}

function countFormulas(cells: readonly GridCell[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { pattern } of cells) {
    if (!pattern) continue;
    const key = canonical(pattern);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
