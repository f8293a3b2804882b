/** The heads of a matrix or a list: which column of the sheet is which column of the form. */

import type { Claim, FormIndex, Slot } from './form-index.ts';
import { readLabel } from './label-text.ts';
import type { LocatedTable } from './locate-tables.ts';
import { compareLabels } from './resemblance.ts';
import type { GridCell } from './sheet-grid.ts';

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
  readonly replaced: ReadonlySet<string>;
  /** All filled cells of the heads' rows, from the first head on: each begins a band of its own. */
  readonly cells: readonly GridCell[];
  readonly firstColumn: number;
}

/** The cells of a table, and those of them that may be heads, by number of the block and row. */
export interface TableCells {
  readonly cells: readonly GridCell[];
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
  { cells, heads: all, form, table }: TableCells,
  number: number,
  item: string | null,
): Header | null {
  const slots = form.slots.filter((slot) => slot.block === number && slot.role === 'column');
  const rows = all.get(number) ?? NO_ROWS;
  let best: readonly Head[] = [];
  let most = Math.min(2, slots.length) - 1;
  for (const heads of rows.values()) {
    const names = namesIn(heads);
    if (names.size <= most || (item !== null && !names.has(item) && names.size < WITHOUT_ITEM)) continue;
    best = heads;
    most = names.size;
  }
  const top = best[0]?.cell.row;
  if (top === undefined) return null;
  const tiers = [best, secondTier(top, rows, cells)];
  const heads = tiers.flat();
  const bottom = heads.at(-1)?.cell.row ?? top;
  const firstColumn = Math.min(...heads.map((head) => head.cell.column));
  const inHeads = cells.filter((c) => (c.row === top || c.row === bottom) && c.column >= firstColumn);

  const columns = new Map<string, HeadedColumn>();
  // A head of the second tier is nearer to the values than the one that spans it.
  for (const tier of tiers) {
    for (const [name, column] of assign(tier, table.title?.look?.year ?? null)) columns.set(name, column);
  }
  addAlike(columns, slots, inHeads);
  const seen = new Set(heads.map((head) => head.cell.look?.label.key));
  const replaced = slots.filter((slot) => slot.replacedBy.some((key) => seen.has(key)));
  return {
    top,
    bottom,
    columns,
    replaced: new Set(replaced.map((s) => s.name)),
    cells: inHeads,
    firstColumn,
  };
}

/** The cells that are labelled like a column, with their claims to columns of each block. `form` is the form's number. */
export function headsIn(marked: readonly GridCell[], form: number): HeadsByBlock {
  const blocks = new Map<number, Map<number, Head[]>>();
  for (const cell of marked) {
    for (const claim of cell.look?.claims.get(form) ?? []) {
      if (claim.slot.role !== 'column') continue;
      const rows = blocks.get(claim.slot.block) ?? new Map<number, Head[]>();
      const row = rows.get(cell.row) ?? [];
      const last = row.at(-1);
      if (last?.cell === cell) last.claims.push(claim);
      else row.push({ cell, claims: [claim] });
      blocks.set(claim.slot.block, rows.set(cell.row, row));
    }
  }
  return blocks;
}

function namesIn(heads: readonly Head[]): Set<string> {
  const names = new Set<string>();
  for (const { claims } of heads) for (const { slot } of claims) names.add(slot.name);
  return names;
}

/** The next filled row, where it holds two or more heads and nothing but text. */
function secondTier(
  top: number,
  rows: ReadonlyMap<number, readonly Head[]>,
  cells: readonly GridCell[],
): readonly Head[] {
  const next = cells.find((cell) => cell.row > top)?.row;
  const heads = next === undefined ? undefined : rows.get(next);
  if (!heads || heads.length < 2) return [];
  return cells.every((cell) => cell.row !== next || typeof cell.cell.v === 'string') ? heads : [];
}

/**
 * Which head is which column. Heads that differ by their year only (上年决算, 本年决算) are told apart by the report's
 * year: the one with which most of them agree, else their order.
 */
function assign(heads: readonly Head[], titleYear: number | null): Map<string, HeadedColumn> {
  const base = reportYear(heads, titleYear);
  const columns = new Map<string, HeadedColumn>();
  const left = [...heads];
  const take = (fits: (head: Head, claim: Claim) => boolean, sure: boolean) => {
    for (const head of [...left]) {
      const claim = head.claims.find((c) => !columns.has(c.slot.name) && fits(head, c));
      if (!claim) continue;
      columns.set(claim.slot.name, { cell: head.cell, sure, offset: claim.offset });
      left.splice(left.indexOf(head), 1);
    }
  };
  const follows = (head: Head, name: string) =>
    heads[heads.indexOf(head) - 1]?.claims.some((claim) => claim.slot.name === name) ?? false;
  const yearOf = (head: Head) => head.cell.look?.label.year;
  // The same year twice (2024年决算数 in both columns) tells nothing: then the order decides.
  const unclear = new Set(
    left.filter((a) => left.some((b) => a !== b && sameLabel(a, b) && yearOf(a) === yearOf(b))),
  );
  const saysYear = (head: Head, offset: number) =>
    !unclear.has(head) && yearOf(head) === (base ?? 0) + offset;
  take((head, { slot, offset }) => {
    if (slot.follows !== null) return follows(head, slot.follows);
    return offset === null || saysYear(head, offset);
  }, true);
  take(() => true, false);
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
    const years = new Set(claims.flatMap(({ offset }) => (offset === null ? [] : [year - offset])));
    for (const candidate of years) votes.set(candidate, (votes.get(candidate) ?? 0) + 1);
  }
  const weight = ([year, count]: [number, number]) => count + (year === titleYear ? 0.5 : 0);
  return [...votes].sort((a, b) => weight(b) - weight(a) || b[0] - a[0])[0]?.[0] ?? titleYear;
}

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
