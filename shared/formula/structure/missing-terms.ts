/**
 * Sums along a row that leave out columns which belong to them: by the headings (closing = opening + increases -
 * decreases) or by the other sums of their column, which together name the full set. Often the cell left out holds `-` or 0 as
 * yet, so that nothing is wrong before somebody fills it in.
 */

import { type Exact, equals, isZero, sum } from '../../workbook/exact.ts';
import { amountOf } from '../amounts.ts';
import type { Grid, GridCell } from '../grid.ts';
import { A_FORMULA, Lines } from '../lines.ts';
import type { Pieces } from '../pieces.ts';
import { areaOf } from '../reference.ts';
import { readAdditive } from './additive.ts';
import { isClosing, isDecrease, isIncrease, isOpening, isPartLabel } from './words.ts';

/** The columns that make up a sum, with their signs. */
export type Terms = ReadonlyMap<number, 1 | -1>;

export interface MissingTerms {
  readonly cell: GridCell;
  readonly missing: readonly GridCell[];
  /** All that belongs to it. */
  readonly full: Terms;
  readonly why: 'headings' | 'peers';
  /** Sums of one cause have one of these. */
  readonly head: GridCell;
}

/** A row longer than this is no movement table. */
const MOST_TERMS = 16;
/** Sums of a column that say together what belongs to them. */
const LEAST_SUMS = 3;

export class MissingTermsSearch {
  readonly #found: Lines<MissingTerms>;

  constructor(grid: Grid, pieces: Pieces) {
    const find = (column: number) => {
      const cells = grid.column(column);
      const enough = grid.formulas.on('column', column) >= LEAST_SUMS;
      return enough ? [...byHeadings(cells, grid), ...byPeers(cells, grid)] : byHeadings(cells, grid);
    };
    this.#found = new Lines(grid, 'column', pieces, find, A_FORMULA);
  }

  /** Each cell once. */
  all(): readonly MissingTerms[] {
    const found = this.#found.all();
    if (found.length === 0) return found;
    return [...new Map(found.toReversed().map((one) => [one.cell, one])).values()].reverse();
  }
}

/** Below the heading of a closing balance: opening and movements to its left. */
function byHeadings(cells: readonly GridCell[], grid: Grid): readonly MissingTerms[] {
  const tables: (readonly MissingTerms[])[] = [];
  let head: GridCell | null = null;
  let full: Terms | null = null;
  let below: MissingTerms[] = [];
  for (const cell of cells) {
    if (!cell.pattern) {
      if (typeof cell.cell.v === 'string' && isClosing(cell.cell.v)) {
        tables.push(withoutParts(below, grid));
        below = [];
        head = cell;
        full = movements(cell, grid);
      }
      continue;
    }
    const own = full && head ? termsOf(cell) : null;
    if (!own || !full || !head || own.size >= full.size || !isPart(own, full)) continue;
    const missing = missingCells(cell, own, full, grid);
    if (missing.length > 0) below.push({ cell, missing, full, why: 'headings', head });
  }
  tables.push(withoutParts(below, grid));
  return tables.flat();
}

/** None where the columns left out are the parts of one that is taken in: 支出 beside its 基本支出 and 项目支出. */
function withoutParts(found: readonly MissingTerms[], grid: Grid): readonly MissingTerms[] {
  if (found.length === 0) return found;
  const filled = found.filter(({ missing }) => !isZero(sumOf(missing)));
  const split = filled.filter(({ cell, missing, full }) => {
    const left = new Set(missing.map(({ column }) => column));
    return [...full.keys()].some((column) => {
      const whole = left.has(column) ? null : amountOf(grid.look(cell.row, column));
      return whole !== null && equals(whole, sumOf(missing));
    });
  });
  return split.length > 0 && split.length * 2 >= filled.length ? [] : found;
}

function sumOf(cells: readonly GridCell[]): Exact {
  return sum(cells.flatMap((cell) => amountOf(cell) ?? []));
}

/** The columns of a table that moves from an opening to a closing balance; null where it is none. */
function movements(head: GridCell, grid: Grid): Terms | null {
  const terms = new Map<number, 1 | -1>();
  for (const { column, cell } of grid.row(head.row).toReversed()) {
    const text = typeof cell.v === 'string' ? cell.v : '';
    if (column >= head.column || text === '' || isPartLabel(text)) continue;
    if (isClosing(text) || terms.size > MOST_TERMS) return null;
    if (isOpening(text)) return terms.size > 0 ? terms.set(column, 1) : null;
    if (isDecrease(text)) terms.set(column, -1);
    else if (isIncrease(text)) terms.set(column, 1);
  }
  return null;
}

/** Runs of sums of their rows that overlap without being the same. */
function* byPeers(cells: readonly GridCell[], grid: Grid): Iterable<MissingTerms> {
  let run: { cell: GridCell; terms: Terms }[] = [];
  for (const cell of cells) {
    const terms = cell.pattern ? termsOf(cell) : null;
    const last = run.at(-1);
    if (last && (cell.row - last.cell.row > 2 || (!terms && typeof cell.cell.v !== 'number'))) {
      yield* partsOfWhole(run, grid);
      run = [];
    }
    if (terms && terms.size >= 2) run.push({ cell, terms });
  }
  yield* partsOfWhole(run, grid);
}

function* partsOfWhole(run: readonly { cell: GridCell; terms: Terms }[], grid: Grid): Iterable<MissingTerms> {
  const [first] = run;
  if (!first || run.length < LEAST_SUMS || run.every(({ terms }) => sameTerms(terms, first.terms))) return;
  const full = new Map<number, 1 | -1>();
  const uses = new Map<number, number>();
  for (const { terms } of run) {
    for (const [column, sign] of terms) {
      if ((full.get(column) ?? sign) !== sign) return;
      full.set(column, sign);
      uses.set(column, (uses.get(column) ?? 0) + 1);
    }
  }
  // Each column belongs to several sums, and no sum stands apart from the others.
  if (full.size > MOST_TERMS || [...uses.values()].some((count) => count < 2)) return;
  if (run.some(({ terms }) => terms.size * 2 < full.size)) return;
  for (const { cell, terms } of run) {
    const missing = missingCells(cell, terms, full, grid);
    if (missing.length > 0) yield { cell, missing, full, why: 'peers', head: first.cell };
  }
}

/** The formula as a sum of cells of its own row; null where it is something else. */
function termsOf(cell: GridCell): Terms | null {
  const additive = cell.pattern && readAdditive(cell.pattern);
  if (!additive || additive.items.length > MOST_TERMS) return null;
  const terms = new Map<number, 1 | -1>();
  for (const { reference, sign } of additive.items) {
    if (reference.sheet !== null || reference.workbook !== null) return null;
    const { top, bottom, left, right } = areaOf(reference, cell.row, cell.column);
    if (top !== cell.row || bottom !== cell.row || right - left >= MOST_TERMS) return null;
    for (let column = left; column <= right; column++) {
      if (terms.has(column)) return null;
      terms.set(column, sign);
    }
  }
  return terms;
}

function isPart(own: Terms, full: Terms): boolean {
  return [...own].every(([column, sign]) => full.get(column) === sign);
}

function sameTerms(a: Terms, b: Terms): boolean {
  return a.size === b.size && isPart(a, b);
}

/** Cells that hold something, if only a mark for nothing. */
function missingCells(cell: GridCell, own: Terms, full: Terms, grid: Grid): GridCell[] {
  return [...full.keys()].flatMap((column) => (own.has(column) ? [] : (grid.look(cell.row, column) ?? [])));
}
