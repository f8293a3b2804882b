/** The heads of a matrix or a list: which column of the sheet is which column of the form. */

import type { Area } from '../workbook/address.ts';
import type { Claim, FormIndex, Slot } from './form-index.ts';
import { readLabel } from './label-text.ts';
import type { LocatedTable } from './locate-tables.ts';
import { compareLabels } from './resemblance.ts';
import { type Grid, type GridCell, rowIn } from './sheet-grid.ts';

export interface HeadedColumn {
  readonly cell: GridCell;
  readonly sure: boolean;
  /** The year that should stand in the head, relative to the report's; null where it needs none. */
  readonly offset: number | null;
}

export interface Header {
  /** First and last row of the heads. */
  readonly top: number;
  readonly bottom: number;
  readonly columns: ReadonlyMap<string, HeadedColumn>;
  /** Columns that this layout does without. */
  readonly replaced: readonly string[];
  /** All filled cells of the heads' rows, from the first head on: each begins a band of its own. */
  readonly cells: readonly GridCell[];
  readonly firstColumn: number;
}

/** A table, and those of its cells that may be heads, by number of the block and row. */
export interface TableHeads {
  readonly grid: Grid;
  readonly heads: HeadsByBlock;
  readonly form: FormIndex;
  readonly table: LocatedTable;
}

export type HeadsByBlock = ReadonlyMap<number, ReadonlyMap<number, readonly Head[]>>;

/** With so many of a list's heads in a row, the one that names its items may be worded in some other way. */
const WITHOUT_ITEM = 4;

interface Head {
  readonly cell: GridCell;
  readonly claims: Claim[];
}

const NO_ROWS: ReadonlyMap<number, readonly Head[]> = new Map();

/**
 * The row with most of the block's heads, with a second tier of heads where there is one; null where there is none. A
 * list's heads name its items: 分值 and 得分 alone are another block's.
 */
export function matchHeader(
  { grid, heads: all, form, table }: TableHeads,
  number: number,
  item: string | null,
): Header | null {
  const slots = form.columns[number] ?? [];
  const rows = all.get(number) ?? NO_ROWS;
  let best: readonly Head[] = [];
  let most = Math.min(2, slots.length) - 1;
  for (const heads of rows.values()) {
    if (claimsIn(heads) <= most) continue;
    const names = namesIn(heads);
    if (names.size <= most || (item !== null && !names.has(item) && names.size < WITHOUT_ITEM)) continue;
    best = heads;
    most = names.size;
  }
  const top = best[0]?.cell.row;
  if (top === undefined) return null;
  const second = secondTier(top, rows, grid, table.area);
  const bottom = second[0]?.cell.row ?? top;
  const firstColumn = Math.min(best[0]?.cell.column ?? 0, second[0]?.cell.column ?? Infinity);
  const within = { left: firstColumn, right: table.area.right };
  const upper = rowIn(grid, top, within);
  const cells = bottom === top ? upper : [...upper, ...rowIn(grid, bottom, within)];

  const year = table.title?.look?.year ?? null;
  const columns = assign(best, year);
  // A head of the second tier is nearer to the values than the one that spans it.
  for (const [name, column] of assign(second, year)) columns.set(name, column);
  addAlike(columns, slots, cells);
  const isHead = (key: string) => [...best, ...second].some(({ cell }) => cell.look?.label.key === key);
  const replaced = slots.filter((slot) => slot.replacedBy.some(isHead)).map(({ name }) => name);
  return { top, bottom, columns, replaced, cells, firstColumn };
}

/** The cells that are labelled like a column, with their claims to columns of each block. `form` is the form's number. */
export function headsIn(marked: readonly GridCell[], form: number): HeadsByBlock {
  const blocks = new Map<number, Map<number, Head[]>>();
  for (const cell of marked) {
    for (const claim of cell.look?.claims.get(form) ?? []) {
      if (claim.slot.role !== 'column' || (claim.slot.percent && cell.look?.money)) continue;
      const rows = blocks.get(claim.slot.block) ?? new Map<number, Head[]>();
      if (rows.size === 0) blocks.set(claim.slot.block, rows);
      const row = rows.get(cell.row) ?? [];
      if (row.length === 0) rows.set(cell.row, row);
      const last = row.at(-1);
      if (last?.cell === cell) last.claims.push(claim);
      else row.push({ cell, claims: [claim] });
    }
  }
  return blocks;
}

function claimsIn(heads: readonly Head[]): number {
  let count = 0;
  for (const { claims } of heads) count += claims.length;
  return count;
}

/** A head that may be a column or one told by what it follows (分值, 一级分值) speaks for the first alone. */
function namesIn(heads: readonly Head[]): Set<string> {
  const names = new Set<string>();
  for (const { claims } of heads) {
    const plain = claims.some(({ slot }) => slot.follows === null);
    for (const { slot } of claims) if (!plain || slot.follows === null) names.add(slot.name);
  }
  return names;
}

/** The next filled row, where it holds two or more heads and nothing but text. */
function secondTier(
  top: number,
  rows: ReadonlyMap<number, readonly Head[]>,
  grid: Grid,
  area: Area,
): readonly Head[] {
  const below = grid.rowsWithin(top + 1, area.bottom);
  const next = below.find((row) => rowIn(grid, row, area).length > 0);
  const heads = next === undefined ? undefined : rows.get(next);
  if (next === undefined || !heads || heads.length < 2) return [];
  return rowIn(grid, next, area).every(({ cell }) => typeof cell.v === 'string') ? heads : [];
}

/**
 * Which head is which column. Heads that differ by their year only (上年决算, 本年决算) are told apart by the report's
 * year: the one with which most of them agree, else their order.
 */
function assign(heads: readonly Head[], titleYear: number | null): Map<string, HeadedColumn> {
  const base = reportYear(heads, titleYear);
  const columns = new Map<string, HeadedColumn>();
  /** The heads that fit a column become it; gives the others. */
  const take = (left: readonly Head[], fits: (head: Head, claim: Claim) => boolean, sure: boolean) =>
    left.filter((head) => {
      const claim = head.claims.find((c) => !columns.has(c.slot.name) && fits(head, c));
      if (claim) columns.set(claim.slot.name, { cell: head.cell, sure, offset: claim.offset });
      return claim === undefined;
    });
  const follows = (head: Head, name: string) =>
    heads[heads.indexOf(head) - 1]?.claims.some((claim) => claim.slot.name === name) ?? false;
  const yearOf = (head: Head) => head.cell.look?.label.year;
  // The same year twice (2024年决算数 in both columns) tells nothing: then the order decides.
  const isUnclear = (head: Head) =>
    heads.some((other) => other !== head && sameLabel(other, head) && yearOf(other) === yearOf(head));
  const saysYear = (head: Head, offset: number) => yearOf(head) === (base ?? 0) + offset && !isUnclear(head);
  // 备注 beside 偏差原因分析及改进措施 is not that column: the form's own wording comes before the others that are known.
  const wordingOf = ({ cell }: Head, { keys }: Slot) => keys.indexOf(cell.look?.label.key ?? '');
  const isBetter = (other: Head, head: Head, { slot }: Claim) =>
    other !== head &&
    other.claims.some((claim) => claim.slot === slot) &&
    wordingOf(other, slot) < wordingOf(head, slot);
  const isSurely = (head: Head, claim: Claim) => {
    const { slot, offset } = claim;
    if (slot.follows !== null) return follows(head, slot.follows) && isSpared(head);
    if (offset !== null) return saysYear(head, offset);
    return !heads.some((other) => isBetter(other, head, claim));
  };
  // The only 分值 of a table is its lines', wherever it stands: that of a level above has another further right.
  const isSpared = (head: Head) =>
    head.claims.every(
      ({ slot }) =>
        slot.follows !== null ||
        heads.some(
          (other) =>
            other.cell.column > head.cell.column && other.claims.some((claim) => claim.slot === slot),
        ),
    );
  const mayBe = ({ claims }: Head, { slot }: Claim) =>
    slot.follows === null || slot.obligatory || claims.length === 1;
  take(take(heads, isSurely, true), mayBe, false);
  return columns;
}

function sameLabel(a: Head, b: Head): boolean {
  return a.cell.look?.label.key === b.cell.look?.label.key;
}

/** The year that agrees with most heads; the title's among equals. */
function reportYear(heads: readonly Head[], titleYear: number | null): number | null {
  const votes = new Map<number, number>();
  for (const { cell, claims } of heads) {
    const year = cell.look?.label.year;
    if (!year) continue;
    claims.forEach(({ offset }, i) => {
      if (offset === null || claims.findIndex((claim) => claim.offset === offset) < i) return;
      votes.set(year - offset, (votes.get(year - offset) ?? 0) + 1);
    });
  }
  let best = titleYear;
  let most = 0;
  for (const [year, count] of votes) {
    const weight = count + (year === titleYear ? 0.5 : 0);
    if (weight < most || (weight === most && year < (best ?? year))) continue;
    best = year;
    most = weight;
  }
  return best;
}

/** 比预算增减额, which is no rate. */
const AMOUNT = /(?:额|金额|数)$/;

/** Heads that only resemble a missing column's label. */
function addAlike(
  columns: Map<string, HeadedColumn>,
  slots: readonly Slot[],
  inHeads: readonly GridCell[],
): void {
  for (const slot of slots) {
    if (columns.has(slot.name) || !slot.obligatory) continue;
    const used = new Set([...columns.values()].map(({ cell }) => cell));
    for (const cell of inHeads) {
      if (used.has(cell) || typeof cell.cell.v !== 'string') continue;
      const { key } = readLabel(cell.cell.v);
      if (slot.percent && (cell.look?.money || AMOUNT.test(key))) continue;
      const match = slot.keys.map((label) => compareLabels(key, label)).find(({ alike }) => alike);
      const explained = slot.keys.includes(explanationIn(cell.cell.v));
      if (!match && !explained) continue;
      columns.set(slot.name, { cell, sure: explained || (match?.sure ?? false), offset: null });
      break;
    }
  }
}

/** `备注（偏差原因及改进措施）`: what a head is for may stand behind it in brackets. */
function explanationIn(head: string): string {
  const inside = /[（(]([^（()）]+)[)）]\s*$/.exec(head)?.[1];
  return inside === undefined ? '' : readLabel(inside).key;
}

/** The first filled cell of a row within a band of columns that holds a value, not a label. */
export function cellInBand(
  row: readonly GridCell[],
  from: number,
  next: number,
  taken: ReadonlySet<GridCell>,
): GridCell | null {
  for (const cell of row) {
    if (cell.column >= next) return null;
    if (cell.column >= from && !taken.has(cell)) return cell;
  }
  return null;
}

/** Where the band of a head ends: before the next head to its right, at the latest behind `lastColumn`. */
export function bandEnd(heads: readonly GridCell[], from: number, lastColumn: number): number {
  let end = lastColumn + 1;
  for (const { column } of heads) if (column > from && column < end) end = column;
  return end;
}
