import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../shared/workbook/snapshot.ts';
import { type Entry, first, found, sheet } from '../build.ts';

const fixed = (f: string, z = '0.00'): Cell => ({ f, z });

describe('a formula unlike those of its row or column', () => {
  it.each([
    ['an operator', '=B4-C4'],
    ['a reference', '=B4+C3'],
    ['a number added', '=B4+C4+100'],
    ['a function', '=MAX(B4,C4)'],
  ])('%s unlike the rest of the column', (_, formula) => {
    const rows = [2, 3, 4, 5, 6, 7].map((row) => [
      `第${row}行`,
      row * 3,
      row * 5,
      row === 4 ? formula : `=B${row}+C${row}`,
    ]);
    expect(found(sheet([['', 'a', 'b', 'c'], ...rows]))).toEqual(['broken-pattern: D4']);
  });

  it('one pattern as one finding, at every cell', () => {
    const rows = [2, 3, 4, 5, 6, 7, 8, 9].map((r) => [
      `行${r}`,
      r,
      r + 1,
      r === 4 || r === 7 ? `=B${r}-C${r}` : `=B${r}+C${r}`,
    ]);
    expect(found(sheet([['', 'a', 'b', 'c'], ...rows]))).toEqual(['broken-pattern: D4 D7']);
  });

  it('the ratio of totals below ratios', () => {
    const rows = [2, 3, 4, 5].map((r) => [`项${r}`, r * 10, r * 11, `=C${r}/B${r}`]);
    expect(
      found(
        sheet([['', '预算', '决算', '执行率'], ...rows, ['合计', '=SUM(B2:B5)', '=SUM(C2:C5)', '=C6/B6']]),
      ),
    ).toEqual([]);
  });

  it('the seed of a chain and running sums', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((r) => [`月${r}`, r * 7, r === 1 ? '=B1' : `=C${r - 1}+B${r}`]);
    expect(found(sheet(rows))).toEqual([]);
    expect(
      found(sheet([1, 2, 3, 4, 5, 6].map((r) => [`月${r}`, r === 1 ? 100 : `=B${r - 1}*1.05`]))),
    ).toEqual([]);
    expect(found(sheet([1, 2, 3, 4, 5, 6].map((r) => [`月${r}`, r * 7, `=SUM(B$1:B${r})`])))).toEqual([]);
  });

  it('hold the closing balance of a running one', () => {
    const rows = Array.from({ length: 12 }, (_, i): Entry[] => {
      const r = i + 2;
      return [
        `${i}日`,
        i === 0 ? null : i * 30,
        i === 0 ? null : i * 11,
        i === 0 ? 500 : `=D${r - 1}+B${r}-C${r}`,
      ];
    });
    const total: Entry[] = ['合计', '=SUM(B3:B13)', '=SUM(C3:C13)', '=D2+B14-C14'];
    expect(found(sheet([['日期', '收入', '支出', '余额'], ...rows, total]))).toEqual([]);
  });

  it('may adjust the last digit so that rounded amounts add up', () => {
    const cells = (r: number): Entry[] =>
      ['B', 'C', 'D', 'E', 'F'].map((c) => fixed(`${c}2+${c}3${r === 4 && c === 'D' ? '-0.01' : ''}`));
    const rows: Entry[][] = [[], ['a', 1.25, 2.5, 3.75, 4, 5], ['b', 1, 2, 3, 4, 5], ['合', ...cells(4)]];
    expect(found(sheet(rows))).toEqual([]);
  });

  it('a number typed into a sum, where the sum beside it has none', () => {
    const rows = [1, 2, 3].map((i) => [`项${i}`, i * 10, i * 20]);
    const workbook = sheet([...rows, ['合计', '=SUM(B1:B3)+100', '=SUM(C1:C3)']]);
    expect(found(workbook)).toEqual(['broken-pattern: B4']);
    expect(first(workbook)?.confidence).toBe('medium');
  });

  it('formulas that answer in words', () => {
    const rows = [2, 3, 4, 5, 6, 7].map((r) => [
      `项${r}`,
      r * 10,
      r * 9,
      `=IF(${r === 5 ? 'B4' : `B${r}`}>C${r},"是","否")`,
    ]);
    expect(found(sheet([['', '预算', '支出', '结余'], ...rows]))).toEqual(['broken-pattern: D5']);
  });

  it('not sums of groups of different size in one column', () => {
    const rows = [
      ['总计', '=B2+B6+B9'],
      ['一、', '=B3+B4+B5'],
      ['1.', 31],
      ['2.', 24],
      ['3.', 56],
      ['二、', '=B7+B8'],
      ['1.', 12],
      ['2.', 8],
      ['三、', '=B10+B11'],
      ['1.', 7],
      ['2.', 45],
    ];
    expect(found(sheet(rows))).toEqual([]);
  });

  it('a sum of the column beside it', () => {
    const table = (sums: string[], rates: string[] = []): Entry[][] => [
      ['', '年初', '全年', rates[0] ?? '执行'],
      ['总额', ...sums],
      ['拨款', 227.31, 227.31, 207.68],
      ['结转', 0, 0, 0],
      ['其他', 0, 0, 0],
    ];
    const workbook = sheet(table(['=SUM(B3:B5)', '=SUM(C3:C5)', '=SUM(C3:C5)']));
    expect(found(workbook)).toEqual(['broken-pattern: D2']);
    expect([first(workbook)?.expected, first(workbook)?.fix?.changes[0]?.to]).toEqual([
      '207.68',
      '=SUM(D3:D5)',
    ]);
    // Two columns alone say as much; one that nothing is to be added up in says nothing.
    expect(found(sheet([...table(['=SUM(B3:B5)', '=$B$3+B4+B5'])].map((row) => row.slice(0, 3))))).toEqual(
      [],
    );
    expect(found(sheet(table(['=SUM(B3:B5)', '=SUM(C3:C5)', '=SUM(C3:C5)'], ['完成率'])))).toEqual([]);
  });

  it('not a sum that is taken over from the column beside it, where its own amounts are added up below', () => {
    const rows = [
      ['收入', '=SUM(B2:B4)', '=SUM(B2:B4)'],
      ['甲', 31, 12],
      ['乙', 24, 9],
      ['丙', 56, 40],
      ['合计', '', '=SUM(C2:C4)'],
    ];
    expect(found(sheet(rows))).toEqual([]);
  });
});
