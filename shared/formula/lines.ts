/** What is found row by row or column by column on one sheet; lines where nothing is found cost nothing the next time. */

import type { Grid } from './grid.ts';
import { type Along, Kept, type Pieces } from './pieces.ts';

/** What a line must hold for something to be found on it: so many numbers, formulas or errors. */
export interface Needs {
  readonly least: number;
  readonly of: 'numbers' | 'formulas' | 'errors';
}

export const A_FORMULA: Needs = { least: 1, of: 'formulas' };
export const TWO_FORMULAS: Needs = { least: 2, of: 'formulas' };

type Line<T> = readonly [line: number, found: readonly T[]];

const NOTHING: readonly never[] = [];

export class Lines<T> {
  readonly #grid: Grid;
  readonly #along: Along;
  readonly #needs: Needs;
  readonly #kept: Kept<number, readonly T[]> | null;
  readonly #find: (line: number) => readonly T[];
  #found: Map<number, readonly T[]> | null = null;
  /** What was found, in order; null after a change. */
  #inOrder: readonly Line<T>[] | null = null;
  #edits = -1;

  constructor(grid: Grid, along: Along, pieces: Pieces, find: (line: number) => readonly T[], needs: Needs) {
    this.#grid = grid;
    this.#along = along;
    this.#needs = needs;
    this.#find = find;
    this.#kept = pieces.remembers ? new Kept(pieces, along, find) : null;
  }

  /** By line, in order. */
  byLine(): readonly Line<T>[] {
    for (const line of this.#outdated()) {
      const found = this.#mayHold(line) ? this.#look(line) : NOTHING;
      if (found.length > 0) {
        this.#found ??= new Map();
        this.#found.set(line, found);
      } else if (!this.#found?.delete(line)) continue;
      this.#inOrder = null;
    }
    this.#inOrder ??= this.#found ? [...this.#found].sort(([a], [b]) => a - b) : NOTHING;
    return this.#inOrder;
  }

  all(): readonly T[] {
    const lines = this.byLine();
    return lines.length === 0 ? NOTHING : lines.flatMap(([, found]) => found);
  }

  #lines(): readonly number[] {
    return this.#grid[this.#needs.of].lines(this.#along);
  }

  #mayHold(line: number): boolean {
    const { least, of } = this.#needs;
    return this.#grid[of].on(this.#along, line) >= least;
  }

  #look(line: number): readonly T[] {
    return this.#kept ? this.#kept.get(line) : this.#find(line);
  }

  #outdated(): Iterable<number> {
    const { edits } = this.#grid;
    const from = this.#edits;
    this.#edits = edits.length;
    if (from === edits.length) return this.#kept?.takeOutdated() ?? [];
    if (from < 0) return this.#lines();
    return new Set([
      ...(this.#kept?.takeOutdated() ?? []),
      ...edits.slice(from).map((place) => (this.#along === 'row' ? place.row : place.column)),
    ]);
  }
}
