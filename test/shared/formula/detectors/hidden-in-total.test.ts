import { describe, expect, it } from 'vitest';
import { first, found, hiding, sheet } from '../build.ts';

describe('hidden rows and columns in a total', () => {
  const list = sheet([
    ['a', 1, 2],
    ['b', 3, 4],
    ['c', 5, 6],
    ['合计', '=SUM(B1:B3)', '=SUM(C1:C3)'],
  ]);

  it('are named once for all totals, with their amount', () => {
    const workbook = hiding(list, [2]);
    expect(found(workbook)).toEqual(['hidden-in-total: B4 C4']);
    expect(first(workbook)?.message).toContain('B2（共3）');
    expect(found(hiding(sheet([['a', 1, 2, 3, '=SUM(B1:D1)']]), [], ['C']))).toEqual(['hidden-in-total: E1']);
  });

  it('are passed over where the list is hidden as a whole, blank, or the total is hidden too', () => {
    expect(found(hiding(list, [1, 2, 3]))).toEqual([]);
    expect(found(hiding(list, [2, 4]))).toEqual([]);
    const blank = sheet([['a', 1], ['b'], ['c', 5], ['合计', '=SUM(B1:B3)']]);
    expect(found(hiding(blank, [2]))).toEqual([]);
    expect(
      found(
        hiding(
          sheet([
            ['a', 1],
            ['b', 2],
            ['合计', '=SUBTOTAL(9,B1:B2)'],
          ]),
          [1],
        ),
      ),
    ).toEqual([]);
  });
});
