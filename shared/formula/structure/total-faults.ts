/** What is wrong with the ranges of a sheet's totals, each fault at one cell with the reason. */

import type { Grid, GridCell } from '../grid.ts';
import { A_FORMULA, Lines, TWO_FORMULAS } from '../lines.ts';
import { Kept, type Pieces } from '../pieces.ts';
import { rowLabel } from './headings.ts';
import { missedBetween, missedBeyond, unfilledRows } from './reach.ts';
import type { Direction } from './segments.ts';
import { compareSiblings, followsTotal, startsAtTotal } from './sibling-totals.ts';
import { covers, onLine, placeOf, type Stretch, type Total, type Totals } from './totals.ts';
import { isTotalLabel, shareWords } from './words.ts';

export interface TotalFault {
  readonly total: Total;
  /**
   * `short`: amounts left out. `long`: a subtotal of another list taken in. `uneven`: another range than its sibling's,
   * the results agree. `unfilled`: the list goes on with rows that are blank as yet.
   */
  readonly kind: 'short' | 'long' | 'uneven' | 'unfilled';
  /** The amounts left out, or the subtotals taken in. */
  readonly cells: readonly GridCell[];
  readonly sibling: Total | null;
  /** What the range should be, where it is not the sibling's. */
  readonly range?: Stretch;
}

/** Finds them line by line, and keeps what it found. */
export class TotalFaults {
  readonly #totals: Totals;
  readonly #compared: Record<Direction, Lines<TotalFault>>;
  readonly #rows: Lines<Total>;
  readonly #judged: Kept<GridCell, TotalFault | null>;
  readonly #carried: Lines<TotalFault>;

  constructor(grid: Grid, totals: Totals, pieces: Pieces) {
    this.#totals = totals;
    const compare = (direction: Direction) => (line: number) => [
      ...compareSiblings(this.#plain(direction, line), grid, totals).values(),
    ];
    this.#compared = {
      row: new Lines(grid, 'column', pieces, compare('row'), TWO_FORMULAS),
      column: new Lines(grid, 'row', pieces, compare('column'), TWO_FORMULAS),
    };
    this.#rows = new Lines(grid, 'row', pieces, (row) => this.#plain('column', row), A_FORMULA);
    this.#judged = new Kept(pieces, 'column', (cell) => {
      const total = totals.get(cell);
      return total ? judge(total, this.#isAlone(total), grid, totals) : null;
    });
    const carried = (column: number) => [...takesPrevious(totals.onLine('column', column), grid, totals)];
    this.#carried = new Lines(grid, 'column', pieces, carried, TWO_FORMULAS);
  }

  /** One for each total; what the totals beside it tell counts for more. */
  all(): TotalFault[] {
    const faults = new Map<Total, TotalFault>();
    for (const fault of [...this.#compared.column.all(), ...this.#compared.row.all()])
      faults.set(fault.total, fault);
    for (const total of this.#rows.all()) {
      const fault = faults.has(total) ? null : this.#judged.get(total.cell);
      if (fault) faults.set(total, fault);
    }
    for (const fault of this.#carried.all()) if (!faults.has(fault.total)) faults.set(fault.total, fault);
    return [...faults.values()];
  }

  #plain(direction: Direction, line: number): readonly Total[] {
    return this.#totals.sideBySide(direction, line).filter(isPlain);
  }

  /** No total beside it has a range in common with it. */
  #isAlone(total: Total): boolean {
    const line = this.#plain('column', total.cell.row);
    const at = line.indexOf(total);
    return ![line[at - 1], line[at + 1]].some((sibling) => sibling && overlap(total, sibling));
  }
}

function isPlain(total: Total): boolean {
  return total.plain && !covers(total, placeOf(total));
}

/** One group for each cause: totals of one row (or of the rows below it) with the same range. */
export function groupTotalFaults(faults: readonly TotalFault[]): TotalFault[][] {
  if (faults.length === 0) return [];
  const groups = Map.groupBy(faults, ({ kind, total: { direction, parts, cell } }) => {
    const line = direction === 'column' ? '' : cell.column;
    return `${kind}|${direction}|${parts[0]?.from}:${parts[0]?.to}|${line}`;
  });
  return [...groups.values()];
}

/** One total by its own list. */
function judge(total: Total, alone: boolean, grid: Grid, totals: Totals): TotalFault | null {
  const between = missedBetween(total, grid, totals);
  const missed = between.length > 0 ? between : alone ? missedBeyond(total, grid, totals) : [];
  if (missed.length > 0) {
    const named = missed.some((cell) => isTotalLabel(rowLabel(cell, grid)));
    return named ? null : { total, kind: 'short', cells: missed, sibling: null };
  }
  const range = unfilledRows(total, grid);
  return range && { total, kind: 'unfilled', cells: [], sibling: null, range };
}

/**
 * A total that starts at the total above its list, in a column where the other totals don't: the sum of one list with
 * the result of another. A column that carries totals forward throughout is left alone.
 */
function* takesPrevious(column: readonly Total[], grid: Grid, totals: Totals): Iterable<TotalFault> {
  const sums = column.filter((total) => isPlain(total) && total.name === 'SUM');
  const carrying = sums.filter((total) => startsAtTotal(total, grid, totals));
  const [only] = carrying;
  const part = only?.parts[0];
  const subtotal = part && onLine(only, part.from, grid);
  if (!part || !subtotal || carrying.length > 1) return;
  if (!sums.some((total) => total !== only && followsTotal(total, grid, totals))) return;
  // What is carried forward stands right above its additions, and nothing else takes it in.
  if (onLine(only, part.from + 1, grid)) return;
  const names = [rowLabel(only.cell, grid), rowLabel(subtotal, grid)] as const;
  const areNamed = names.every(isTotalLabel);
  // `Total, reserves included` may well take in `Total`.
  if (areNamed && shareWords(...names)) return;
  if (!areNamed && !column.some((total) => total !== only && covers(total, subtotal.row))) return;
  let from = part.from + 1;
  while (from < part.to && !onLine(only, from, grid)) from++;
  yield { total: only, kind: 'long', cells: [subtotal], sibling: null, range: { ...part, from } };
}

function overlap({ parts: [a] }: Total, { parts: [b] }: Total): boolean {
  return a !== undefined && b !== undefined && a.from <= b.to && b.from <= a.to;
}
