/** How many cells of one kind stand in each row and column of a sheet, so that lines with too few of them are passed over. */

import type { Along } from './pieces.ts';

export class Counts {
  readonly #counts: Readonly<Record<Along, number[]>> = { row: [], column: [] };
  /** Numbers of the lines with any; null after a change. */
  #lines: Readonly<Record<Along, readonly number[]>> | null = null;

  /** One more, or one less. */
  add(row: number, column: number, by: 1 | -1): void {
    const counts = this.#counts;
    counts.row[row] = (counts.row[row] ?? 0) + by;
    counts.column[column] = (counts.column[column] ?? 0) + by;
    this.#lines = null;
  }

  on(along: Along, line: number): number {
    return this.#counts[along][line] ?? 0;
  }

  /** Lines with any, in order. */
  lines(along: Along): readonly number[] {
    this.#lines ??= { row: filled(this.#counts.row), column: filled(this.#counts.column) };
    return this.#lines[along];
  }
}

function filled(counts: readonly number[]): number[] {
  const lines: number[] = [];
  for (let line = 0; line < counts.length; line++) if (counts[line]) lines.push(line);
  return lines;
}
