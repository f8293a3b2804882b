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

/** The segments of one row or column that have at least two formulas. */
export function segmentsOf(line: readonly GridCell[], direction: Direction, grid: Grid): readonly Segment[] {
  const segments: Segment[] = [];
  let cells: GridCell[] = [];
  let formulas = 0;
  let last = -1;
  const end = () => {
    if (formulas >= 2) segments.push({ direction, cells, formulas });
    if (cells.length > 0) cells = [];
    formulas = 0;
  };
  for (const cell of line) {
    const at = direction === 'row' ? cell.column : cell.row;
    const heads = isHeading(cell);
    if (heads || at - last > WIDEST_GAP + 1) end();
    last = at;
    if (heads || !belongs(cell, cells.length === 0, direction, grid)) continue;
    cells.push(cell);
    if (cell.pattern) formulas++;
  }
  end();
  return segments;
}

/** Whether a cell is part of a segment, or may begin one: years and line numbers head a column. */
function belongs(cell: GridCell, first: boolean, direction: Direction, grid: Grid): boolean {
  if (direction === 'row') return isAmount(cell);
  return isAmount(cell) ? !(first && isHeadingNumber(cell, grid)) : isVerdict(cell);
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
const NUMBER_TEXT = /^\s*[-+]?\d[\d,]*(?:\.\d+)?\s*$/;

function isNumberText(text: string): boolean {
  return NUMBER_TEXT.test(text);
}
