import { describe, expect, it } from 'vitest';
import { first, found, HEAD, LIST, sheet, sums } from '../build.ts';

describe('a total that leaves out amounts', () => {
  it('a total that stops short, or starts late', () => {
    expect(found(sheet([HEAD, ...LIST, ['合计', ...sums(2, 4)]]))).toEqual(['short-total: B6 C6 D6 E6']);
    const [b, c, , e] = sums(2, 5);
    expect(found(sheet([HEAD, ...LIST, ['合计', b ?? '', c ?? '', '=SUM(D3:D5)', e ?? '']]))).toEqual([
      'short-total: D6',
    ]);
  });

  it('a subtotal with others added to it', () => {
    const workbook = sheet([
      ['a', 1],
      ['b', 2],
      ['小计', '=SUM(B1:B2)'],
      ['其他', 4],
      ['合计', '=SUM(B3:B4)'],
    ]);
    expect(found(workbook)).toEqual([]);
  });

  it('a shifted range, with the range of the totals beside it as fix', () => {
    const [b, , d, e] = sums(2, 5);
    const workbook = sheet([HEAD, ...LIST, ['合计', b ?? '', '=SUM(C1:C4)', d ?? '', e ?? '']]);
    expect(found(workbook)).toEqual(['short-total: C6']);
    expect(first(workbook)?.fix?.changes[0]?.to).toBe('=SUM(C2:C5)');
  });

  it('not for the line numbers between a heading and its list', () => {
    const rows = [
      ['项目', '基本支出', '项目支出', '合计'],
      ['栏次', 1, 2, '3=1+2'],
      ['教育', 31, 24, '=B3+C3'],
      ['卫生', 12, 56, '=B4+C4'],
      ['合计', '=SUM(B3:B4)', '=SUM(C3:C4)', '=B5+C5'],
    ];
    expect(found(sheet(rows))).toEqual([]);
  });
});
