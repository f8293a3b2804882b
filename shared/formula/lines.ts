/** What is found row by row or column by column on one sheet; lines where nothing is found cost nothing the next time. */

import type { Grid } from './grid.ts';
import { type Along, Kept, type Pieces } from './pieces.ts';

export class Lines<T> {
  readonly #grid: Grid;
  readonly #along: Along;
  readonly #kept: Kept<number, readonly T[]> | null;
  readonly #find: (line: number) => readonly T[];
  readonly #found = new Map<number, readonly T[]>();
  #edits = -1;

  constructor(grid: Grid, along: Along, pieces: Pieces, find: (line: number) => readonly T[]) {
    this.#grid = grid;
    this.#along = along;
    this.#find = find;
    this.#kept = pieces.remembers ? new Kept(pieces, along, find) : null;
  }

  /** By line, in order. */
  byLine(): (readonly [number, readonly T[]])[] {
    for (const line of this.#outdated()) {
      const found = this.#kept ? this.#kept.get(line) : this.#find(line);
      if (found.length > 0) this.#found.set(line, found);
      else this.#found.delete(line);
    }
    return [...this.#found].sort(([a], [b]) => a - b);
  }

  all(): T[] {
    return this.byLine().flatMap(([, found]) => found);
  }

  #outdated(): Iterable<number> {
    const { edits } = this.#grid;
    const from = this.#edits;
    this.#edits = edits.length;
    if (from === edits.length) return this.#kept?.takeOutdated() ?? [];
    if (from < 0) return this.#along === 'row' ? this.#grid.rows() : this.#grid.columns();
    return new Set([
      ...(this.#kept?.takeOutdated() ?? []),
      ...edits.slice(from).map((place) => (this.#along === 'row' ? place.row : place.column)),
    ]);
  }
}
