/** What is made once for each workbook and kept with it. */

import { oncePer } from '../workbook/once.ts';
import type { Book } from './book.ts';

export function oncePerBook<T extends object>(make: (book: Book) => T): (book: Book) => T {
  return oncePer(make);
}
