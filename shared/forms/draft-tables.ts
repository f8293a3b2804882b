/** Gives the labels on a sheet to the tables they belong to, before it is known which of these are tables indeed. */

import type { FormIndex } from './form-index.ts';
import type { GridCell } from './sheet-grid.ts';

export interface Draft {
  readonly form: number;
  readonly title: GridCell | null;
  /** In reading order. */
  readonly labels: GridCell[];
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
 */
export function draftTitled(marks: readonly GridCell[], forms: readonly FormIndex[]): Draft[] {
  const drafts: Draft[] = [];
  for (const cell of marks) {
    if (!cell.look) continue;
    if (cell.look.titles.length > 0) {
      endThoseAbove(drafts, cell);
      for (const form of cell.look.titles) drafts.push(begin(form, cell, cell));
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
    if (!cell.look?.claims.has(number)) continue;
    const key = cell.look.label.key;
    let owner = nearestLeft(drafts, cell);
    if (form.openings.has(key) && (!owner || holds(owner, key))) {
      endThoseAbove(drafts, cell);
      owner = begin(number, null, cell);
      drafts.push(owner);
    }
    if (owner) give(owner, cell);
  }
  return drafts;
}

function begin(form: number, title: GridCell | null, { row, column }: GridCell): Draft {
  return { form, title, labels: [], left: column, right: column, top: row, bottom: Number.POSITIVE_INFINITY };
}

function give(draft: Draft, cell: GridCell): void {
  draft.labels.push(cell);
  draft.left = Math.min(draft.left, cell.column);
  draft.right = Math.max(draft.right, cell.column);
}

/** A new table ends the open ones in whose columns it begins. */
function endThoseAbove(drafts: readonly Draft[], { row, column }: GridCell): void {
  for (const draft of drafts) {
    const below = draft.left <= column && column <= draft.right && draft.top < row;
    if (below && draft.bottom >= row) draft.bottom = row - 1;
  }
}

function ownerOf(cell: GridCell, drafts: Draft[], forms: readonly FormIndex[]): Draft | null {
  const key = cell.look?.label.key ?? '';
  const mayHave = (draft: Draft) => cell.look?.claims.has(draft.form) ?? false;
  const owner = nearestLeft(drafts, cell);
  const again = owner !== null && holds(owner, key) && claimsOf(key, forms[owner.form]) === 1;
  if (owner && mayHave(owner) && !again) return owner;
  // A title in the middle above its table stands to the right of the first labels.
  const waiting = drafts
    .filter(
      (draft) => draft.labels.length === 0 && draft.bottom >= cell.row && draft !== owner && mayHave(draft),
    )
    .sort((a, b) => a.left - b.left);
  const next = waiting.find((draft) => draft.left >= cell.column) ?? waiting[0];
  if (next) return next;
  if (!owner || !again || !forms[owner.form]?.openings.has(key))
    return owner && mayHave(owner) ? owner : null;
  const sibling = begin(owner.form, null, cell);
  const beside = cell.column > owner.right;
  endThoseAbove(drafts, cell);
  if (!beside) sibling.left = Math.min(owner.left, cell.column);
  drafts.push(sibling);
  return sibling;
}

/** The open table that begins nearest to the left of the cell, or above it. */
function nearestLeft(drafts: readonly Draft[], { row, column }: GridCell): Draft | null {
  let nearest: Draft | null = null;
  for (const draft of drafts) {
    if (draft.bottom < row || draft.left > column) continue;
    if (nearest === null || draft.left >= nearest.left) nearest = draft;
  }
  return nearest;
}

function holds(draft: Draft, key: string): boolean {
  return draft.labels.some((cell) => cell.look?.label.key === key);
}

/** How many places of the form the label has. */
function claimsOf(key: string, form: FormIndex | undefined): number {
  return form?.claims.get(key)?.length ?? 0;
}
