import { describe, expect, it } from 'vitest';
import { type Entry, first, found, sheet } from '../build.ts';

describe('a sum without a column that belongs to it', () => {
  const HEADS = ['资产', '期初余额', '本期增加', '本期减少', '期末余额'];
  it('by the headings of a movement table, before anything is filled in', () => {
    const workbook = sheet([HEADS, ['房屋', 100, 20, '-', '=B2+C2'], ['设备', 50, '-', '-', '=B3']]);
    expect(found(workbook)).toEqual(['missing-term: E2 E3']);
    expect(first(workbook)?.severity).toBe('info');
    expect(first(workbook)?.fix?.changes[0]?.to).toBe('=SUM(B2,C2)-SUM(D2)');
  });

  it('is a warning where an amount is left out', () => {
    const workbook = sheet([HEADS, ['房屋', 100, 20, 5, '=B2+C2']]);
    expect(found(workbook)).toEqual(['missing-term: E2']);
    expect([first(workbook)?.severity, first(workbook)?.expected]).toEqual(['warning', '115']);
  });

  it('is right with all movements, blanks, or a balance that goes on', () => {
    expect(found(sheet([HEADS, ['房屋', 100, 20, 5, '=B2+C2-D2'], ['设备', 50, null, null, '=B3']]))).toEqual(
      [],
    );
    const ledger = [2, 3, 4, 5].map((r): Entry[] => [
      `${r}日`,
      r % 2 ? r * 10 : null,
      r % 2 ? null : r,
      r === 2 ? '=B2-C2' : `=D${r - 1}+B${r}-C${r}`,
    ]);
    expect(found(sheet([['日期', '收入', '支出', '期末余额'], ...ledger]))).toEqual([]);
  });

  it('is right where the columns left out are the parts of one that is taken in', () => {
    const heads = ['项目', '年初结转', '收入', '支出', '基本支出', '项目支出', '年末结转'];
    const rows: Entry[][] = [
      ['道路', 10, 50, 40, 15, 25, '=B2+C2-D2'],
      ['绿化', 5, 20, 20, null, 20, '=B3+C3-D3'],
      ['照明', 1, 9, 8, 3, 6, '=B4+C4-D4'],
    ];
    expect(found(sheet([heads, ...rows])).filter((one) => one.startsWith('missing-term'))).toEqual([]);
  });
});
