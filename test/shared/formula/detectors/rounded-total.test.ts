import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../shared/workbook/snapshot.ts';
import { first, found, sheet } from '../build.ts';

const fixed = (f: string, z = '0.00'): Cell => ({ f, z });

describe('a rounded total', () => {
  it('that is not what its items add up to as shown', () => {
    const workbook = sheet([
      ['a', 10.4, 3.2],
      ['b', 20.4, 4.1],
      ['合计', '=ROUND(SUM(B1:B2),0)', '=ROUND(SUM(C1:C2),0)'],
    ]);
    expect(found(workbook)).toEqual(['rounded-total: B3 C3']);
    expect(first(workbook)?.difference).toBe('0.2');
  });

  it('is right where it adds up, says that it is rounded, or is a share', () => {
    expect(
      found(
        sheet([
          ['a', 1.25],
          ['b', 2.5],
          ['合计', '=ROUND(SUM(B1:B2),2)'],
        ]),
      ),
    ).toEqual([]);
    expect(
      found(
        sheet([
          ['a', 1.25],
          ['b', 2.5],
          ['合计（取整）', '=ROUND(SUM(B1:B2),0)'],
        ]),
      ),
    ).toEqual([]);
    expect(
      found(
        sheet([
          ['a', 10, fixed('ROUND(B1/3,2)')],
          ['b', 20, fixed('ROUND(B2/3,2)')],
        ]),
      ),
    ).toEqual([]);
  });
});
