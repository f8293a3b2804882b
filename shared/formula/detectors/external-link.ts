/**
 * Formulas that read another workbook: it may have moved, been renamed or changed since its values were kept here.
 * One finding for each linked workbook. Only a hint, since a link may be wanted.
 * Known false alarms, passed over: structured references (`表1[金额]`), functions of add-ins (`[1]!Name(…)`).
 */

import type { Finding } from '../../finding/finding.ts';
import type { Book } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Inspection, oncePerBook } from '../inspection.ts';
import { listCells } from '../places.ts';
import { report } from '../report.ts';

const inspect = oncePerBook(
  (book) =>
    new Inspection(book, (cell) => {
      const names = linkedWorkbooks(cell);
      return names.size > 0 ? names : null;
    }),
);

export function findExternalLinks(book: Book): Finding[] {
  const links = new Map<string, Map<Grid, GridCell[]>>();
  for (const { cell, grid, what } of inspect(book).all()) {
    for (const name of what) {
      const sheets = links.get(name) ?? new Map<Grid, GridCell[]>();
      links.set(name, sheets);
      const cells = sheets.get(grid);
      if (cells) cells.push(cell);
      else sheets.set(grid, [cell]);
    }
  }
  return [...links].flatMap(([workbook, sheets]) => describe(workbook, sheets, book));
}

function linkedWorkbooks({ pattern }: GridCell): ReadonlySet<string> {
  const workbooks = new Set<string>();
  for (const { workbook } of pattern?.references ?? []) if (workbook) workbooks.add(workbook);
  return workbooks;
}

function describe(workbook: string, sheets: ReadonlyMap<Grid, readonly GridCell[]>, book: Book): Finding[] {
  const [[grid, cells] = [], ...rest] = sheets;
  if (!grid || !cells) return [];
  const facts = {
    workbook,
    cells: listCells(cells, book.locale),
    elsewhere: rest.reduce((count, [, others]) => count + others.length, 0),
  };
  return [report({ code: 'external-link', severity: 'info', grid, cells, facts }, book)];
}
