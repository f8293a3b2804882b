import { describe, expect, it } from 'vitest';
import { first, found, sheet } from '../build.ts';

describe('an amount in another unit', () => {
  it('an amount a thousand times too large beside last year’s', () => {
    const rows = [310, 4200, 5100, 260, 880].map((v, i) => [`项${i}`, v, i === 2 ? v * 1000 : v + 7]);
    expect(found(sheet(rows))).toEqual(['unit-slip: C3']);
  });

  it('as 元 in a list of 万元 that is summed', () => {
    const list = [31.5, 42.25, 17.75, 584_491.26, 25.5, 63.25].map((v, i) => [`项${i}`, v]);
    const workbook = sheet([...list, ['合计', '=SUM(B1:B6)']]);
    expect(found(workbook)).toEqual(['unit-slip: B4']);
    expect(first(workbook)?.fix?.changes[0]?.to).toBe('58.449126');
  });

  it('as a quotient in a list of 元', () => {
    const list = [31_500.5, 42_250, 17_750.25, 5.844913, 25_500].map((v, i) => [`项${i}`, v]);
    expect(found(sheet(list))).toEqual(['unit-slip: B4']);
  });

  it('along a row of months', () => {
    const workbook = sheet([
      ['', '1月', '2月', '3月', '4月', '5月'],
      ['电费', 31.5, 29.25, 304_000, 33.5, 28.75],
    ]);
    expect(found(workbook)).toEqual(['unit-slip: D2']);
  });

  it('not among codes, of a large item, nor of a column of mixed kinds', () => {
    const codes = [201, 20_103, 2_010_301, 2_010_302, 208].map((code, i) => [code, 31 + i * 7]);
    expect(found(sheet([['科目编码', '金额'], ...codes]))).toEqual([]);
    for (const large of [8500, 9000]) {
      const items = [large, 5.25, 12.5, 3.75, 20.5, 9.25].map((v, i) => [`项${i}`, v]);
      expect(found(sheet([...items, ['合计', '=SUM(B1:B6)']]))).toEqual([]);
    }
    const mixed = [36, 40, 12, 12_345_678, 5].map((v, i) => [`指标${i}`, v]);
    expect(found(sheet(mixed))).toEqual([]);
  });
});
