/**
 * Formulas whose kept result is not what they give for the values that they read: the file was changed without being
 * recalculated. Each formula is reckoned from the kept results of others, so that only the first wrong one of a chain
 * is named; one finding for each sheet.
 * Known false alarms, passed over: functions that change by themselves (NOW, RAND), what is not reckoned here, circular
 * references, the last digits of a float, results kept as they are shown (Excel's "precision as displayed").
 */

import type { Finding } from '../../finding/finding.ts';
import { fromNumber } from '../../workbook/exact.ts';
import { shownAs } from '../../workbook/number-format.ts';
import { type Book, target } from '../book.ts';
import { resultAt } from '../fill.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Inspection } from '../inspection.ts';
import { oncePerBook } from '../once-per-book.ts';
import { Kept } from '../pieces.ts';
import { listCells } from '../places.ts';
import { isSingleCell } from '../reference.ts';
import { compareWith, report } from '../report.ts';
import { cellsInLoops } from './circular.ts';

const VOLATILE = new Set([
  'NOW',
  'TODAY',
  'RAND',
  'RANDBETWEEN',
  'RANDARRAY',
  'OFFSET',
  'INDIRECT',
  'CELL',
  'INFO',
]);
/** A result may differ by this part of the largest number that went into it. */
const DUST = 1e-9;

/** Formulas that read more cells than these, such as look-ups in long lists, are reckoned only as far as time allows. */
const LARGE = 2_000;
/** Cells that all large formulas of a workbook may read together. */
const MOST_READ = 10_000_000;

interface Inspected {
  /** What the formula gives now, where it differs from the kept result; not known yet for a large one. */
  readonly value: number | null;
  readonly reads: number;
}

interface Stale {
  readonly cell: GridCell;
  readonly grid: Grid;
  readonly value: number;
}

class StaleSearch {
  readonly #inspection: Inspection<Inspected>;
  readonly #large: Kept<GridCell, number | null>;
  readonly #grids = new WeakMap<GridCell, Grid>();

  constructor(book: Book) {
    this.#inspection = new Inspection(book, (cell, grid) => {
      if (!isReckoned(cell)) return null;
      const reads = cellsRead(cell, grid, book);
      if (reads > LARGE) return { value: null, reads };
      const value = staleAt(cell, grid, book);
      return value === null ? null : { value, reads };
    });
    this.#large = new Kept(book.pieces, 'row', (cell) => {
      const grid = this.#grids.get(cell);
      return grid ? staleAt(cell, grid, book) : null;
    });
  }

  /** Formulas with an old result, and how many were too large to tell. */
  all(): { stale: Stale[]; unchecked: number } {
    const stale: Stale[] = [];
    let read = 0;
    let unchecked = 0;
    for (const { cell, grid, what } of this.#inspection.all()) {
      let { value } = what;
      if (value === null) {
        read += what.reads;
        if (read > MOST_READ) {
          unchecked++;
          continue;
        }
        this.#grids.set(cell, grid);
        value = this.#large.get(cell);
      }
      if (value !== null) stale.push({ cell, grid, value });
    }
    return { stale, unchecked };
  }
}

const searchIn = oncePerBook((book) => new StaleSearch(book));

export function findStaleValues(book: Book): Finding[] {
  const inLoops = cellsInLoops(book);
  const stale = searchIn(book)
    .all()
    .stale.filter(({ cell }) => !inLoops.has(cell));
  return [...Map.groupBy(stale, ({ grid }) => grid)].flatMap(([grid, group]) => {
    const [first] = group;
    if (!first) return [];
    const cells = group.map(({ cell }) => cell);
    const amounts = compareWith(fromNumber(first.value), first.cell);
    const facts = {
      cell: first.cell.address,
      formula: `=${first.cell.cell.f}`,
      others: listCells(cells.slice(1), book.locale),
      change: amounts,
    };
    return [report({ code: 'stale-value', severity: 'warning', grid, cells, amounts, facts }, book)];
  });
}

/** How many formulas were too large to be reckoned again. */
export function countUnreckoned(book: Book): number {
  return searchIn(book).all().unchecked;
}

function isReckoned({ cell, pattern }: GridCell): boolean {
  if (!pattern?.tree || typeof cell.v !== 'number' || cell.arr !== undefined) return false;
  for (const name of pattern.functions) if (VOLATILE.has(name)) return false;
  return shownAs(cell.z).kind !== 'date';
}

function cellsRead(cell: GridCell, grid: Grid, book: Book): number {
  let count = 0;
  for (const reference of cell.pattern?.references ?? []) {
    const there = isSingleCell(reference) ? null : target(reference, cell, grid, book);
    if (!there) continue;
    const { top, left, bottom, right } = there.area;
    const [rows, columns] = [
      Math.min(bottom, there.grid.bottom) - top,
      Math.min(right, there.grid.right) - left,
    ];
    count += Math.max(0, rows + 1) * Math.max(0, columns + 1);
  }
  return count;
}

/** What the formula gives now, where it differs from the kept result. */
function staleAt({ cell, pattern, row, column }: GridCell, grid: Grid, book: Book): number | null {
  const result = pattern && resultAt(pattern, { row, column }, grid, book);
  const kept = Number(cell.v);
  if (!result || typeof result.value !== 'number') return null;
  if (Math.abs(result.value - kept) <= DUST * Math.max(result.largest, Math.abs(kept))) return null;
  const { kind, percent, digits } = shownAs(cell.z);
  const unit = 10 ** -(digits + (percent ? 2 : 0));
  const asShown = kind === 'fixed' && Math.abs(Math.round(result.value / unit) * unit - kept) < unit * 1e-6;
  return asShown ? null : result.value;
}
