import { describe, expect, it } from 'vitest';
import { type Entry, first, found, sheet } from '../build.ts';

describe('a total that takes in another', () => {
  it('may take in the subtotal that they name, not one of another group', () => {
    const list = (name: string, n: number): Entry[][] => [
      [`${name}甲`, n],
      [`${name}乙`, n * 2],
      [`${name}丙`, n * 3],
    ];
    const both = (label: string): Entry[][] => [
      ...list('人员', 5),
      ['人员经费小计', '=SUM(B1:B3)'],
      [],
      ...list('公用', 7),
      [label, '=SUM(B4:B8)'],
      [],
      ...list('项目', 2),
      ['专项小计', '=SUM(B11:B13)'],
    ];
    expect(found(sheet(both('人员经费及公用合计')))).toEqual([]);
    expect(found(sheet(both('办公小计')))).toEqual(['long-total: B9']);
  });

  it('takes in the year that heads its column, where the total beside it does not', () => {
    const rows = [
      ['项目', 2022, 2023, 2024],
      ['人员', 310, 320, 330],
      ['公用', 110, 120, 130],
      ['合计', '=SUM(B2:B3)', '=SUM(C1:C3)', '=SUM(D2:D3)'],
    ];
    expect(found(sheet(rows))).toEqual(['long-total: C4']);
    expect(first(sheet(rows))?.fix?.changes[0]?.to).toBe('=SUM(C2:C3)');
  });
});
