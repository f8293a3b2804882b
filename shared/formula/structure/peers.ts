/**
 * What a cell should hold, by analogy with its peers on the line: where the cells across the line (above and below in a
 * row, left and right in a column) are like those of a peer, the cell should be like the peer. This tells a total typed
 * by hand from an input column, at the ends of a row as well as within it.
 */

import type { Grid, GridCell } from '../grid.ts';
import type { FormulaPattern } from '../pattern.ts';
import { canonical, leftOut } from './canonical.ts';
import { type Direction, isAmount, type Segment } from './segments.ts';
import { isNear } from './similar.ts';
import { readTotal } from './totals.ts';

export interface Expectation {
  /** The formula that most peers have, and the nearest peer that has it. */
  readonly pattern: FormulaPattern;
  readonly model: GridCell;
  /** Peers that speak for it; peers that are as the cell itself is. */
  readonly votes: number;
  readonly own: number;
  /** All those peers stand on one side of the cell. */
  readonly oneSided: boolean;
  /** The next amounts on both sides have it. */
  readonly between: boolean;
  /** The cell has the same formula but for one reference, operator, function or number. */
  readonly near: boolean;
}

/** Peers are looked for this far to each side. */
export const REACH = 8;

/** What the peers expect of the cell at this place, if that is something else than it has. */
export function expectation(segment: Segment, place: number, grid: Grid): Expectation | null {
  const { cells, direction } = segment;
  const cell = cells[place];
  if (!cell || !mayStandOut(cell, segment, place, grid)) return null;
  const key = cell.pattern ? canonical(cell.pattern) : null;
  const votes: Vote[] = [];
  let sides: Around | null = null;
  const isAlike = (peer: GridCell) => {
    sides ??= around(cell, direction, grid);
    return alike(sides, peer, direction, grid);
  };
  const within = key === null && direction === 'column' ? keyAround(cells, place) : null;
  let own = 0;
  for (let distance = 1; distance <= REACH; distance++) {
    for (let side = -1; side <= 1; side += 2) {
      const peer = cells[place + side * distance];
      if (!peer) continue;
      if (!peer.pattern) {
        if (key === null && isAlike(peer)) own++;
        continue;
      }
      const peerKey = canonical(peer.pattern);
      if (peerKey === key) {
        own++;
        continue;
      }
      const near = cell.pattern !== null && isVariant(cell.pattern, peer.pattern);
      if (!near && peerKey !== within && !sumAcross(cell, peer, direction) && !isAlike(peer)) continue;
      let vote = votes.find(({ key }) => key === peerKey);
      if (!vote) {
        vote = { key: peerKey, before: 0, after: 0, model: peer, pattern: peer.pattern, near };
        votes.push(vote);
      }
      if (side < 0) vote.before++;
      else vote.after++;
    }
  }
  let best: Vote | null = null;
  for (const vote of votes) if (!best || count(vote) > count(best)) best = vote;
  if (!best) return null;
  const bestKey = best.key;
  const isBest = (side: GridCell | undefined) => side?.pattern != null && canonical(side.pattern) === bestKey;
  return {
    pattern: best.pattern,
    model: best.model,
    votes: count(best),
    own,
    oneSided: best.before === 0 || best.after === 0,
    between: isBest(cells[place - 1]) && isBest(cells[place + 1]),
    near: best.near,
  };
}

/**
 * Told quickly: whether anything could speak against the cell. One formula that no other peer has says something only of
 * a sum or a slight variant of it, or of a number that stands across the line from formulas.
 */
function mayStandOut(cell: GridCell, { cells, direction }: Segment, place: number, grid: Grid): boolean {
  const seen: string[] = [];
  const last = Math.min(cells.length - 1, place + REACH);
  for (let at = Math.max(0, place - REACH); at <= last; at++) {
    const peer = at === place ? undefined : cells[at];
    if (!peer?.pattern) continue;
    const key = canonical(peer.pattern);
    if (seen.includes(key)) return true;
    seen.push(key);
    if (cell.pattern && (isVariant(cell.pattern, peer.pattern) || sumAcross(cell, peer, direction)))
      return true;
  }
  if (cell.pattern) return false;
  return seen.length > 0 && STEPS.some((step) => beside(cell, direction, step, grid)?.pattern);
}

/** The formula that the next cells above and below have both: what stands between them needs no comparison. Links differ. */
function keyAround(cells: readonly GridCell[], place: number): string | null {
  const [above, below] = [cells[place - 1]?.pattern, cells[place + 1]?.pattern];
  if (!above || !below || (above.references.length < 2 && above.functions.size === 0)) return null;
  const key = canonical(above);
  return key === canonical(below) ? key : null;
}

interface Vote {
  readonly key: string;
  before: number;
  after: number;
  readonly model: GridCell;
  readonly pattern: FormulaPattern;
  readonly near: boolean;
}

function count(vote: Vote): number {
  return vote.before + vote.after;
}

/** The same formula but for one token or term, or a sum with terms left out. */
function isVariant(own: FormulaPattern, other: FormulaPattern): boolean {
  return isNear(own, other) || leftOut(own, other) !== null;
}

/** Both add up cells of their own column (or row): totals side by side. */
function sumAcross(cell: GridCell, peer: GridCell, direction: Direction): boolean {
  const [a, b] = [readTotal(cell), readTotal(peer)];
  return a !== null && b !== null && a.direction !== direction && b.direction !== direction;
}

/** The two cells to each side of a cell, across its line, as STEPS go. */
type Around = readonly (GridCell | undefined)[];

const STEPS = [-2, -1, 1, 2] as const;
/** By their places among STEPS: the two cells before and the two behind, the nearest first. */
const BEFORE = [1, 0] as const;
const BEHIND = [2, 3] as const;

function around(cell: GridCell, direction: Direction, grid: Grid): Around {
  return STEPS.map((step) => beside(cell, direction, step, grid));
}

/** Whether the cells beside (across the line) make the two comparable. */
function alike(own: Around, peer: GridCell, direction: Direction, grid: Grid): boolean {
  return (
    compareSide(own, peer, direction, BEFORE, grid) + compareSide(own, peer, direction, BEHIND, grid) >= 0
  );
}

function compareSide(
  own: Around,
  peer: GridCell,
  direction: Direction,
  places: readonly (0 | 1 | 2 | 3)[],
  grid: Grid,
): number {
  for (const place of places) {
    const a = beside(peer, direction, STEPS[place], grid);
    const b = own[place];
    if (a && b) return compareCells(peer, a, b);
    const only = a ?? b;
    if (only) return isAmount(only) ? -1 : 0;
  }
  return 0;
}

function compareCells(peer: GridCell, a: GridCell, b: GridCell): number {
  if (isAmount(a) !== isAmount(b)) return -1;
  if (!isAmount(a)) return 0.5;
  // Where the peer's formula goes on across the line, so must the cell's neighbour have it.
  return isSame(peer, a) && !isSame(peer, b) ? -1 : 1;
}

function isSame({ pattern: a }: GridCell, { pattern: b }: GridCell): boolean {
  return a !== null && b !== null && canonical(a) === canonical(b);
}

function beside(cell: GridCell, direction: Direction, distance: number, grid: Grid): GridCell | undefined {
  return direction === 'row'
    ? grid.at(cell.row + distance, cell.column)
    : grid.at(cell.row, cell.column + distance);
}
