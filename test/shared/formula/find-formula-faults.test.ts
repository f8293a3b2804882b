import { describe, expect, it } from 'vitest';
import { findFormulaFaults } from '../../../shared/formula/find-formula-faults.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { type Entry, first, found, sheet } from './build.ts';

describe('stays silent on', () => {
  it('the consistent sample set', () => {
    for (const seed of [1, 2, 3]) expect(findFormulaFaults(sampleWorkbook({ seed }))).toEqual([]);
  });

  it('modern formulas that it does not reckon', () => {
    const workbook = sheet([
      ['a', 1, { f: 'Table1[@金额]*2', v: 2 }],
      ['b', 2, { f: 'LET(x,B2,x*2)', v: 4 }],
      ['c', 3, { f: '_xlfn._xlws.FILTER(B1:B3,B1:B3>1)', v: 2, arr: 'C3:C4' }],
      ['d', null, { v: 3, arr: 'C3:C4' }],
      ['e', { f: 'SUM(S:S!B2)', v: 9 }, { f: 'MAP(B1:B3,LAMBDA(x,x+1))', v: 2 }],
      ['f', { f: 'SUM(C3#)', v: 5 }, { f: '@B5:B7', v: 5 }],
    ]);
    expect(found(workbook)).toEqual([]);
  });
});

describe('the unit of the amounts', () => {
  const table = (heading: string): Entry[][] => [
    ['支出表', null, null, '单位：万元'],
    ['科目', '基本支出', heading, '项目支出'],
    ['教育', 12, 31, 41],
    ['卫生', 15, 34, 47],
    ['合计', '=SUM(B3:B4)', 70, '=SUM(D3:D4)'],
  ];

  it('is read off the heading, else the caption', () => {
    expect(first(sheet(table('其中专项')))?.unit).toBe('万元');
    expect(first(sheet(table('其中专项（元）')))?.unit).toBe('元');
  });

  it('is none for counts', () => {
    expect(first(sheet(table('在职人数')))?.unit).toBe(null);
  });
});

describe('what follows from a wrong cell', () => {
  it('is said with the formulas that depend on it, to the last of them', () => {
    const list = [1, 2, 3, 4].map((i): Entry[] => [`项${i}`, i * 10, i * 20, i * 30]);
    const rows: Entry[][] = [
      ...list,
      ['合计', '=SUM(B1:B4)', 999, '=SUM(D1:D4)'],
      ['比', null, '=C5/B5'],
      ['差', null, '=C6-1'],
    ];
    expect(first(sheet(rows))?.message).toMatch(/C5是直接填写的数999.*受它影响的公式有2个，直至C7。$/);
    const english = findFormulaFaults(sheet(rows), { locale: 'en-US' })[0]?.message;
    expect(english).toMatch(/2 formulas depend on it, up to C7\.$/);
  });
});
