/** Fund tables: totals of the lowest subjects (F-03), codes that go with each other (F-04). */

import { describe, expect, it } from 'vitest';
import { findingsOn, grave, packRules } from './findings-on.ts';

type Line = readonly [code: string | null, name: string, spent: string | null];

/** 10 + 20 = 30, under 款 and 类. The total stands in B12, the lines from row 13: A 科目编码, B 科目名称, C 本年支出 … */
const LINES: readonly Line[] = [
  ['212', '类', '30.00'],
  ['21208', '款', '30.00'],
  ['2120801', '甲', '10.00'],
  ['2120804', '乙', '20.00'],
];

function on(total: string | null, lines: readonly Line[] = LINES) {
  const 明细 = lines.map(([科目编码, 科目名称, 本年支出]) => ({ 科目编码, 科目名称, 本年支出 }));
  return findingsOn(packRules('F-03', 'F-04'), { 附件4: { '合计[本年支出]': total, 明细 } });
}
const said = (...of: Parameters<typeof on>) => on(...of).map(grave);
/** The lines with another spending at one of them. */
const but = (name: string, spent: string | null): readonly Line[] =>
  LINES.map((line) => (line[1] === name ? [line[0], line[1], spent] : line));

describe('F-03', () => {
  it('adds up the lowest subjects, once', () => {
    expect(said('30.00')).toEqual([]);
    expect(said('31.00')).toEqual(['error 附件4!B12 31.00→30.00']);
  });

  it('allows half a hundredth for each amount and the total', () => {
    expect(said('30.01')).toEqual(['info 附件4!B12 30.01→30.00']);
    expect(said('30.02')).toEqual(['error 附件4!B12 30.02→30.00']);
    expect(said('29.99')).toEqual(['info 附件4!B12 29.99→30.00']);
  });

  it('adds no 其中 up with its whole, and holds it to that, once', () => {
    const split = (a: string, b: string): readonly Line[] => [
      ...LINES,
      [null, '其中：中央资金', a],
      [null, '地方资金', b],
    ];
    expect(said('30.00', split('15.00', '5.00'))).toEqual([]);
    expect(said('30.00', split('15.00', '4.00'))).toEqual([]);
    expect(said('30.00', split('15.00', '12.00'))).toEqual(['error 附件4!D17,D18']);
    expect(said('31.00', split('15.00', '5.00'))).toEqual(['error 附件4!B12 31.00→30.00']);
    // A cell is named once: what the finding names itself is not among the others.
    expect(on('30.00', split('15.00', '12.00'))[0]?.related).toEqual([{ sheet: '附件4', cells: ['D16'] }]);
  });

  it('tells parts that are more than their whole with the table that has them in full', () => {
    const 明细 = [
      { 科目编码: '2120804', 科目名称: '乙', 本年支出: '20.00' },
      { 科目名称: '其中：中央资金', 本年支出: '15.00' },
      { 科目名称: '地方资金', 本年支出: '7.50' },
    ];
    const forms = (fund: string) => ({
      附件2: { '年度资金总额[全年执行]': '80.00', 按收入性质: '80.00', 政府性基金: fund },
      附件4: { '合计[本年支出]': '20.00', 明细 },
    });
    const rules = packRules('F-03', 'F-06');
    expect(findingsOn(rules, forms('22.50')).map(({ rule, alsoRules }) => [rule, ...alsoRules])).toEqual([
      ['F-06', 'F-03'],
    ]);
    expect(findingsOn(rules, forms('24.00')).map(({ rule }) => rule)).toEqual(['F-06', 'F-03']);
  });

  it('holds each 类 and 款 to what stands below it', () => {
    expect(said('30.00', but('款', '32.00'))).toEqual(['error 附件4!D14 32.00→30.00']);
    expect(said('30.00', but('类', '29.00'))).toEqual(['error 附件4!D13 29.00→30.00']);
  });

  it('tells its arithmetic and the amounts', () => {
    const [found] = on('31.00');
    expect(found).toMatchObject({
      arithmetic: '10 + 20 = 30',
      related: [{ sheet: '附件4', cells: ['D15', 'D16'] }],
    });
  });

  it('cannot be checked without a total, and says nothing without amounts', () => {
    expect(said(null)).toEqual(['error? 附件4!B12']);
    expect(said('30.00', [['2120801', '甲', null]])).toEqual([]);
  });

  it('does not know without codes whether 类, 款 and 项 were all added', () => {
    const plain = LINES.map(([, name, spent]): Line => [null, name, spent]);
    expect(said('30.00', plain)).toEqual(['error? 附件4!B12']);
    expect(said('45.00', plain)).toEqual(['error? 附件4!B12']);
    expect(said('90.00', plain)).toEqual([]);
    expect(said('89.00', plain)).toEqual(['error 附件4!B12 89.00→90.00']);
  });
});

describe('F-04', () => {
  it.each<[string, readonly string[], ...string[]]>([
    ['go with each other', ['212', '21208', '2120801', '213', '21301']],
    [
      'are longer or shorter than codes are',
      ['212', '2120', '21208011'],
      'warning 附件4!B14',
      'warning 附件4!B15',
    ],
    ['do not go with the one above', ['212', '21308'], 'warning 附件4!B14'],
    ['do not go with the 款 above', ['212', '21208', '2120901'], 'warning 附件4!B15'],
    ['begin another 类', ['21208', '213']],
    ['have spaces', ['212 ', ' 212 08']],
  ])('%s', (_name, codes, ...found) => {
    const lines = codes.map((code): Line => [code, `科目${code}`, null]);
    expect(said(null, lines)).toEqual(found);
  });

  it('tells the code above', () => {
    const [found] = on(null, [
      ['212', '类', null],
      ['21308', '款', null],
    ]);
    expect(found?.message).toContain('21308');
    expect(found?.message).toContain('“212”');
  });

  it('leaves open what stands below a 类 whose codes are odd', () => {
    const odd: readonly Line[] = [
      ['212', '类', '30.00'],
      ['21308', '款', '99.00'],
    ];
    expect(said('129.00', odd)).toEqual(['warning 附件4!B14']);
  });
});
