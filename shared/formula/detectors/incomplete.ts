/**
 * What the check could not look at, so that silence about it is no promise: formulas that it can't read, and look-ups
 * in lists so long that their results were not reckoned again. Never a fault of the sheet.
 */

import type { Finding } from '../../finding/finding.ts';
import type { Book } from '../book.ts';
import { Inspection } from '../inspection.ts';
import { oncePerBook } from '../once-per-book.ts';
import { listCells } from '../places.ts';
import { report } from '../report.ts';
import { countUnreckoned } from './stale-value.ts';

const unread = oncePerBook(
  (book) => new Inspection(book, ({ pattern }) => (pattern && !pattern.tree && !pattern.lost ? true : null)),
);

/** One line for each sheet with formulas that are not read, and one for all that is too large. */
export function findIncomplete(book: Book): Finding[] {
  const sheets = Map.groupBy(unread(book).all(), ({ grid }) => grid);
  const found = [...sheets].map(([grid, seen]) => {
    const cells = seen.map(({ cell }) => cell);
    const facts = { cells: listCells(cells, book.locale), large: 0 };
    return report({ code: 'incomplete', severity: 'info', state: 'not-checked', grid, cells, facts }, book);
  });
  const large = countUnreckoned(book);
  const [grid] = book.grids;
  if (large === 0 || !grid) return found;
  const facts = { cells: '', large };
  return [
    ...found,
    report({ code: 'incomplete', severity: 'info', state: 'not-checked', grid, cells: [], facts }, book),
  ];
}
