import { describe, expect, it } from 'vitest';
import { type Entry, first, found, HEAD, LIST, sheet, sums } from '../build.ts';

describe('a number typed over a formula', () => {
  it('a number typed over a total, with both numbers and the formula as fix', () => {
    const [b, c, , e] = sums(2, 5);
    const workbook = sheet([HEAD, ...LIST, ['合计', b ?? '', c ?? '', 111, e ?? '']]);
    expect(found(workbook)).toEqual(['typed-over: D6']);
    const finding = first(workbook);
    expect([finding?.expected, finding?.actual, finding?.difference]).toEqual(['112', '111', '-1']);
    expect(finding?.fix?.changes).toEqual([{ sheet: 'S', cell: 'D6', from: '111', to: '=SUM(D2:D5)' }]);
  });

  it('name a number among the formulas of a block, from both directions', () => {
    const rows = [2, 3, 4].map((r): Entry[] => [
      `行${r}`,
      ...['B', 'C', 'D'].map((c) => `=${c}$10*$F${r}`),
      null,
      r,
    ]);
    const factors: Entry[][] = [[], [], [], [], [], ['系数', 3, 4, 5]];
    const block = [['', 'a', 'b', 'c'], ...rows, ...factors.slice(0, 5), factors[5] ?? []];
    const workbook = sheet(block);
    expect(found(workbook)).toEqual([]);
    const [one] = workbook.sheets;
    const typed = { sheets: [{ name: 'S', cells: { ...one?.cells, D4: { v: 21 } } }] };
    expect(found(typed)).toEqual(['typed-over: D4']);
  });

  it('label links and quantity columns between formulas', () => {
    const rows = [2, 3, 4, 5, 6].map((r) => [`=F${r}`, r, `=B${r}*2`, r * 9, `=C${r}*D${r}`, `名称${r}`]);
    expect(found(sheet([['', 'a', 'b', 'c', 'd', 'e'], ...rows]))).toEqual([]);
  });

  it('a typed total, where the total beside it is a sum', () => {
    const rows = (total: number) =>
      sheet([
        ['收入', '金额', '支出', '金额'],
        ['拨款', 120.5, '人员', 80.25],
        ['事业', 60.25, '公用', 40],
        ['其他', 19.25, '项目', 70.5],
        ['收入合计', total, '支出合计', '=SUM(D2:D4)'],
      ]);
    expect(found(rows(200))).toEqual(['typed-over: B5']);
    expect(first(rows(200))?.severity).toBe('info');
    expect([first(rows(210))?.severity, first(rows(210))?.expected]).toEqual(['warning', '200']);
    expect(found(rows(900))).toEqual([]);
    // The items may be rounded.
    expect(first(rows(200.01))?.severity).toBe('info');
    expect(first(rows(200.02))?.severity).toBe('warning');
  });

  it('one of two columns that have the same formulas row by row', () => {
    const pair = (r: number) => [`=B${r + 1}+B${r + 2}`, `=C${r + 1}+C${r + 2}`];
    const rows: Entry[][] = [['', '基本支出', '项目支出']];
    for (let group = 0; group < 5; group++)
      rows.push(['类', ...pair(rows.length + 1)], ['甲', 31 + group, 57], ['乙', 22, 13 + group]);
    const right = sheet(rows);
    expect(found(right)).toEqual([]);
    rows[7] = ['类', rows[7]?.[1] ?? null, 77];
    expect(found(sheet(rows))).toEqual(['typed-over: C8']);
  });

  it('the calculated column of a table', () => {
    const rows = [2, 3, 4, 5, 6].map((r): Entry[] => [
      `品${r}`,
      r,
      r === 4 ? 9 : { f: '[@数量]*2', v: r * 2 },
    ]);
    expect(found(sheet([['品名', '数量', '倍'], ...rows]))).toEqual(['typed-over: C4']);
  });

  it('no number between the balances of a journal in a row of totals', () => {
    const rows: Entry[][] = [
      ['日期', '收入', '支出', '余额'],
      ['上年', null, null, 500],
    ];
    for (let month = 0; month < 3; month++) {
      const top = rows.length + 1;
      for (let i = 0; i < 4; i++) {
        const last = i === 0 && month > 0 ? rows.length - 1 : rows.length;
        rows.push([`${i}日`, 30 + i, 11, `=D${last}+B${rows.length + 1}-C${rows.length + 1}`]);
      }
      rows.push([
        '本月合计',
        `=SUM(B${top}:B${rows.length})`,
        `=SUM(C${top}:C${rows.length})`,
        `=D${rows.length}`,
      ]);
    }
    expect(found(sheet(rows))).toEqual([]);
  });

  it('is no line number between the totals', () => {
    const workbook = sheet([
      ['收入', null, null, '支出'],
      ['项目', '行次', '决算数', '项目', '行次', '决算数'],
      ['一般公共预算', 1, 1155, '基本支出', 31, 826],
      ['其他收入', 8, 26, '项目支出', 32, 355],
      ['本年收入合计', 9, '=SUM(C3:C4)', '本年支出合计', 57, '=SUM(F3:F4)'],
    ]);
    expect(found(workbook)).toEqual([]);
  });
});
