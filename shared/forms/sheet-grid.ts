/** A sheet's filled cells in rows, each text looked up once. */

import { type Area, formatAddress, parseAddress } from '../workbook/address.ts';
import type { Cell, Sheet } from '../workbook/snapshot.ts';
import { idleRows } from './idle-rows.ts';
import type { Look } from './look-up.ts';

const NO_CELLS: readonly GridCell[] = [];

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly address: string;
  readonly cell: Cell;
  /** What the text says; null for numbers and texts that say nothing to any form. */
  readonly look: Look | null;
}

export interface Grid {
  readonly sheet: Sheet;
  /** Numbers of the rows that hold anything, in order. */
  readonly rowNumbers: readonly number[];
  /** The filled cells of a row, from left to right. */
  row(row: number): readonly GridCell[];
  /** The numbers of the filled rows from one to another, both included. */
  rowsWithin(first: number, last: number): readonly number[];
  /** The last so many filled rows above a row. */
  rowsAbove(row: number, count: number): readonly number[];
  at(row: number, column: number): GridCell | undefined;
}

/** What the texts of a sheet say, one after another: most sheets are passed over without working out where they stand. */
export function* looksOn(
  { cells }: Sheet,
  addresses: readonly string[],
  lookUp: (text: string) => Look | null,
): Iterable<Look> {
  for (const address of addresses) {
    const text = cells[address]?.v;
    const look = typeof text === 'string' ? lookUp(text) : null;
    if (look) yield look;
  }
}

/**
 * The filled cells in rows, each row from left to right. Blank ones are left out, merged or not, and so are rows that say
 * nothing of their own (栏次, heads printed again). `addresses`: those of the
 * sheet's cells, as listing them takes longer than looking at them.
 */
export function sheetGrid(
  sheet: Sheet,
  addresses: readonly string[],
  lookUp: (text: string) => Look | null,
): Grid {
  const rows = cellsByRow(sheet, addresses, lookUp);
  const all = [...rows.keys()];
  if (all.some((row, i) => row < (all[i - 1] ?? 0))) all.sort((a, b) => a - b);
  let above = NO_CELLS;
  for (const number of all) {
    const own = rows.get(number) ?? [];
    const cells = underYears(above, isTidy(own) ? own : tidied(own), lookUp);
    if (cells !== own) rows.set(number, cells);
    above = cells;
  }
  const row = (number: number) => rows.get(number) ?? NO_CELLS;
  const idle = idleRows(all, row);
  for (const number of idle) rows.delete(number);
  const rowNumbers = idle.size > 0 ? all.filter((number) => !idle.has(number)) : all;
  return {
    sheet,
    rowNumbers,
    row,
    rowsWithin: (first, last) =>
      rowNumbers.slice(indexFrom(rowNumbers, first), indexFrom(rowNumbers, last + 1)),
    rowsAbove(row, count) {
      const end = indexFrom(rowNumbers, row);
      return rowNumbers.slice(Math.max(0, end - count), end);
    },
    at: (row, column) => rows.get(row)?.find((cell) => cell.column === column),
  };
}

function cellsByRow(
  { cells }: Sheet,
  addresses: readonly string[],
  lookUp: (text: string) => Look | null,
): Map<number, GridCell[]> {
  const rows = new Map<number, GridCell[]>();
  let list: GridCell[] = [];
  let listed = -1;
  for (const address of addresses) {
    const cell = cells[address];
    if (!cell) continue;
    const look = typeof cell.v === 'string' ? lookUp(cell.v) : null;
    if (look === null && isBlank(cell)) continue;
    const position = parseAddress(address);
    if (!position) continue;
    const { row, column } = position;
    if (row !== listed) {
      list = rows.get(row) ?? [];
      rows.set(row, list);
      listed = row;
    }
    list.push({ row, column, address, cell, look });
  }
  return rows;
}

/** Snapshots nearly always come row by row, from left to right, each label once. */
function isTidy(row: readonly GridCell[]): boolean {
  let before: GridCell | undefined;
  for (const cell of row) {
    if (before && (cell.column < before.column || isCopy(cell, before))) return false;
    before = cell;
  }
  return true;
}

function tidied(row: GridCell[]): GridCell[] {
  return row.sort((a, b) => a.column - b.column).filter((cell, i) => !isCopy(cell, row[i - 1]));
}

/** A label again in the next column: the cells of a merge that was dissolved and filled, or of a table in a document. */
function isCopy({ column, cell, look }: GridCell, before: GridCell | undefined): boolean {
  return look !== null && before?.column === column - 1 && before.cell.v === cell.v;
}

/** Heads that stand below a year of their own: `2023年` over `决算数` is `2023年决算数`. */
function underYears(
  years: readonly GridCell[],
  heads: GridCell[],
  lookUp: (text: string) => Look | null,
): GridCell[] {
  if (!years.some(({ look }) => look?.alone && look.year !== null)) return heads;
  return heads.map((head) => {
    const over = years.findLast(({ column }) => column <= head.column);
    if (typeof head.cell.v !== 'string' || !over?.look?.alone) return head;
    const look = lookUp(`${over.cell.v}${head.cell.v}`);
    if (!look || look.claims.size === 0) return head;
    return { ...head, look: { ...look, claims: new Map([...(head.look?.claims ?? []), ...look.claims]) } };
  });
}

/** The index of the first number that is not below the given one; the numbers ascend. */
function indexFrom(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The filled cells of a row from one column to another. */
export function rowIn(
  grid: Grid,
  row: number,
  { left, right }: Pick<Area, 'left' | 'right'>,
): readonly GridCell[] {
  const cells = grid.row(row);
  const [first] = cells;
  const last = cells.at(-1);
  if (!first || !last || (first.column >= left && last.column <= right)) return cells;
  return cells.filter(({ column }) => column >= left && column <= right);
}

/** The cell at a place of the sheet, filled or not, with its address. */
export function placeAt(
  grid: Grid,
  row: number,
  column: number,
): { address: string; cell: Cell | undefined } {
  const address = formatAddress(row, column);
  return { address, cell: grid.sheet.cells[address] };
}

/** Whether a head states （%）. */
export function saysPercent({ cell }: GridCell): boolean {
  return typeof cell.v === 'string' && /[%％]/.test(cell.v);
}

function isBlank(cell: Cell): boolean {
  if (cell.f !== undefined) return false;
  return cell.v === undefined || cell.v === null || (typeof cell.v === 'string' && cell.v.trim() === '');
}
