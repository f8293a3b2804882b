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
      if (v.trim() !== '') cells[formatAddress(r, c)] = cellOf(v);
    });
  });
  return cells;
}

/** As people type numbers: `3,452.29`, `95.10%`; not codes that begin with 0. */
const NUMBER = /^-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,14})(?:\.(\d{1,10}))?(%?)$/;

/** A document has no other numbers than texts: one is taken for the number that it shows, with its digits. */
function cellOf(text: string): Cell {
  const match = NUMBER.exec(text.trim());
  if (!match) return { v: text };
  const [whole, fraction = '', percent] = match;
  const places = fraction === '' ? '0' : `0.${'0'.repeat(fraction.length)}`;
  const value = Number(whole.replace(/[,%]/g, ''));
  if (percent !== '%') return { v: value, z: places };
  return { v: Number((value / 100).toPrecision(15)), z: `${places}%` };
}
