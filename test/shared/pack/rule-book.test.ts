/** The pack has every rule of the book, under its own number or told with another that finds the same. */

import { expect, test } from 'vitest';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';

/** How many rules of each part the book numbers; the rules over aggregates (A) are in shared/rollup. */
const BOOK = { M: 12, B: 29, C: 30, P: 36, F: 8, X: 32, N: 29, H: 12, T: 16 } as const;

test('every number of the book is in the pack', () => {
  const known = new Set([
    ...hunan2024.rules.flatMap(({ id, also = {} }) => [id, ...Object.values(also)]),
    ...Object.entries(hunan2024.textRules.rules).flatMap(([key, { also = [] }]) => [
      key.split('/')[0],
      ...also,
    ]),
  ]);
  const lacking = Object.entries(BOOK).flatMap(([part, count]) =>
    Array.from({ length: count }, (_, i) => `${part}-${String(i + 1).padStart(2, '0')}`).filter(
      (id) => !known.has(id),
    ),
  );
  expect(lacking).toEqual([]);
});
