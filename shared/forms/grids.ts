/** Tables outside of workbooks, such as those in a Word document, as plain grids of text. */

import { formatAddress } from '../workbook/address.ts';
import type { Cell, Workbook } from '../workbook/snapshot.ts';

export interface TextGrid {
  /** How places in it are named: `表3`. Unique among the grids. */
  readonly name: string;
  /** Paragraphs before the table, the nearest last: its title and 填报单位 may stand there. */
  readonly before?: readonly string[];
  /** Cells by row; a cell covered by a merge is ''. */
  readonly rows: readonly (readonly string[])[];
}

/** One sheet per grid, so that `findForms` reads them like any other: paragraphs first, then the table's rows. */
export function workbookFromGrids(grids: readonly TextGrid[]): Workbook {
  return {
    sheets: grids.map(({ name, before = [], rows }) => ({
      name,
      cells: cellsOf([...before.map((line) => [line]), ...rows]),
    })),
  };
}

function cellsOf(rows: readonly (readonly string[])[]): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  rows.forEach((row, r) => {
    row.forEach((v, c) => {
      if (v.trim() !== '') cells[formatAddress(r, c)] = { v };
    });
  });
  return cells;
}
