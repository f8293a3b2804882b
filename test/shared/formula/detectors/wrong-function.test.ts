import { describe, expect, it } from 'vitest';
import { type Entry, found, sheet } from '../build.ts';

const LIST: (string | number)[][] = [
  ['人员', 11, 12, 13, 14],
  ['公用', 21, 22, 23, 24],
  ['项目', 31, 32, 33, 34],
  ['其他', 41, 42, 43, 44],
];

describe('an average in the place of a sum', () => {
  it('an average in a row of totals', () => {
    const workbook = sheet([
      ['项目', '金额'],
      ...LIST.map(([name, a]) => [name ?? '', a ?? 0]),
      ['合计', '=AVERAGE(B2:B5)'],
    ]);
    expect(found(workbook)).toEqual(['wrong-function: B6']);
  });

  it('name a sum in a row of averages', () => {
    const rows = [1, 2, 3, 4].map((i): Entry[] => [`项${i}`, i * 3, i * 5]);
    expect(found(sheet([['', '一', '二'], ...rows, ['平均', '=SUM(B2:B5)', '=AVERAGE(C2:C5)']]))).toEqual([
      'wrong-function: B6',
    ]);
  });

  it('a totals row that mixes SUM with AVERAGE for prices', () => {
    const rows = [1, 2, 3, 4].map((i) => [`品${i}`, i * 2, i * 3, i * 4]);
    expect(
      found(
        sheet([
          ['', '数量', '单价', '金额'],
          ...rows,
          ['合计', '=SUM(B2:B5)', '=AVERAGE(C2:C5)', '=SUM(D2:D5)'],
        ]),
      ),
    ).toEqual([]);
  });

  it('may average some columns and add up others', () => {
    const rows = [1, 2, 3, 4].map((i): Entry[] => [`项${i}`, i * 3, i * 5, i * 7]);
    const mixed = ['平均', '=AVERAGE(B2:B5)', '=SUM(C2:C5)', '=SUM(D2:D5)'];
    expect(found(sheet([['', '一', '二', '三'], ...rows, mixed]))).toEqual([]);
  });

  it('in a total, where the average has a row of its own', () => {
    const rows = LIST.map(([name, a]) => [name ?? '', a ?? 0]);
    const workbook = sheet([
      ['项目', '金额'],
      ...rows,
      ['合计', '=AVERAGE(B2:B5)'],
      ['平均', '=AVERAGE(B2:B5)'],
    ]);
    expect(found(workbook)).toEqual(['wrong-function: B6']);
  });

  it('not in a row of statistics', () => {
    const rows = LIST.map(([name, a]) => [name ?? '', a ?? 0]);
    const statistics = ['AVERAGE', 'MAX', 'MIN'].map((name) => [name, `=${name}(B2:B5)`]);
    expect(found(sheet([['项目', '金额'], ...rows, ...statistics]))).toEqual([]);
  });
});
