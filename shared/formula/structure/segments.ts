/**
 * Rows and columns as people read them: runs of amounts that belong together, cut at headings and wide gaps.
 * Blank spacer rows and columns and marks such as `—` don't cut.
 */

import type { Grid, GridCell } from '../grid.ts';
import { isHeadingNumber } from './headings.ts';
import { isPlaceholder } from './words.ts';

export type Direction = 'row' | 'column';

export interface Segment {
  readonly direction: Direction;
  readonly cells: readonly GridCell[];
  readonly formulas: number;
}

/** A gap of more blank cells than these ends a table. */
const WIDEST_GAP = 2;

/** The segments of one row or column that have at least two amounts of which at least one is a formula. */
export function* segmentsOf(line: readonly GridCell[], direction: Direction, grid: Grid): Iterable<Segment> {
  if (!line.some((cell) => cell.pattern)) return;
  let cells: GridCell[] = [];
  let last = -1;
  for (const cell of line) {
    const at = direction === 'row' ? cell.column : cell.row;
    if (isHeading(cell) || (cells.length > 0 && at - last > WIDEST_GAP + 1)) {
      yield* segment(cells, direction);
      cells = [];
    }
    last = at;
    // Years and line numbers head a column.
    const heads = cells.length === 0 && direction === 'column' && isHeadingNumber(cell, grid);
    if ((isAmount(cell) && !heads) || (direction === 'column' && isVerdict(cell))) cells.push(cell);
  }
  yield* segment(cells, direction);
}

function* segment(cells: readonly GridCell[], direction: Direction): Iterable<Segment> {
  let formulas = 0;
  for (const cell of cells) if (cell.pattern) formulas++;
  if (cells.length >= 2 && formulas >= 1) yield { direction, cells, formulas };
}

/** A typed or reckoned number, also one kept as text, or what a formula gives in the place of one: an error, nothing, `n.a.`. */
export function isAmount({ cell, pattern }: GridCell): boolean {
  if (typeof cell.v === 'number') return true;
  if (pattern === null) return typeof cell.v === 'string' && isNumberText(cell.v);
  return typeof cell.v !== 'string' || cell.t === 'e' || isPlaceholder(cell.v);
}

/** What a formula says in words, as `是` or `√`; a link to a label is none. */
function isVerdict({ cell, pattern }: GridCell): boolean {
  const type = pattern?.tree?.type;
  return typeof cell.v === 'string' && (type === 'CallExpression' || type === 'LetExpression');
}

/** Words: they end a run of amounts. */
export function isHeading({ cell, pattern }: GridCell): boolean {
  return pattern === null && typeof cell.v === 'string' && !isPlaceholder(cell.v) && !isNumberText(cell.v);
}

/** Digits and nothing else but commas, a point, a sign. */
function isNumberText(text: string): boolean {
  return /^\s*[-+]?\d[\d,]*(?:\.\d+)?\s*$/.test(text);
}
