/**
 * Formulas that read other workbooks: these may have moved, been renamed or changed since their values were kept here.
 * One finding for the whole workbook. Only a hint, since links may be wanted.
 * Known false alarms, passed over: structured references (`表1[金额]`), functions of add-ins (`[1]!Name(…)`).
 */

import type { Finding } from '../../finding/finding.ts';
import type { Book } from '../book.ts';
import type { GridCell } from '../grid.ts';
import { Inspection } from '../inspection.ts';
import { oncePerBook } from '../once-per-book.ts';
import { listCells } from '../places.ts';
import { report } from '../report.ts';

const inspect = oncePerBook((book) => new Inspection(book, linkedWorkbooks));

export function findExternalLinks(book: Book): Finding[] {
  const seen = inspect(book).all();
  const [first] = seen;
  if (!first) return [];
  const { grid } = first;
  const cells = seen.filter((one) => one.grid === grid).map(({ cell }) => cell);
  const facts = {
    workbooks: [...new Set(seen.flatMap(({ what }) => what))].map((name) => `[${name}]`),
    cells: listCells(cells, book.locale),
    elsewhere: seen.length - cells.length,
  };
  return [report({ code: 'external-link', severity: 'info', grid, cells, facts }, book)];
}

function linkedWorkbooks({ pattern }: GridCell): string[] | null {
  let names: string[] | null = null;
  for (const { workbook } of pattern?.references ?? []) {
    if (!workbook) continue;
    names ??= [];
    names.push(workbook);
  }
  return names;
}
