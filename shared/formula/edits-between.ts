/** What was edited between two states of a workbook. */

import type { Cell, Sheet, Workbook } from '../workbook/snapshot.ts';
import type { CellUpdate } from './evaluation/calculator.ts';

/** More edits than this part of a sheet's cells are another sheet. */
const MOST = 0.1;

/** The cells that differ; null where the two differ in more than cells (sheets, names, hidden rows) or in too many. */
export function editsBetween(before: Workbook, after: Workbook): CellUpdate[] | null {
  if (before.sheets.length !== after.sheets.length || !sameData(before.names, after.names)) return null;
  const edits: CellUpdate[] = [];
  for (const [index, sheet] of after.sheets.entries()) {
    const old = before.sheets[index];
    if (old === sheet) continue;
    if (!old || !sameSheet(old, sheet)) return null;
    const size = collect(old, sheet, edits);
    if (edits.length > Math.max(100, size * MOST)) return null;
  }
  return edits;
}

function sameSheet(a: Sheet, b: Sheet): boolean {
  return (
    a.name === b.name && sameData(a.hiddenRows, b.hiddenRows) && sameData(a.hiddenColumns, b.hiddenColumns)
  );
}

function sameData(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Adds the differences and gives back how many cells there are. */
function collect(old: Sheet, sheet: Sheet, edits: CellUpdate[]): number {
  let size = 0;
  for (const address in sheet.cells) {
    size++;
    const to = sheet.cells[address];
    if (!sameCell(old.cells[address], to)) edits.push({ sheet: sheet.name, cell: address, to });
  }
  for (const address in old.cells) {
    if (!(address in sheet.cells)) edits.push({ sheet: sheet.name, cell: address, to: undefined });
  }
  return size;
}

function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  if (a === b || !a || !b) return a === b;
  return a.v === b.v && a.f === b.f && a.t === b.t && a.z === b.z && a.arr === b.arr;
}
