/** Which cells differ between two states of a workbook. */

import type { Cell, Sheet, Workbook } from './snapshot.ts';

export interface CellChange {
  readonly sheet: string;
  readonly cell: string;
  /** What stands there now; undefined where nothing does. */
  readonly to: Cell | undefined;
}

/** The cells that differ; null where sheets, names or hidden rows do. Sheets that are the same object are not looked at. */
export function cellChanges(before: Workbook, now: Workbook): CellChange[] | null {
  if (before.sheets.length !== now.sheets.length) return null;
  if (before.names !== now.names && JSON.stringify(before.names) !== JSON.stringify(now.names)) return null;
  const changes: CellChange[] = [];
  for (const [i, sheet] of now.sheets.entries()) {
    const old = before.sheets[i];
    if (old === sheet) continue;
    if (!old || !isSameFrame(old, sheet)) return null;
    collect(old, sheet, changes);
  }
  return changes;
}

function isSameFrame(
  { cells: _old, ref: _from, ...old }: Sheet,
  { cells: _now, ref: _to, ...now }: Sheet,
): boolean {
  return JSON.stringify(old) === JSON.stringify(now);
}

function collect(old: Sheet, now: Sheet, changes: CellChange[]): void {
  for (const cell in now.cells) {
    const to = now.cells[cell];
    if (!isSameCell(old.cells[cell], to)) changes.push({ sheet: now.name, cell, to });
  }
  for (const cell in old.cells) {
    if (!(cell in now.cells)) changes.push({ sheet: now.name, cell, to: undefined });
  }
}

function isSameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  return a === b || (a?.v === b?.v && a?.f === b?.f && a?.t === b?.t && a?.z === b?.z && a?.arr === b?.arr);
}
