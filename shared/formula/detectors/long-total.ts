/**
 * A total that takes in the total of another list, where the total beside it does not.
 * Known false alarms, passed over: totals that go on from the one above in every column (balance brought forward).
 */

import type { Finding } from '../../finding/finding.ts';
import type { Book } from '../book.ts';
import { reportTotals } from './total-range.ts';

export function findLongTotals(book: Book): Finding[] {
  return reportTotals('long', (amounts) => (amounts?.agree ? 'info' : 'warning'), book);
}
