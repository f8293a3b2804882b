/** The heads of a matrix or a list: which column of the sheet is which column of the form. */

import type { Claim } from './form-index.ts';
import { labelKey, readLabel } from './label-text.ts';
import { compareLabels } from './resemblance.ts';
import type { ListBlock, MatrixBlock } from './schema.ts';
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

type HeadedBlock = MatrixBlock | ListBlock;

interface Head {
  readonly cell: GridCell;
  readonly claims: readonly Claim[];
}

/**
 * The row with most of the block's heads, with a second tier of heads where there is one; null where there is none. A
 * list's heads name its items: 分值 and 得分 alone are another block's.
 */
export function matchHeader(
  cells: readonly GridCell[],
  form: number,
  number: number,
  block: HeadedBlock,
  titleYear: number | null,
): Header | null {
  const rows = headsByRow(cells, form, number);
  const identity = block.block === 'list' ? block.identity : [];
  const best = [...rows]
    .filter(([, heads]) => namesItems(heads, identity))
    .reduce<[number, Head[]] | null>(
      (most, row) => (most === null || names(row[1]).size > names(most[1]).size ? row : most),
      null,
    );
  if (!best || names(best[1]).size < Math.min(2, block.columns.length)) return null;
  const tiers = [best[1], secondTier(best[0], rows, cells)].filter((tier) => tier.length > 0);
  const top = best[0];
  const bottom = tiers[1]?.[0]?.cell.row ?? top;
  const firstColumn = Math.min(...tiers.flat().map((head) => head.cell.column));
  const inHeads = cells.filter((c) => (c.row === top || c.row === bottom) && c.column >= firstColumn);

  const columns = new Map<string, HeadedColumn>();
  // A head of the second tier is nearer to the values than the one that spans it.
  for (const tier of tiers) for (const [name, column] of assign(tier, titleYear)) columns.set(name, column);
  addAlike(columns, block, inHeads);
  const seen = new Set(tiers.flat().map((head) => head.cell.look?.label.key));
  const replaced = block.columns.filter((c) => c.replacedBy?.some((label) => seen.has(labelKey(label))));
  return {
    top,
    bottom,
    columns,
    replaced: new Set(replaced.map((c) => c.name)),
    cells: inHeads,
    firstColumn,
  };
}

function headsByRow(cells: readonly GridCell[], form: number, number: number): Map<number, Head[]> {
  const rows = new Map<number, Head[]>();
  for (const cell of cells) {
    const claims = cell.look?.claims
      .get(form)
      ?.filter(({ slot }) => slot.block === number && slot.role === 'column');
    if (!claims?.length) continue;
    const list = rows.get(cell.row);
    if (list) list.push({ cell, claims });
    else rows.set(cell.row, [{ cell, claims }]);
  }
  return rows;
}

function names(heads: readonly Head[]): Set<string> {
  return new Set(heads.flatMap((head) => head.claims.map((claim) => claim.slot.name)));
}

function namesItems(heads: readonly Head[], identity: readonly string[]): boolean {
  const seen = names(heads);
  return identity.length === 0 || (identity[0] !== undefined && seen.has(identity[0]));
}

/** The next filled row, where it holds two or more heads and nothing but text. */
function secondTier(top: number, rows: Map<number, Head[]>, cells: readonly GridCell[]): Head[] {
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
  block: HeadedBlock,
  inHeads: readonly GridCell[],
): void {
  for (const column of block.columns) {
    if (columns.has(column.name) || !column.obligatory) continue;
    const used = new Set([...columns.values()].map(({ cell }) => cell));
    for (const cell of inHeads) {
      if (used.has(cell) || typeof cell.cell.v !== 'string') continue;
      const { key } = readLabel(cell.cell.v);
      const match = column.labels
        .map((label) => compareLabels(key, labelKey(label)))
        .find(({ alike }) => alike);
      if (!match) continue;
      columns.set(column.name, { cell, sure: match.sure, offset: null });
      break;
    }
  }
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
