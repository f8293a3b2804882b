/** Gives the labels on a sheet to the tables they belong to, before it is known which of these are tables indeed. */

import type { Claim, FormIndex, Slot } from './form-index.ts';
import type { GridCell } from './sheet-grid.ts';

/** A label of more forms than these (填报单位, 填表人) does not tell one from another. */
const FEW_FORMS = 3;

export interface Draft {
  readonly form: number;
  readonly title: GridCell | null;
  /** In reading order. */
  readonly labels: GridCell[];
  /** The places that its labels take. */
  readonly slots: Set<Slot>;
  /** The last block of which it has a label, and the last row with one. */
  lastBlock: number;
  lastRow: number;
  /** Of title and labels. */
  left: number;
  right: number;
  readonly top: number;
  /** The last row that can belong to it. */
  bottom: number;
}

/**
 * Walks the sheet in reading order. A title begins a table, and so does a label that may stand only once in a form but
 * stands again; a table ends where another begins in its columns. Labels under no title stay behind.
 * Titles may stand in the middle above tables side by side: a first walk, by the telling labels alone, finds where each
 * table begins.
 */
export function draftTitled(marks: readonly GridCell[], forms: readonly FormIndex[]): Draft[] {
  const titles = marks.filter(({ look }) => look && look.titles.length > 0);
  if (titles.length < 2) return walkUnderTitles(marks, forms, new Map());
  const telling = marks.filter(
    ({ look }) => look && (look.titles.length > 0 || look.claims.size <= FEW_FORMS),
  );
  const first = walkUnderTitles(telling, forms, new Map());
  const lefts = new Map(first.flatMap((draft) => (draft.title ? [[draft.title, draft.left]] : [])));
  return walkUnderTitles(marks, forms, lefts);
}

/** `lefts`: where the tables under these titles are known to begin. */
function walkUnderTitles(
  marks: readonly GridCell[],
  forms: readonly FormIndex[],
  lefts: ReadonlyMap<GridCell, number>,
): Draft[] {
  const drafts: Draft[] = [];
  for (const cell of marks) {
    if (!cell.look) continue;
    if (cell.look.titles.length > 0) {
      const above = endThoseAbove(drafts, cell);
      for (const form of cell.look.titles) drafts.push(begin(form, cell, cell, lefts.get(cell) ?? above));
      continue;
    }
    const owner = ownerOf(cell, drafts, forms);
    if (owner) give(owner, cell);
  }
  return drafts;
}

/** The same for one form without titles: an opening label begins a table. */
export function draftUntitled(marks: readonly GridCell[], form: FormIndex, number: number): Draft[] {
  const drafts: Draft[] = [];
  for (const cell of marks) {
    const claims = cell.look?.claims.get(number);
    if (!claims) continue;
    const fits = (draft: Draft) => !repeats(draft, cell, claims) && !goesBack(draft, cell, claims, form);
    let owner = nearestLeft(drafts, cell, fits) ?? nearestRight(drafts, cell, fits);
    if (!owner && opens(claims, form)) {
      endThoseAbove(drafts, cell);
      owner = begin(number, null, cell);
      drafts.push(owner);
    }
    if (owner) give(owner, cell);
  }
  return drafts;
}

function begin(form: number, title: GridCell | null, { row, column }: GridCell, left = column): Draft {
  return {
    form,
    title,
    labels: [],
    slots: new Set(),
    lastBlock: 0,
    lastRow: row,
    left,
    right: column,
    top: row,
    bottom: Number.POSITIVE_INFINITY,
  };
}

function give(draft: Draft, cell: GridCell): void {
  draft.labels.push(cell);
  draft.lastRow = cell.row;
  const claims = cell.look?.claims.get(draft.form) ?? [];
  for (const { slot } of claims) draft.slots.add(slot);
  // 分值 belongs to two blocks: it is no sign of the later one.
  if (claims.length === 1) draft.lastBlock = Math.max(draft.lastBlock, claims[0]?.slot.block ?? 0);
  draft.left = Math.min(draft.left, cell.column);
  draft.right = Math.max(draft.right, cell.column);
}

/** A new table ends the open ones in whose columns it begins; gives the column in which these begin. */
function endThoseAbove(drafts: readonly Draft[], { row, column }: GridCell): number {
  let left = column;
  for (const draft of drafts) {
    const below = draft.left <= column && column <= draft.right && draft.top < row;
    if (!below || draft.bottom < row) continue;
    draft.bottom = row - 1;
    left = Math.min(left, draft.left);
  }
  return left;
}

/** The table that a label belongs to; a second opening label begins a table of its own. Null: the label is nobody's. */
function ownerOf(cell: GridCell, drafts: Draft[], forms: readonly FormIndex[]): Draft | null {
  const above = nearestLeft(drafts, cell, () => true);
  const inside = above !== null && above.labels.length > 0 && cell.column <= above.right;
  if (inside && mayHave(above, cell)) return above;
  if (!inside) {
    const beside = nearestBeside(above, cell, drafts);
    if (beside) return beside;
  }
  const form = above ? forms[above.form] : undefined;
  const claims = above ? cell.look?.claims.get(above.form) : undefined;
  if (!above || !form || !claims || !opens(claims, form)) return null;
  const sibling = begin(above.form, null, cell);
  if (cell.column <= above.right) sibling.left = Math.min(above.left, cell.column);
  endThoseAbove(drafts, cell);
  drafts.push(sibling);
  return sibling;
}

/** A title in the middle above its table stands to the right of the table's first labels: the nearest has the label. */
function nearestBeside(above: Draft | null, cell: GridCell, drafts: readonly Draft[]): Draft | null {
  const ours = above !== null && mayHave(above, cell);
  let nearest: Draft | null = null;
  for (const draft of drafts) {
    const near = draft === above || draft.labels.length === 0 || (!ours && draft.left > cell.column);
    if (!near || draft.bottom < cell.row || !mayHave(draft, cell)) continue;
    if (nearest === null || distance(draft, cell) < distance(nearest, cell)) nearest = draft;
  }
  return nearest;
}

/** Whether the cell is a label of the draft's form that the draft does not have yet. */
function mayHave(draft: Draft, cell: GridCell): boolean {
  const claims = cell.look?.claims.get(draft.form);
  return claims !== undefined && !repeats(draft, cell, claims);
}

/** Columns between the cell and what is known of the table. */
function distance({ left, right }: Draft, { column }: GridCell): number {
  return Math.max(0, left - column, column - right);
}

/** The open table that begins nearest to the left of the cell, or above it. */
function nearestLeft(
  drafts: readonly Draft[],
  { row, column }: GridCell,
  fits: (draft: Draft) => boolean,
): Draft | null {
  let nearest: Draft | null = null;
  for (const draft of drafts) {
    if (draft.bottom < row || draft.left > column || !fits(draft)) continue;
    if (nearest === null || draft.left >= nearest.left) nearest = draft;
  }
  return nearest;
}

/** The open table that begins nearest to the right of the cell. */
function nearestRight(
  drafts: readonly Draft[],
  { row, column }: GridCell,
  fits: (draft: Draft) => boolean,
): Draft | null {
  let nearest: Draft | null = null;
  for (const draft of drafts) {
    if (draft.bottom < row || draft.left <= column || !fits(draft)) continue;
    if (nearest === null || draft.left < nearest.left) nearest = draft;
  }
  return nearest;
}

/** Whether a label that may stand once in the form stands in the draft already, in these or other words. */
function repeats(draft: Draft, { look }: GridCell, claims: readonly Claim[]): boolean {
  const [claim] = claims;
  if (claims.length !== 1 || claim === undefined || !draft.slots.has(claim.slot)) return false;
  return !isSaidAgain(draft, claim.slot, look?.label.key ?? '');
}

/** A line 填报单位 under the title, and the form's own 预算部门、单位名称 next: other words for the same, before anything else. */
function isSaidAgain(draft: Draft, slot: Slot, key: string): boolean {
  const alone = [...draft.slots].every((other) => other === slot || !other.obligatory);
  return alone && draft.labels.every(({ look }) => look?.label.key !== key);
}

/** Whether the label begins the form anew: it opens an earlier block than one whose labels stand above. */
function goesBack(draft: Draft, cell: GridCell, claims: readonly Claim[], form: FormIndex): boolean {
  const block = claims[0]?.slot.block ?? 0;
  return opens(claims, form) && draft.lastBlock > block && draft.lastRow < cell.row;
}

function opens(claims: readonly Claim[], form: FormIndex): boolean {
  return claims.some((claim) => form.openings.has(claim.slot));
}
