/** Where on a sheet the tables of a pack stand: by titles and labels, wherever they are. */

import type { Area } from '../workbook/address.ts';
import type { FormIndex, Slot } from './form-index.ts';
import type { Grid, GridCell } from './sheet-grid.ts';

/** A table found on a sheet: the title, if any, and the labels that speak for it. */
export interface LocatedTable {
  readonly form: number;
  readonly title: GridCell | null;
  /** The room that belongs to the table: no other table's cell stands in it. */
  readonly area: Area;
  /** Cells with a label of the form, in reading order. */
  readonly labels: readonly GridCell[];
  /** Share of the obligatory labels that were found. */
  readonly evidence: number;
}

interface Draft {
  readonly form: number;
  readonly title: GridCell | null;
  readonly labels: GridCell[];
  /** Of title and labels. */
  left: number;
  right: number;
  readonly top: number;
  /** The last row that can belong to it. */
  bottom: number;
}

/** Enough for a table under its title, and for one without. */
const TITLED_EVIDENCE = 0.3;
const UNTITLED_EVIDENCE = 0.6;
/** Optional tables have cousins of nearly the same title among the published statements: more must fit. */
const OPTIONAL_EVIDENCE = 0.75;
/** Below a foreign title (…申报表) nearly everything must fit. */
const FOREIGN_EVIDENCE = 0.9;
/** Less than this is worth no word. */
const FAINT_EVIDENCE = 0.15;

export interface Located {
  readonly tables: readonly LocatedTable[];
  /** Titles and labels that are too few for a table. */
  readonly faint: readonly LocatedTable[];
}

/** The tables on a sheet, in reading order; none where nothing speaks for one. */
export function locateTables(grid: Grid, forms: readonly FormIndex[]): Located {
  const marks = grid.rowNumbers.flatMap((row) => grid.row(row)).filter((cell) => cell.look !== null);
  const drafts = forms.flatMap((form, i) => draftTables(marks, form, i));
  const scored = drafts.map((draft) => ({ draft, evidence: evidenceFor(draft, forms) }));
  const isTable = ({ draft, evidence }: (typeof scored)[number]) => evidence >= needed(draft, forms, grid);
  const accepted = withoutOverlaps(scored.filter(isTable));
  const faint = withoutOverlaps([
    ...accepted,
    ...scored.filter((s) => !isTable(s) && s.evidence >= FAINT_EVIDENCE),
  ]).filter((s) => !isTable(s) && s.draft.title !== null && !forms[s.draft.form]?.spec.optional);
  const all = accepted.map((s) => s.draft);
  const table = ({ draft, evidence }: (typeof scored)[number]): LocatedTable => {
    const area = roomOf(draft, all, grid);
    return {
      form: draft.form,
      title: draft.title,
      area,
      labels: draft.labels.filter(inside(area)),
      evidence,
    };
  };
  return { tables: accepted.map(table), faint: faint.map(table) };
}

/**
 * Walks the sheet in reading order and gives every label to the table that it belongs to. A title begins a table; so
 * does a second opening label. A table ends where another begins in its columns.
 */
function draftTables(marks: readonly GridCell[], form: FormIndex, number: number): Draft[] {
  const drafts: Draft[] = [];
  const endThoseAbove = (cell: GridCell) => {
    for (const draft of drafts) {
      const below = draft.left <= cell.column && cell.column <= draft.right;
      if (below && draft.bottom === Number.POSITIVE_INFINITY) draft.bottom = cell.row - 1;
    }
  };
  const open = (cell: GridCell, title: GridCell | null): Draft => {
    const draft: Draft = {
      form: number,
      title,
      labels: [],
      left: cell.column,
      right: cell.column,
      top: cell.row,
      bottom: Number.POSITIVE_INFINITY,
    };
    drafts.push(draft);
    return draft;
  };
  for (const cell of marks) {
    if (!cell.look) continue;
    if (cell.look.titles.length > 0) {
      endThoseAbove(cell);
      if (cell.look.titles.includes(number)) open(cell, cell);
      continue;
    }
    if (!cell.look.claims.has(number)) continue;
    const key = cell.look.label.key;
    const opening = form.openings.has(key);
    let owner = ownerOf(cell, drafts, opening ? key : null);
    if (!owner && opening) {
      endThoseAbove(cell);
      owner = open(cell, null);
    }
    if (!owner) continue;
    owner.labels.push(cell);
    owner.left = Math.min(owner.left, cell.column);
    owner.right = Math.max(owner.right, cell.column);
  }
  return drafts.filter((draft) => draft.labels.length > 0);
}

/** The open table that a label belongs to: the nearest one beginning to its left, or a title still waiting for labels. */
function ownerOf(cell: GridCell, drafts: readonly Draft[], opening: string | null): Draft | undefined {
  const open = drafts.filter((draft) => draft.bottom >= cell.row);
  const begun = open
    .filter((draft) => draft.labels.length > 0 && draft.left <= cell.column)
    .sort((a, b) => b.left - a.left)[0];
  const waiting = open.filter((draft) => draft.labels.length === 0).sort((a, b) => a.left - b.left);
  const beside = waiting.find((draft) => draft.left <= cell.column && draft.left > (begun?.right ?? -1));
  if (beside) return beside;
  if (begun && (opening === null || !has(begun, opening))) return begun;
  return begun && opening === null ? begun : waiting[0];
}

function has(draft: Draft, key: string): boolean {
  return draft.labels.some((cell) => cell.look?.label.key === key);
}

/** Share of the form's obligatory labels that the draft has. */
function evidenceFor(draft: Draft, forms: readonly FormIndex[]): number {
  const form = forms[draft.form];
  if (!form) return 0;
  const obligatory = form.slots.filter((slot) => slot.obligatory);
  const seen = new Set<Slot>();
  for (const cell of draft.labels) {
    for (const claim of cell.look?.claims.get(draft.form) ?? []) seen.add(claim.slot);
  }
  return obligatory.filter((slot) => seen.has(slot)).length / Math.max(1, obligatory.length);
}

function needed(draft: Draft, forms: readonly FormIndex[], grid: Grid): number {
  const optional = forms[draft.form]?.spec.optional ?? false;
  if (draft.title) return optional ? OPTIONAL_EVIDENCE : TITLED_EVIDENCE;
  if (underForeignTitle(draft, grid)) return FOREIGN_EVIDENCE;
  return optional ? OPTIONAL_EVIDENCE : UNTITLED_EVIDENCE;
}

/** Whether some other table's title (`…申报表`) stands above a draft that has none of its own. */
function underForeignTitle(draft: Draft, grid: Grid): boolean {
  const above = grid.rowNumbers.filter((row) => row < draft.top).slice(-4);
  return above.some((row) =>
    grid
      .row(row)
      .some(
        ({ cell, look }) =>
          !look && typeof cell.v === 'string' && /^.{3,40}表\s*([（(].*)?$/.test(cell.v.trim()),
      ),
  );
}

/** The best first: titled before untitled, much evidence before little; what overlaps a better one is dropped. */
function withoutOverlaps<T extends { draft: Draft; evidence: number }>(scored: readonly T[]): T[] {
  const kept: T[] = [];
  const order = [...scored].sort(
    (a, b) => Number(b.draft.title !== null) - Number(a.draft.title !== null) || b.evidence - a.evidence,
  );
  for (const candidate of order) {
    const box = boxOf(candidate.draft);
    if (kept.every((other) => !overlap(boxOf(other.draft), box))) kept.push(candidate);
  }
  return kept.sort((a, b) => a.draft.top - b.draft.top || a.draft.left - b.draft.left);
}

function boxOf({ labels, title, left, right }: Draft): Area {
  const rows = [...labels, ...(title ? [title] : [])].map((cell) => cell.row);
  return { top: Math.min(...rows), bottom: Math.max(...rows), left, right };
}

function overlap(a: Area, b: Area): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

/** From the draft to the next table on each side; above an untitled one up to three rows (填报单位, 单位：万元). */
function roomOf(draft: Draft, all: readonly Draft[], grid: Grid): Area {
  const box = boxOf(draft);
  const others = all.filter((other) => other !== draft).map(boxOf);
  const overlapsRows = (other: Area) => other.top <= box.bottom && box.top <= other.bottom;
  const overlapsColumns = (other: Area) => other.left <= box.right && box.left <= other.right;
  const below = others.filter((other) => other.top > box.bottom && overlapsColumns(other));
  const above = others.filter((other) => other.bottom < box.top && overlapsColumns(other));
  const beside = others.filter((other) => other.left > box.right && overlapsRows(other));
  const lastRow = grid.rowNumbers.at(-1) ?? box.bottom;
  const rowsAbove = draft.title ? [] : grid.rowNumbers.filter((row) => row < box.top).slice(-3);
  return {
    top: Math.max(rowsAbove[0] ?? box.top, ...above.map((other) => other.bottom + 1), 0),
    bottom: Math.min(lastRow, draft.bottom, ...below.map((other) => other.top - 1)),
    left: box.left,
    right: Math.min(16383, ...beside.map((other) => other.left - 1)),
  };
}

function inside({ top, left, bottom, right }: Area): (cell: GridCell) => boolean {
  return ({ row, column }) => row >= top && row <= bottom && column >= left && column <= right;
}
