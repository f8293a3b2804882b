/** What is made once for each workbook and kept with it. */

import type { Book } from './book.ts';

export function oncePerBook<T>(make: (book: Book) => T): (book: Book) => T {
  const known = new WeakMap<Book, T>();
  return (book) => {
    const made = known.get(book) ?? make(book);
    known.set(book, made);
    return made;
  };
}
