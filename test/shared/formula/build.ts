import type { Finding } from '../../../shared/finding/finding.ts';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import { findFormulaFaults } from '../../../shared/formula/find-formula-faults.ts';
import { columnLetters } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';

export type Entry = string | number | null | Cell;

/** A sheet from rows of entries: `=…` is a formula, null a blank. Its values are reckoned. */
export function sheet(rows: readonly (readonly Entry[])[], name = 'S'): Workbook {
  return recalculate({ sheets: [unreckoned(rows, name)] });
}

/** The same without values of formulas. */
export function unreckoned(rows: readonly (readonly Entry[])[], name: string): Sheet {
  const cells: Record<string, Cell> = {};
  for (const [r, row] of rows.entries()) {
    for (const [c, entry] of row.entries()) {
      if (entry === null) continue;
      cells[`${columnLetters(c)}${r + 1}`] =
        typeof entry === 'object'
          ? entry
          : typeof entry === 'string' && entry.startsWith('=')
            ? { f: entry.slice(1) }
            : { v: entry };
    }
  }
  return { name, cells };
}

/** `rule: cells` of every finding, without the `formula/`. */
export function found(workbook: Workbook): string[] {
  return findFormulaFaults(workbook).map(
    ({ rule, cells }) => `${rule.replace('formula/', '')}: ${cells.join(' ')}`,
  );
}

export function first(workbook: Workbook): Finding | undefined {
  return findFormulaFaults(workbook)[0];
}

/** The workbook with the kept values of some cells changed, as a file that was not recalculated has them. */
export function keeping(workbook: Workbook, values: Readonly<Record<string, number>>): Workbook {
  const [one] = workbook.sheets;
  const cells = { ...one?.cells };
  for (const [address, v] of Object.entries(values)) cells[address] = { ...cells[address], v };
  return { sheets: [{ name: one?.name ?? 'S', cells }] };
}

/** The workbook with rows and columns hidden on every sheet. */
export function hiding(workbook: Workbook, hiddenRows: number[], hiddenColumns: string[] = []): Workbook {
  return { sheets: workbook.sheets.map((one) => ({ ...one, hiddenRows, hiddenColumns })) };
}

/** A table of quarters: its head, four items, and what its total says from one row to another. */
export const HEAD = ['项目', '一季度', '二季度', '三季度', '四季度'];
export const LIST: readonly (string | number)[][] = [
  ['人员', 11, 12, 13, 14],
  ['公用', 21, 22, 23, 24],
  ['项目', 31, 32, 33, 34],
  ['其他', 41, 42, 43, 44],
];
export const sums = (top: number, bottom: number) =>
  ['B', 'C', 'D', 'E'].map((c) => `=SUM(${c}${top}:${c}${bottom})`);
