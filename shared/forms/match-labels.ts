/** Gives every place of a form the cell that holds its label, inside one located table. */

import type { FormIndex, Slot } from './form-index.ts';
import { readLabel } from './label-text.ts';
import type { LocatedTable } from './locate-tables.ts';
import { type Header, headsIn, matchHeader, type TableHeads } from './match-header.ts';
import { compareLabels } from './resemblance.ts';
import type { BlockSpec } from './schema.ts';
import { type Grid, type GridCell, placeAt, rowIn } from './sheet-grid.ts';

export interface FoundLabel {
  readonly cell: GridCell;
  /** What follows the label in its cell. */
  readonly rest: string | null;
  /** False where the text only resembles the label. */
  readonly sure: boolean;
}

/** The rows of a matrix or a list below its heads. */
export interface Body {
  readonly top: number;
  readonly bottom: number;
}

export interface MatchedTable {
  readonly grid: Grid;
  readonly form: FormIndex;
  readonly table: LocatedTable;
  /** The table's cells whose text says something, in reading order. */
  readonly telling: readonly GridCell[];
  /** The last column with a label. */
  readonly lastColumn: number;
  /** By number of the block. */
  readonly headers: ReadonlyMap<number, Header>;
  readonly bodies: ReadonlyMap<number, Body>;
  /** Of fields, rows, headings and totals. */
  readonly labels: ReadonlyMap<Slot, FoundLabel>;
  /** Other labels of the field that names the unit. */
  readonly unitAgain: readonly FoundLabel[];
  /** Cells that hold some label of the form: never a value. */
  readonly taken: ReadonlySet<GridCell>;
  readonly missing: readonly { readonly slot: Slot; readonly nearest: GridCell | null }[];
}

/** A label that the user has pointed at: any cell of its row or column, or the label of a value. */
export interface ShownLabel {
  /** The name of a row, a column, a row of totals or a value of the form. */
  readonly name: string;
  readonly row: number;
  readonly column: number;
}

/** Texts with so much in common with a missing label are named as the nearest. */
const NEAR = 0.5;

interface NearText extends FoundLabel {
  readonly likeness: number;
  /** Enough to take it for the label. */
  readonly alike: boolean;
}

/** Labels that were pointed at come first; the others are looked for among the table's texts. */
export function matchLabels(
  grid: Grid,
  form: FormIndex,
  table: LocatedTable,
  shown: readonly ShownLabel[] = [],
): MatchedTable {
  const telling = cellsIn(grid, table, ({ look }) => look !== null);
  const marked = telling.filter(({ look }) => look?.claims.has(table.form));
  const headers = withShownColumns(
    matchHeaders({ grid, heads: headsIn(marked, table.form), form, table }),
    grid,
    form,
    shown,
  );
  const bodies = bodiesUnder(headers, marked, form, table);
  const labels = new Map<Slot, FoundLabel>();
  const unitAgain: FoundLabel[] = [];
  const taken = new Set<GridCell>();
  for (const header of headers.values()) for (const cell of header.cells) taken.add(cell);
  for (const cell of telling) if (cell.look?.alone) taken.add(cell);

  const rows = [...bodies.values()];
  const mayHold = (cell: GridCell, slot: Slot) => {
    const body = bodies.get(slot.block);
    const header = headers.get(slot.block);
    if (slot.role === 'row' || slot.role === 'total') {
      if (!body || !header || cell.row < body.top || cell.row > body.bottom) return false;
      return (
        cell.column < (slot.role === 'row' ? header.firstColumn : firstNumberColumn(form, slot.block, header))
      );
    }
    return !rows.some(({ top, bottom }) => cell.row >= top && cell.row <= bottom);
  };
  const take = (slot: Slot, found: FoundLabel) => {
    labels.set(slot, found);
    taken.add(found.cell);
  };

  const isShown = (name: string) => shown.some((label) => label.name === name);
  for (const { name, row, column } of shown) {
    const slot = form.slots.find((one) => one.name === name && one.role !== 'column');
    if (!slot) continue;
    const cell = cellOrNone(grid, row, column);
    labels.set(slot, { cell, rest: cell.look?.label.rest ?? null, sure: true });
    const header = headers.get(slot.block);
    if (!header || column < header.firstColumn) taken.add(cell);
  }

  for (const cell of marked) {
    if (!cell.look || taken.has(cell)) continue;
    const found: FoundLabel = { cell, rest: cell.look.label.rest, sure: true };
    for (const { slot } of cell.look.claims.get(table.form) ?? []) {
      if (slot.role === 'column' || !mayHold(cell, slot)) continue;
      if (labels.has(slot) && slot.name !== form.spec.unitField) continue;
      const again = labels.get(slot);
      if (!again || (isBetterWorded(found, again, slot) && !isShown(slot.name))) take(slot, found);
      if (again) unitAgain.push(labels.get(slot) === found ? again : found);
      taken.add(cell);
      break;
    }
  }

  const missing: { slot: Slot; nearest: GridCell | null }[] = [];
  const words = once(() => wordsIn(cellsIn(grid, table, ({ cell }) => typeof cell.v === 'string')));
  for (const slot of form.slots) {
    if (isFound(slot, labels, headers) || !(slot.obligatory || mayBeMisspelt(slot, form))) continue;
    const near = nearestText(slot, words(), (cell) => !taken.has(cell) && mayHold(cell, slot));
    if (near?.alike && slot.role !== 'column') take(slot, near);
    else if (slot.obligatory) missing.push({ slot, nearest: near?.cell ?? null });
  }
  const lastColumn = lastOf(headers, labels);
  return { grid, form, table, telling, lastColumn, headers, bodies, labels, unitAgain, taken, missing };
}

/** The label of a value, row, row of totals or heading, by its part of the form's spec. */
export function labelFor({ form, labels }: MatchedTable, part: object): FoundLabel | undefined {
  const slot = form.slotOf.get(part);
  return slot && labels.get(slot);
}

/** The form's own wording comes before the others that are known for it. */
function isBetterWorded(a: FoundLabel, b: FoundLabel, { keys }: Slot): boolean {
  const place = ({ cell }: FoundLabel) => keys.indexOf(cell.look?.label.key ?? '');
  return place(a) >= 0 && place(a) < place(b);
}

/** The last column with a label of the form. */
function lastOf(headers: ReadonlyMap<number, Header>, labels: ReadonlyMap<Slot, FoundLabel>): number {
  let last = 0;
  for (const { columns } of headers.values()) {
    for (const { cell } of columns.values()) last = Math.max(last, cell.column);
  }
  for (const { cell } of labels.values()) last = Math.max(last, cell.column);
  return last;
}

function cellsIn(grid: Grid, { area }: LocatedTable, isMeant: (cell: GridCell) => boolean): GridCell[] {
  const cells: GridCell[] = [];
  for (const row of grid.rowsWithin(area.top, area.bottom)) {
    for (const cell of rowIn(grid, row, area)) if (isMeant(cell)) cells.push(cell);
  }
  return cells;
}

function matchHeaders(heads: TableHeads): Map<number, Header> {
  const headers = new Map<number, Header>();
  heads.form.spec.blocks.forEach((block, i) => {
    if (block.block === 'values') return;
    const header = matchHeader(heads, i, block.block === 'list' ? (block.identity[0] ?? null) : null);
    if (header) headers.set(i, header);
  });
  return headers;
}

/** The heads with the columns that were pointed at, each in the block in whose rows it was. */
function withShownColumns(
  headers: Map<number, Header>,
  grid: Grid,
  form: FormIndex,
  shown: readonly ShownLabel[],
): Map<number, Header> {
  for (const { name, row, column } of shown) {
    const slots = form.slots.filter((one) => one.name === name && one.role === 'column');
    const tops = [...headers].filter(([, { top }]) => top <= row).sort(([, a], [, b]) => b.top - a.top);
    const [block, header] = tops.find(([i]) => slots.some((slot) => slot.block === i)) ?? [];
    if (block === undefined || !header) continue;
    const cell = cellOrNone(grid, header.bottom, column);
    headers.set(block, {
      ...header,
      columns: new Map([...header.columns, [name, { cell, sure: true, offset: null }]]),
      cells: header.cells.includes(cell) ? header.cells : [...header.cells, cell],
    });
  }
  return headers;
}

function cellOrNone(grid: Grid, row: number, column: number): GridCell {
  const { address } = placeAt(grid, row, column);
  return grid.at(row, column) ?? { row, column, address, cell: { v: null }, look: null };
}

/** From below the heads to the first label of a later block. */
function bodiesUnder(
  headers: ReadonlyMap<number, Header>,
  cells: readonly GridCell[],
  form: FormIndex,
  { form: number, area }: LocatedTable,
): Map<number, Body> {
  const bodies = new Map<number, Body>();
  for (const [block, header] of headers) {
    const label = cells.find(
      (cell) => cell.row > header.bottom && beginsLater(cell, block, number, form.spec.blocks),
    );
    let end = Math.min(area.bottom + 1, label?.row ?? Infinity);
    for (const [other, { top }] of headers)
      if (other > block && top > header.bottom) end = Math.min(end, top);
    bodies.set(block, { top: header.bottom + 1, bottom: end - 1 });
  }
  return bodies;
}

/** Whether the cell is a heading or a labelled value of a block after the given one, and of no row of it. */
function beginsLater(cell: GridCell, block: number, form: number, blocks: readonly BlockSpec[]): boolean {
  const claims = cell.look?.claims.get(form) ?? [];
  const ownRow = claims.some(({ slot }) => slot.block === block && slot.role !== 'column');
  return (
    !ownRow &&
    claims.some(
      ({ slot }) =>
        slot.block > block &&
        (slot.role === 'heading' || (slot.role === 'field' && blocks[slot.block]?.block === 'values')),
    )
  );
}

/** The first column of the block that holds numbers: names and labels stand before it. */
function firstNumberColumn(form: FormIndex, block: number, header: Header): number {
  const spec = form.spec.blocks[block];
  const numeric = spec && spec.block !== 'values' ? spec.columns.filter((c) => c.type !== 'text') : [];
  const columns = numeric.flatMap((c) => header.columns.get(c.name)?.cell.column ?? []);
  return columns.length > 0 ? Math.min(...columns) : Number.POSITIVE_INFINITY;
}

function isFound(
  slot: Slot,
  labels: ReadonlyMap<Slot, FoundLabel>,
  headers: ReadonlyMap<number, Header>,
): boolean {
  if (slot.role !== 'column') return labels.has(slot);
  const header = headers.get(slot.block);
  return header !== undefined && (header.columns.has(slot.name) || header.replaced.includes(slot.name));
}

/** A label that a form may lack is looked for by resemblance where it has a cell of its own, not among signatures. */
function mayBeMisspelt({ role, block }: Slot, { spec }: FormIndex): boolean {
  const own = spec.blocks[block];
  return role === 'row' || (role === 'field' && own?.block === 'values' && own.place !== 'within');
}

/** A text as the label that it may be. */
interface Words {
  readonly cell: GridCell;
  readonly key: string;
  readonly rest: string | null;
}

function wordsIn(cells: readonly GridCell[]): Words[] {
  return cells.flatMap((cell) => {
    if (typeof cell.cell.v !== 'string') return [];
    const { key, rest } = cell.look?.label ?? readLabel(cell.cell.v);
    return key.length < 2 ? [] : [{ cell, key, rest }];
  });
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The text most like one of the slot's labels. */
function nearestText(
  slot: Slot,
  words: readonly Words[],
  mayHold: (cell: GridCell) => boolean,
): NearText | null {
  let best: NearText | null = null;
  for (const { cell, key, rest } of words) {
    if (!mayHold(cell)) continue;
    for (const label of slot.keys) {
      const { likeness, alike, sure } = compareLabels(key, label);
      if (likeness >= NEAR && likeness > (best?.likeness ?? 0)) best = { cell, rest, sure, alike, likeness };
    }
  }
  return best;
}
