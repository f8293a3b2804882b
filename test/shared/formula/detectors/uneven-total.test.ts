import { describe, expect, it } from 'vitest';
import { first, found, sheet } from '../build.ts';

describe('totals side by side with different ranges', () => {
  it('heading rows and padding blanks inside a total’s range', () => {
    const workbook = sheet([
      ['收入：'],
      ['a', 1, 2],
      ['b', 3, 4],
      [],
      ['合计', '=SUM(B1:B4)', '=SUM(C1:C4)'],
    ]);
    expect(found(workbook)).toEqual([]);
  });

  it('are a hint at the one that takes in a heading', () => {
    const rows = [
      ['', '预算', '决算', '结余'],
      ['a', 1, 2, 3],
      ['b', 3, 4, 5],
      ['合计', '=SUM(B2:B3)', '=SUM(C1:C3)', '=SUM(D2:D3)'],
    ];
    expect(found(sheet(rows))).toEqual(['uneven-total: C4']);
    expect([first(sheet(rows))?.severity, first(sheet(rows))?.confidence]).toEqual(['info', 'low']);
  });
});
