/** Where on a sheet the tables of a pack stand: by titles and labels, wherever they are. */

import type { Area } from '../workbook/address.ts';
import { type Draft, draftTitled, draftUntitled } from './draft-tables.ts';
import type { FormIndex, Slot } from './form-index.ts';
import { plainText } from './label-text.ts';
import type { Look } from './look-up.ts';
import type { Grid, GridCell } from './sheet-grid.ts';

/** A table found on a sheet: the title, if any, and the labels that speak for it. */
export interface LocatedTable {
  readonly form: number;
  readonly title: GridCell | null;
  /** The room that belongs to the table: no other table's cell stands in it. */
  readonly area: Area;
  /** Cells with a label of the form, in reading order. */
  readonly labels: readonly GridCell[];
  /** The share of the obligatory labels that it takes to be a table. */
  readonly needed: number;
}

/** Enough for a table under its title, and for one without. */
const TITLED_EVIDENCE = 0.3;
const UNTITLED_EVIDENCE = 0.6;
/** Optional tables have cousins among the published statements, of nearly the same title or the same heads. */
const OPTIONAL_EVIDENCE = 0.75;
const NEVER = Number.POSITIVE_INFINITY;
/** Below a foreign title (…申报表) nearly everything must fit. */
const FOREIGN_EVIDENCE = 0.9;
/** Less than this is worth no word. */
const FAINT_EVIDENCE = 0.15;

/** Cells with a text that says something to some form, in reading order. */
function marksOn(grid: Grid, forms: readonly FormIndex[]): GridCell[] {
  const marks: GridCell[] = [];
  for (const row of grid.rowNumbers) {
    for (const cell of grid.row(row)) if (cell.look && !isOtherStatement(cell, grid, forms)) marks.push(cell);
  }
  return marks;
}

/** A published statement of a form's layout that is not called the attachment: no title of ours. */
function isOtherStatement(cell: GridCell, grid: Grid, forms: readonly FormIndex[]): boolean {
  const titles = cell.look?.titles ?? [];
  return (
    titles.length > 0 &&
    titles.every((number) => {
      const form = forms[number];
      if (!form || form.statements.length === 0) return false;
      const text = plainText(String(cell.cell.v));
      // The last characters may have been lost.
      const isStatement = form.statements.some((title) => text.includes(title.slice(0, -2)));
      return isStatement && !isCalledAttachment(cell, grid, form.spec.attachment);
    })
  );
}

const NUMERALS = '〇一二三四五六七八九';

/** Whether the sheet's name, or a line with or above the title, begins with 附件 and the number. */
function isCalledAttachment({ row }: GridCell, grid: Grid, number: number | null): boolean {
  if (number === null) return false;
  const called = new RegExp(`^附[件表]?[${number}${NUMERALS[number] ?? ''}](?!\\d)`);
  const texts = [...grid.rowsAbove(row, 2), row].flatMap((at) =>
    grid.row(at).map(({ cell }) => String(cell.v)),
  );
  return [grid.sheet.name, ...texts].some((text) => called.test(plainText(text)));
}

interface Candidate {
  readonly draft: Draft;
  readonly evidence: number;
}

/**
 * The tables on a sheet, and after them the titles with too few known labels below: these may turn out to be tables when
 * misspelt labels are counted. None where nothing speaks for one.
 */
export function locateTables(grid: Grid, forms: readonly FormIndex[]): LocatedTable[] {
  const marks = marksOn(grid, forms);
  const titled = draftUnderTrueTitles(marks, forms).map((draft) => weigh(draft, forms));
  const isTable = ({ draft, evidence }: Candidate) =>
    evidence >= TITLED_EVIDENCE && evidence >= needed(draft, forms, grid);
  const all = withUntitled(withoutOverlaps(titled.filter(isTable)), marks, forms, isTable);

  const faint = titled.filter(
    (candidate) =>
      !all.includes(candidate) &&
      candidate.evidence >= FAINT_EVIDENCE &&
      !forms[candidate.draft.form]?.spec.optional &&
      all.every((other) => !overlap(boxOf(other.draft), boxOf(candidate.draft))),
  );
  const drafts = all.map(({ draft }) => draft);
  const table = ({ draft }: Candidate): LocatedTable => {
    const area = roomOf(draft, drafts, grid);
    const labels = draft.labels.filter(inside(area));
    return { form: draft.form, title: draft.title, area, labels, needed: needed(draft, forms, grid) };
  };
  return [...all, ...faint].map(table);
}

/**
 * Adds the tables that stand under no title, the surest first: its labels are then no other's. Done when what is left
 * makes no table.
 */
function withUntitled(
  accepted: readonly Candidate[],
  marks: readonly GridCell[],
  forms: readonly FormIndex[],
  isTable: (candidate: Candidate) => boolean,
): Candidate[] {
  const owned = new Set(accepted.flatMap(({ draft }) => draft.labels));
  const left = marks.filter(
    (cell) => !owned.has(cell) && cell.look?.titles.length === 0 && cell.look.claims.size > 0,
  );
  if (left.length === 0) return [...accepted];
  const candidates = forms
    .flatMap((form, i) => (form.spec.optional ? [] : draftUntitled(left, form, i)))
    .map((draft) => weigh(draft, forms))
    .filter(isTable);
  const most = Math.max(...candidates.map(({ evidence }) => evidence));
  const surest = candidates.filter(({ evidence }) => evidence === most);
  const more = withoutOverlaps([...accepted, ...surest]);
  return more.length > accepted.length ? withUntitled(more, marks, forms, isTable) : more;
}

/** Titles named in passing (in a list of attachments, in a note) hold no labels: they end no table. */
function draftUnderTrueTitles(marks: readonly GridCell[], forms: readonly FormIndex[]): Draft[] {
  const drafts = draftTitled(marks, forms);
  const idle = new Set(
    drafts.filter((draft) => weigh(draft, forms).evidence < FAINT_EVIDENCE).map((d) => d.title),
  );
  const named = marks.filter((cell) => cell.look && cell.look.titles.length > 0 && idle.has(cell));
  const working = drafts.some((draft) => draft.title !== null && !idle.has(draft.title));
  if (named.length === 0 || !working) return drafts;
  return draftTitled(
    marks.filter((cell) => !named.includes(cell)),
    forms,
  );
}

function weigh(draft: Draft, forms: readonly FormIndex[]): Candidate {
  const all = forms[draft.form]?.obligatory ?? 0;
  let found = 0;
  for (const slot of draft.slots) if (slot.obligatory) found++;
  return { draft, evidence: found / Math.max(1, all) };
}

/**
 * Whether the texts of a sheet show so much of some form that a closer look is worth while. Nearly always the first few
 * tell, and the rest are not looked at.
 */
export function speakOfForms(looks: Iterable<Look>, forms: readonly FormIndex[]): boolean {
  const counts = forms.map(() => 0);
  const seen = new Set<Slot>();
  const titled = new Set<number>();
  const isEnough = (number: number) => {
    const form = forms[number];
    const least = titled.has(number) ? FAINT_EVIDENCE : form?.spec.optional ? NEVER : UNTITLED_EVIDENCE;
    return (counts[number] ?? 0) >= least * Math.max(1, form?.obligatory ?? 1);
  };
  for (const { claims, titles } of looks) {
    for (const number of titles) {
      titled.add(number);
      if (isEnough(number)) return true;
    }
    for (const [number, list] of claims) {
      for (const { slot } of list) {
        if (!slot.obligatory || seen.has(slot)) continue;
        seen.add(slot);
        counts[number] = (counts[number] ?? 0) + 1;
      }
      if (isEnough(number)) return true;
    }
  }
  return false;
}

function needed(draft: Draft, forms: readonly FormIndex[], grid: Grid): number {
  const optional = forms[draft.form]?.spec.optional ?? false;
  if (draft.title) return optional ? OPTIONAL_EVIDENCE : TITLED_EVIDENCE;
  if (optional) return NEVER;
  return underForeignTitle(draft, grid) ? FOREIGN_EVIDENCE : UNTITLED_EVIDENCE;
}

/** Whether some other table's title (`…申报表`) stands above a draft that has none of its own. */
function underForeignTitle(draft: Draft, grid: Grid): boolean {
  const above = grid.rowsAbove(draft.top, 4);
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
function withoutOverlaps(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  const order = [...candidates].sort(
    (a, b) => Number(b.draft.title !== null) - Number(a.draft.title !== null) || b.evidence - a.evidence,
  );
  for (const candidate of order) {
    const box = boxOf(candidate.draft);
    if (kept.every((other) => !overlap(boxOf(other.draft), box))) kept.push(candidate);
  }
  return kept.sort((a, b) => a.draft.top - b.draft.top || a.draft.left - b.draft.left);
}

function boxOf({ top, lastRow, left, right }: Draft): Area {
  return { top, bottom: lastRow, left, right };
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
  const rowsAbove = draft.title ? [] : grid.rowsAbove(box.top, 3);
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
