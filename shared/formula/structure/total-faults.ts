/** What is wrong with the ranges of a sheet's totals, each fault at one cell with the reason. */

import type { Grid, GridCell } from '../grid.ts';
import { rowLabel } from './labels.ts';
import { missedBetween, missedBeyond, unfilledRows } from './reach.ts';
import { compareSiblings } from './sibling-totals.ts';
import { covers, onLine, placeOf, type Stretch, type Total, type Totals } from './totals.ts';
import { isTotalLabel } from './words.ts';

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
  /** What the range should be, where no sibling has it. */
  readonly range?: Stretch;
}

export function findTotalFaults(totals: Totals, grid: Grid): TotalFault[] {
  const plain = [...totals.values()].filter((total) => total.plain && !covers(total, placeOf(total)));
  const rows = Map.groupBy(plain, lineOf);
  const faults = new Map([...rows.values()].flatMap((line) => [...compareSiblings(line, grid, totals)]));
  for (const line of rows.values()) {
    for (const [i, total] of line.entries()) {
      const alone = ![line[i - 1], line[i + 1]].some((sibling) => sibling && overlap(total, sibling));
      const fault =
        total.direction === 'column' && !faults.has(total) ? judge(total, alone, grid, totals) : null;
      if (fault) faults.set(total, fault);
    }
  }
  for (const fault of takesPrevious(plain, totals, grid))
    if (!faults.has(fault.total)) faults.set(fault.total, fault);
  return [...faults.values()];
}

/** One group for each cause: totals of one row (or of the rows below it) with the same range. */
export function groupTotalFaults(faults: readonly TotalFault[]): TotalFault[][] {
  const groups = Map.groupBy(faults, ({ kind, total: { direction, parts, cell } }) => {
    const line = direction === 'column' ? '' : cell.column;
    return `${kind}|${direction}|${parts[0]?.from}:${parts[0]?.to}|${line}`;
  });
  return [...groups.values()];
}

/** A row's totals of columns stand side by side, and so do a column's totals of rows. */
function lineOf({ cell, direction }: Total): string {
  return `${direction}|${direction === 'column' ? cell.row : cell.column}`;
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
function* takesPrevious(plain: readonly Total[], totals: Totals, grid: Grid): Iterable<TotalFault> {
  const columns = Map.groupBy(
    plain.filter(({ name, direction }) => name === 'SUM' && direction === 'column'),
    ({ cell }) => cell.column,
  );
  for (const column of columns.values()) {
    const carrying = column.filter((total) => startsAtTotal(total, totals, grid));
    const apart = column.filter((total) => !carrying.includes(total) && followsTotal(total, totals, grid));
    const [only] = carrying;
    const part = only?.parts[0];
    const subtotal = part && onLine(only, part.from, grid);
    if (!part || !subtotal || carrying.length > 1 || apart.length < 1) continue;
    // What is carried forward stands right above its additions, and nothing else takes it in.
    if (onLine(only, part.from + 1, grid) || !isTaken(subtotal, only, totals)) continue;
    let from = part.from + 1;
    while (from < part.to && !onLine(only, from, grid)) from++;
    yield { total: only, kind: 'long', cells: [subtotal], sibling: null, range: { ...part, from } };
  }
}

function isTaken(cell: GridCell, except: Total, totals: Totals): boolean {
  return [...totals.values()].some(
    (total) =>
      total !== except &&
      total.direction === 'column' &&
      total.cell.column === cell.column &&
      covers(total, cell.row),
  );
}

function startsAtTotal(total: Total, totals: Totals, grid: Grid): boolean {
  const part = total.parts[0];
  const first = part && onLine(total, part.from, grid);
  return (
    first !== undefined &&
    part !== undefined &&
    part.to > part.from &&
    totals.get(first)?.direction === 'column'
  );
}

/** The amount above its list is another total. */
function followsTotal(total: Total, totals: Totals, grid: Grid): boolean {
  const part = total.parts[0];
  for (let at = (part?.from ?? 0) - 1; at >= 0 && part && at >= part.from - 5; at--) {
    const cell = onLine(total, at, grid);
    if (cell) return totals.get(cell)?.direction === 'column';
  }
  return false;
}

function overlap({ parts: [a] }: Total, { parts: [b] }: Total): boolean {
  return a !== undefined && b !== undefined && a.from <= b.to && b.from <= a.to;
}
