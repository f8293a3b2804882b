/**
 * A total that leaves out amounts of its list: between its range and itself, at the far end, or compared with the total
 * beside it. `AVERAGE(B5:B19)` below a list to row 24 is the classic.
 * Known false alarms, passed over: a heading or another subtotal in between, subtotal + other (the amounts are in
 * another total), the last few of a long list summed on purpose, years and row numbers before the first amount.
 */

import type { Finding } from '../../finding/finding.ts';
import type { Book } from '../book.ts';
import { reportTotals } from './total-range.ts';

export function findShortTotals(book: Book): Finding[] {
  return reportTotals(
    'short',
    (amounts, { sibling }) => (!amounts?.agree ? 'error' : sibling ? 'warning' : 'info'),
    book,
  );
}
