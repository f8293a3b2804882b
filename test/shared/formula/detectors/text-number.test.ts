import { describe, expect, it } from 'vitest';
import { first, found, sheet } from '../build.ts';

describe('a number kept as text', () => {
  it('a number kept as text that a total passes over', () => {
    const workbook = sheet([
      ['a', 1],
      ['b', '2,000.00'],
      ['c', 3],
      ['合计', '=SUM(B1:B3)'],
    ]);
    expect(found(workbook)).toEqual(['text-number: B2']);
  });

  it('is a hint where a formula reckons with it', () => {
    const workbook = sheet([['a', '12', 3, '=B1*C1']]);
    expect(found(workbook)).toEqual(['text-number: B1']);
    expect(first(workbook)?.severity).toBe('info');
  });

  it('among the items of a typed total that is right with it', () => {
    const workbook = sheet([
      ['', '一季度', '二季度', '三季度'],
      ['甲', 11, '24', 31],
      ['乙', 17, 26, 35],
      ['合计', 28, 50, 66],
    ]);
    expect(found(workbook)).toEqual(['text-number: C2']);
  });

  it('not as a code that is looked up, joined or only listed', () => {
    const workbook = sheet([
      ['科目编码', '名称', '全称', '金额'],
      ['30101', '基本工资', '=A2&B2', '=VLOOKUP(A2,A2:B3,1,FALSE)'],
      ['30102', '津贴', '=A3&B3', '=VLOOKUP(A3,A2:B3,1,FALSE)'],
    ]);
    expect(found(workbook)).toEqual([]);
  });

  it('not as a mark for nothing or an amount with words', () => {
    const rows = [
      ['a', 1],
      ['b', '—'],
      ['c', '约20万元'],
      ['合计', '=SUM(B1:B3)'],
    ];
    expect(found(sheet(rows))).toEqual([]);
  });
});
