import { describe, expect, it } from 'vitest';
import { findFormulaFaults } from '../../../shared/formula/find-formula-faults.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { first, found, sheet } from './build.ts';

const HEAD = ['项目', '一季度', '二季度', '三季度', '四季度'];
const LIST: (string | number)[][] = [
  ['人员', 11, 12, 13, 14],
  ['公用', 21, 22, 23, 24],
  ['项目', 31, 32, 33, 34],
  ['其他', 41, 42, 43, 44],
];
const sums = (top: number, bottom: number) =>
  ['B', 'C', 'D', 'E'].map((c) => `=SUM(${c}${top}:${c}${bottom})`);

describe('catches', () => {
  it('an error value at its root, with what it reaches', () => {
    const workbook = sheet([
      ['a', 1, 0],
      ['b', '=B1/C1'],
      ['c', '=B2+1'],
      ['d', '=B3*2'],
    ]);
    expect(found(workbook)).toEqual(['error-value: B2']);
    expect(first(workbook)?.message).toContain('另有2个单元格');
  });

  it('a number typed over a total, with both numbers and the formula as fix', () => {
    const [b, c, , e] = sums(2, 5);
    const workbook = sheet([HEAD, ...LIST, ['合计', b ?? '', c ?? '', 111, e ?? '']]);
    expect(found(workbook)).toEqual(['typed-over: D6']);
    const finding = first(workbook);
    expect([finding?.expected, finding?.actual, finding?.difference]).toEqual(['112', '111', '-1']);
    expect(finding?.fix?.changes).toEqual([{ sheet: 'S', cell: 'D6', from: '111', to: '=SUM(D2:D5)' }]);
  });

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

  it('a total that stops short, or starts late', () => {
    expect(found(sheet([HEAD, ...LIST, ['合计', ...sums(2, 4)]]))).toEqual(['short-total: B6 C6 D6 E6']);
    const [b, c, , e] = sums(2, 5);
    expect(found(sheet([HEAD, ...LIST, ['合计', b ?? '', c ?? '', '=SUM(D3:D5)', e ?? '']]))).toEqual([
      'short-total: D6',
    ]);
  });

  it('a total that takes in its own cell', () => {
    const workbook = sheet([
      ['项目', '金额'],
      ['a', 1],
      ['b', 2],
      ['合计', '=SUM(B2:B4)'],
    ]);
    expect(found(workbook)).toEqual(['circular: B4']);
  });

  it('cells that refer to each other in a circle', () => {
    expect(found(sheet([['=B1+1', '=C1*2', '=A1']]))).toEqual(['circular: A1 B1 C1']);
  });

  it('a total that counts amounts and their subtotal', () => {
    const workbook = sheet([
      ['a', 1],
      ['b', 2],
      ['小计', '=SUM(B1:B2)'],
      ['c', 4],
      ['合计', '=SUM(B1:B4)'],
    ]);
    expect(found(workbook)).toEqual(['double-count: B5']);
    expect(first(workbook)?.expected).toBe('7');
  });

  it('an average in a row of totals', () => {
    const workbook = sheet([
      ['项目', '金额'],
      ...LIST.map(([name, a]) => [name ?? '', a ?? 0]),
      ['合计', '=AVERAGE(B2:B5)'],
    ]);
    expect(found(workbook)).toEqual(['wrong-function: B6']);
  });

  it('a number kept as text that a total passes over', () => {
    const workbook = sheet([
      ['a', 1],
      ['b', '2,000.00'],
      ['c', 3],
      ['合计', '=SUM(B1:B3)'],
    ]);
    expect(found(workbook)).toEqual(['text-number: B2']);
  });

  it('an amount a thousand times too large beside last year’s', () => {
    const rows = [310, 4200, 5100, 260, 880].map((v, i) => [`项${i}`, v, i === 2 ? v * 1000 : v + 7]);
    expect(found(sheet(rows))).toEqual(['unit-slip: C3']);
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
});

describe('stays silent on', () => {
  it('the consistent sample set', () => {
    for (const seed of [1, 2, 3]) expect(findFormulaFaults(sampleWorkbook({ seed }))).toEqual([]);
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

  it('label links and quantity columns between formulas', () => {
    const rows = [2, 3, 4, 5, 6].map((r) => [`=F${r}`, r, `=B${r}*2`, r * 9, `=C${r}*D${r}`, `名称${r}`]);
    expect(found(sheet([['', 'a', 'b', 'c', 'd', 'e'], ...rows]))).toEqual([]);
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

  it('IFERROR to blank and ledger columns with blank debit or credit', () => {
    const rows = [2, 3, 4, 5, 6, 7].map((r) => [
      `凭证${r}`,
      r % 2 ? r : null,
      r % 2 ? null : r,
      r === 2 ? '=B2-C2' : `=D${r - 1}+B${r}-C${r}`,
      `=IFERROR(B${r}/C${r},"")`,
    ]);
    expect(found(sheet([['', '借', '贷', '余额', '比'], ...rows]))).toEqual([]);
  });

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

it('says the same in English', () => {
  const workbook = sheet([
    ['a', 1],
    ['b', 2],
    ['小计', '=SUM(B1:B2)'],
    ['c', 4],
    ['合计', '=SUM(B1:B4)'],
  ]);
  expect(findFormulaFaults(workbook, { locale: 'en-US' })[0]?.message).toBe(
    'The total in B5 adds amounts and also their subtotal B3: they count twice, which gives 7 instead of 10, a difference of 3; =SUM(B3:B4) counts them once.',
  );
});
