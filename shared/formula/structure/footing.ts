/**
 * Totals that are named as such, held against the amounts that they name: by rows (the list above a 合计 row, or below
 * it where the total comes first) and by columns (the amounts left or right of a 合计 column). Which amounts a total
 * means is read off the lines where it adds up; a line where it does not is at fault only among several where it does.
 */

import { add, type Exact, equals, fromNumber, isZero, round, subtract, sum } from '../../workbook/exact.ts';
import { shownAs } from '../../workbook/number-format.ts';
import { amountOf, digitsOf, textAmountOf } from '../amounts.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Lines } from '../lines.ts';
import type { Pieces } from '../pieces.ts';
import { columnHead, columnHeading, isCode, isHeadingNumber, namesTotal } from './headings.ts';
import { isPartOf, type Period } from './periods.ts';
import type { Direction } from './segments.ts';
import { isAveraged, isPartLabel, isTotalLabel } from './words.ts';

export interface Unbalanced {
  readonly total: GridCell;
  /** Amounts of its column, or of its row. */
  readonly direction: Direction;
  readonly items: readonly GridCell[];
  readonly expected: Exact;
  /** Lines beside it where the same total adds up. */
  readonly support: number;
}

/** Lists and rows longer than these are no typed tables. */
const LONGEST_LIST = 500;
const WIDEST_ROW = 40;

/** A column of fewer amounts is no column of totals. */
const LEAST_TOTALS = 4;
/** So many lines must add up for the others to be at fault: of the columns of a row of totals, or of the rows of a column. */
const LEAST_LINES: Readonly<Record<Direction, number>> = { column: 2, row: 3 };
const NONE: readonly Judged[] = [];

/** A number kept as text among the items of a typed total that is right with it. */
export interface TextItem {
  readonly text: GridCell;
  readonly total: GridCell;
}

export class Footing {
  readonly #byRow: Lines<Judged>;
  readonly #byColumn: Lines<Judged>;

  constructor(grid: Grid, pieces: Pieces) {
    this.#byRow = new Lines(grid, 'row', pieces, (row) => unbalancedInRow(row, grid), {
      least: LEAST_LINES.column,
      of: 'numbers',
    });
    this.#byColumn = new Lines(grid, 'column', pieces, (column) => unbalancedInColumn(column, grid), {
      least: LEAST_TOTALS,
      of: 'numbers',
    });
  }

  get unbalanced(): Unbalanced[] {
    return this.#judged().flatMap(({ unbalanced }) => unbalanced);
  }

  get texts(): TextItem[] {
    return this.#judged().flatMap(({ texts }) => texts);
  }

  #judged(): Judged[] {
    return [...this.#byRow.all(), ...this.#byColumn.all()];
  }
}

/** What is said of the totals of one row or column. */
interface Judged {
  readonly unbalanced: readonly Unbalanced[];
  readonly texts: readonly TextItem[];
}

interface Line {
  readonly total: GridCell;
  readonly items: readonly GridCell[];
}

/** A row named a total: its typed amounts against the lists of their columns. */
function unbalancedInRow(row: number, grid: Grid): readonly Judged[] {
  const cells = grid.row(row);
  const first = cells.find(isNumber);
  if (!first || !namesTotal(cells, first)) return NONE;
  const totals = cells.filter((cell) => isNumber(cell) && !isCode(cell, grid));
  if (totals.length < LEAST_LINES.column || !totals.some(isTyped)) return NONE;
  const candidates = [listFrom(row, -1, grid), listFrom(row, 1, grid)]
    .filter((rows) => rows.length >= 2)
    .map((rows) =>
      totals.map((total) => ({ total, items: amountsAt(rows, (at) => grid.look(at, total.column)) })),
    );
  return judge(candidates, 'column', grid);
}

function amountsAt(places: readonly number[], cellAt: (place: number) => GridCell | undefined): GridCell[] {
  const amounts: GridCell[] = [];
  for (const place of places) {
    const cell = cellAt(place);
    if (cell && isAmount(cell)) amounts.push(cell);
  }
  return amounts;
}

/** The rows of the list that a total names, going up or down from it: to the next total, title or gap. */
function listFrom(row: number, step: 1 | -1, grid: Grid): number[] {
  const rows: number[] = [];
  let gap = 0;
  for (let at = row + step; at >= 0 && at <= grid.bottom; at += step) {
    const cells = grid.row(at);
    if (cells.length === 0) {
      if (++gap > 1) break;
      continue;
    }
    const first = cells.find(isNumber);
    if (first && isHeadingNumber(first, grid)) break;
    const label = String(cells.find(({ cell }) => typeof cell.v === 'string')?.cell.v ?? '');
    if (!first || isTotalLabel(label)) break;
    if (!isPartLabel(label)) rows.push(at);
    if (rows.length > LONGEST_LIST) return [];
  }
  return rows;
}

/** A column headed as a total: its typed amounts against the amounts beside them. */
function unbalancedInColumn(column: number, grid: Grid): readonly Judged[] {
  const totals = grid.column(column).filter(isNumber);
  const [first] = totals;
  if (!first || totals.length < LEAST_TOTALS || !totals.some(isTyped)) return NONE;
  const { text, period } = columnHead(first, grid);
  const named = isTotalLabel(text);
  if (!named && !period) return NONE;
  const candidates = [-1, 1]
    .map((step) => columnsFrom(first, step, named ? null : period, grid))
    .filter((columns) => columns.length >= 2)
    .map((columns) =>
      totals.map((total) => ({ total, items: amountsAt(columns, (at) => grid.look(total.row, at)) })),
    );
  return judge(candidates, 'row', grid);
}

/** The columns of amounts beside a total, to the next total, ratio or column of words; parts of a period where one is given. */
function columnsFrom(first: GridCell, step: number, whole: Period | null, grid: Grid): number[] {
  const columns: number[] = [];
  for (let at = first.column + step; at >= 0 && columns.length <= WIDEST_ROW; at += step) {
    const cell = grid.look(first.row, at);
    if (!cell || !isNumber(cell) || shownAs(cell.cell.z).percent) break;
    const { text, period } = columnHead(cell, grid);
    if (isTotalLabel(text) || isAveraged(text)) break;
    if (whole && !(period && isPartOf(period, whole))) break;
    columns.push(at);
  }
  return columns;
}

/** The reading under which most lines add up, and the typed totals that don't; none where too few do. */
function judge(
  candidates: readonly (readonly Line[])[],
  direction: Direction,
  grid: Grid,
): readonly Judged[] {
  let best: { good: Line[]; bad: Line[] } | null = null;
  for (const lines of candidates) {
    const [good, bad]: [Line[], Line[]] = [[], []];
    for (const line of lines) if (line.items.length >= 2) (addsUp(line) ? good : bad).push(line);
    if (!best || good.length > best.good.length) best = { good, bad };
  }
  if (!best || best.good.length < LEAST_LINES[direction]) return NONE;
  const { good, bad } = best;
  const support = good.length;
  const amiss = bad.filter((line) => isMeant(line, direction, grid));
  if (support < amiss.length * 3 - 1) return NONE;
  const texts = good.flatMap(({ total, items }) =>
    isTyped(total) ? items.flatMap((text) => (isNumber(text) ? [] : [{ text, total }])) : [],
  );
  const unbalanced = amiss.map(({ total, items }) => ({
    total,
    direction,
    items,
    expected: sumOf(items),
    support,
  }));
  return texts.length + unbalanced.length > 0 ? [{ texts, unbalanced }] : NONE;
}

/** As far as the total and its items show decimals. */
function addsUp({ total, items }: Line): boolean {
  // Rounding moves neither side by more than half: most lines that don't add up are told without exact numbers.
  const about = items.reduce((all, { cell }) => all + (typeof cell.v === 'number' ? cell.v : Number.NaN), 0);
  if (Math.abs(Number(total.cell.v) - about) > 1.01) return false;
  const actual = amountOf(total);
  const digits = digitsOf([total, ...items]);
  return actual !== null && equals(round(actual, digits), round(sumOf(items), digits));
}

/** Figures that were rounded one by one may miss their total by half of its last digit each. */
function maybeRounded({ total, items }: Line): boolean {
  const decimals = /\.(\d+)$/.exec(String(total.cell.v))?.[1]?.length ?? 0;
  if (decimals === 0 && items.every(({ cell }) => Number.isInteger(cell.v))) return false;
  return (
    Math.abs(Number(total.cell.v) - toNumber(sumOf(items))) <= 10 ** -decimals * (items.length / 2 + 0.01)
  );
}

function sumOf(items: readonly GridCell[]): Exact {
  return sum(items.flatMap((item) => amountOf(item) ?? textAmountOf(item) ?? []));
}

/** A typed amount of about the size of the sum, where sums make sense: no price, rate or average. */
function isMeant({ total, items }: Line, direction: Direction, grid: Grid): boolean {
  if (!isTyped(total) || shownAs(total.cell.z).percent || maybeRounded({ total, items })) return false;
  if (direction === 'column' && isAveraged(columnHeading(total, grid))) return false;
  const [actual, expected] = [Number(total.cell.v), toNumber(sumOf(items))];
  return Math.abs(actual - expected) < 0.4 * Math.max(Math.abs(actual), Math.abs(expected));
}

function isAmount(cell: GridCell): boolean {
  return isNumber(cell) || textAmountOf(cell) !== null;
}

function isNumber({ cell }: GridCell): boolean {
  return typeof cell.v === 'number' && cell.t !== 'e';
}

function isTyped({ pattern }: GridCell): boolean {
  return pattern === null;
}

function toNumber({ n, d }: Exact): number {
  return Number(n) / Number(d);
}

/** The same difference in a row and in a column: the amount where they cross is at fault, and by how much. */
export function crossing(a: Unbalanced, b: Unbalanced): GridCell | null {
  if (a.direction === b.direction || !equals(differenceOf(a), differenceOf(b))) return null;
  return a.items.find((item) => b.items.includes(item)) ?? null;
}

/** A total that is out only because one of its items, itself a total, is out by as much. */
export function follows(one: Unbalanced, other: Unbalanced): boolean {
  return one.items.includes(other.total) && isZero(add(differenceOf(one), differenceOf(other)));
}

/** By how much the total is more than its items. */
export function differenceOf({ total, expected }: Unbalanced): Exact {
  return subtract(amountOf(total) ?? fromNumber(0), expected);
}
