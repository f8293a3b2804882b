/** One wrong cell is one finding: which cell is named, and what belongs there. */

import { describe, expect, it, test } from 'vitest';
import type { Finding, Locale } from '../../../../shared/finding/finding.ts';
import { brief, FORGOTTEN, findingsOn, packRules, type Rule } from './findings-on.ts';

const NOW = '[本年决算]';
const LAST = '[上年决算]';
const PLANNED = '[本年预算]';

const RULES: readonly Rule[] = [
  { id: 'A-01', formula: `三公经费${NOW} = 公务用车${NOW} + 出国经费${NOW} + 公务接待${NOW}` },
  { id: 'A-02', formula: `公务用车${NOW} = 公车购置${NOW} + 公车运行维护${NOW}` },
  { id: 'A-03', formula: `公务接待${NOW} <= 公用经费${NOW}`, severity: 'warning' },
];

/** 8.85 + 218.24 + 18 = 245.09, 200 + 18.24 = 218.24: in B12 to B18 in this order. */
const RIGHT = {
  三公经费: '245.09',
  公务用车: '218.24',
  公车购置: '200.00',
  公车运行维护: '18.24',
  出国经费: '18.00',
  公务接待: '8.85',
  公用经费: '50.00',
};
const [TOTAL, CARS, ABROAD, GUESTS] = ['B12', 'B13', 'B16', 'B17'];

type Changes = Readonly<Record<string, string | null>>;

const inColumn = <T>(fields: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.includes('[') ? name : name + NOW, value]),
  );

/** The findings after some amounts of this year were typed otherwise; `formulas` are Excel's. */
function findings(
  changes: Changes,
  formulas: Readonly<Record<string, string>> = {},
  locale: Locale = 'zh-CN',
): Finding[] {
  const fields = { ...inColumn<string | null>(RIGHT), ...inColumn(changes) };
  return findingsOn(RULES, { 附件1: fields }, inColumn(formulas), { locale });
}

it('nothing is said of what agrees', () => {
  expect(findings({})).toEqual([]);
});

describe('the cell that is named', () => {
  it.each<[string, Changes, string]>([
    ['is the total, where nothing else speaks', { 出国经费: '19.00' }, `A-01 ${TOTAL} 245.09→246.09`],
    ['is the total for a blank item', { 出国经费: null }, `A-01 ${TOTAL} 245.09→227.09`],
    ['explains both totals', { 公务用车: '219.24' }, `A-02+A-01 ${CARS} 219.24→218.24`],
    ['was typed in 元', { 公务接待: '88500' }, `A-01+A-03 ${GUESTS} 88500.00→8.85`],
    ['has its point elsewhere', { 公务接待: '0.885' }, `A-01 ${GUESTS} 0.885→8.85`],
    ['has the wrong sign', { 公务接待: '-8.85' }, `A-01 ${GUESTS} -8.85→8.85`],
    ['has two digits the other way round', { 三公经费: '245.90' }, `A-01 ${TOTAL} 245.90→245.09`],
    // A judgement follows from an amount that an equation tells.
    ['takes a judgement with it', { 公务接待: '88.50' }, `A-01+A-03 ${GUESTS} 88.50→8.85`],
  ])('%s', (_name, changes, said) => {
    expect(findings(changes).map(brief)).toEqual([said]);
  });

  it('is the one that differs from its own row', () => {
    const row = { 出国经费: '19.00', [`出国经费${LAST}`]: '18.00', [`出国经费${PLANNED}`]: '18.00' };
    expect(findings(row).map(brief)).toEqual([`A-01 ${ABROAD} 19.00→18.00`]);
  });

  it('is the number among formulas of its own row', () => {
    const row = { 出国经费: '19.00', [`出国经费${LAST}`]: '1.00' };
    expect(findings(row).map(brief)).toEqual([`A-01 ${TOTAL} 245.09→246.09`]);
    expect(findings(row, { [`出国经费${LAST}`]: 'C13+C14' }).map(brief)).toEqual([
      `A-01 ${ABROAD} 19.00→18.00`,
    ]);
  });

  it('is no formula that adds up just the items', () => {
    const stale = findings({ 出国经费: '180.00' }, { 三公经费: 'SUM(B13,B16:B17)' });
    expect(stale.map(brief)).toEqual([`A-01 ${ABROAD} 180.00→18.00`]);
  });

  it('is a formula that leaves an item out', () => {
    const short = findings({ 三公经费: '236.24' }, { 三公经费: 'SUM(B13,B16)' });
    expect(short.map(brief)).toEqual([`A-01 ${TOTAL} 236.24→245.09`]);
    expect(short[0]?.fix).toMatchObject({ kind: 'set-formula', safe: true });
  });

  it('is one for each of two mistakes', () => {
    const found = findings({ 公务用车: '219.24', 三公经费: '345.09' });
    expect(found.map(({ rule, cells }) => [rule, ...cells]).sort()).toEqual([
      ['A-01', TOTAL],
      ['A-02', CARS],
    ]);
  });

  it('is what a bound names where no equation fails', () => {
    const [found, ...more] = findings({ 公务接待: '60.00', 三公经费: '296.24' });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ rule: 'A-03', cells: [GUESTS], severity: 'warning', fix: null });
  });
});

describe('what is told of it', () => {
  it('is the slip, and how much else comes right', () => {
    const [found] = findings({ 公务接待: '88500' });
    expect(found).toMatchObject({ severity: 'error', difference: '88491.15', unit: '万元' });
    expect(found?.message).toMatch(/疑为元与万元混用；另有1处核对也因此不符/);
  });

  it('is said in English, too', () => {
    const [slip] = findings({ 公务接待: '88500' }, {}, 'en-US');
    expect(slip?.message).toMatch(
      /公务接待.* should be 8\.85万元, not 88500\.00万元: 88491\.15万元 too much, by “.*”/,
    );
    expect(slip?.message).toMatch(/looks like 元 for 万元; 1 more/);
    const [total] = findings({ 三公经费: '245.90' }, {}, 'en-US');
    expect(total?.message).toMatch(
      /should be 245\.09万元, not 245\.90万元: 0\.81万元 too much.*swapped digits/,
    );
    expect(total?.message).not.toMatch(/\d more/);
  });

  it('of a blank is what belongs there', () => {
    const { rules, fields } = FORGOTTEN;
    const message = (locale: Locale) => findingsOn(rules, { 附件2: fields }, {}, { locale })[0]?.message;
    expect(message('zh-CN')).toMatch(/^基本支出应为10\.00万元，未填：按“.*”推算/);
    expect(message('en-US')).toMatch(/^基本支出 should be 10\.00万元, but is blank, by “/);
  });

  it('are the other cells of all its relations', () => {
    expect(findings({ 公务用车: '219.24' })[0]?.related).toEqual([
      { sheet: '附件1', cells: ['B14', 'B15', TOTAL, ABROAD, GUESTS] },
    ]);
  });

  it('is the arithmetic of the relation that states it', () => {
    expect(findings({ 公务用车: '219.24' })[0]?.arithmetic).toBe('200 + 18.24 = 218.24');
  });

  it('is the formula that belongs into a total, and a number to be confirmed in an item', () => {
    expect(findings({ 三公经费: '245.90' })[0]?.fix).toEqual({
      kind: 'set-formula',
      safe: true,
      changes: [{ sheet: '附件1', cell: TOTAL, from: '245.9', to: '=SUM(B13,B16:B17)' }],
    });
    expect(findings({ 公务接待: '88500' })[0]?.fix).toEqual({
      kind: 'set-value',
      safe: false,
      changes: [{ sheet: '附件1', cell: GUESTS, from: '88500', to: '8.85' }],
    });
  });

  it('is a rounding difference by itself', () => {
    const [found, ...more] = findings({ 三公经费: '245.10' });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ rule: 'A-01', severity: 'info', fix: null, actual: '245.10' });
    expect(found?.message).toContain('在取整误差之内');
  });
});

describe('two cells that were filled the wrong way round', () => {
  const rules: readonly Rule[] = [
    { id: 'A-01', formula: '按支出性质 = 基本支出 + 项目支出' },
    { id: 'A-02', formula: `项目支出 = 附件1!项目支出${NOW}` },
  ];
  const about = (basic: string, projects: string) =>
    findingsOn(rules, {
      附件2: { 按支出性质: '4779.12', 基本支出: basic, 项目支出: projects },
      附件1: { [`项目支出${NOW}`]: '985.43' },
    });

  it('are one finding of both, and a fix that exchanges them', () => {
    const [found, ...more] = about('985.43', '3793.69');
    expect(more).toEqual([]);
    expect(found?.message).toContain('疑与基本支出填反');
    expect(found?.cells).toEqual(['B14', 'B13']);
    expect(found?.fix).toMatchObject({ safe: false, changes: [{ to: '985.43' }, { to: '3793.69' }] });
  });

  it('are none where the numbers are others', () => {
    expect(about('3793.69', '985.43')).toEqual([]);
    expect(
      about('985.44', '3793.68')
        .map(({ message }) => message)
        .join(),
    ).not.toContain('填反');
  });
});

describe('where nothing tells which of several cells it is', () => {
  const rules: readonly Rule[] = [
    { id: 'A-01', formula: '按收入性质 = 一般公共预算 + 政府性基金 + 专户非税 + 其他资金' },
    { id: 'A-02', formula: '按收入性质 = 年度资金总额[全年预算]' },
  ];
  const about = (parts: Changes) =>
    findingsOn(rules, { 附件2: { '年度资金总额[全年预算]': '100.00', 按收入性质: '100.00', ...parts } });

  it('names each of a few, and proposes no fix', () => {
    const [found, ...more] = about({ 一般公共预算: '60.00', 政府性基金: '42.00', 其他资金: '0.00' });
    expect(more).toEqual([]);
    expect(found?.message).toContain('一般公共预算、政府性基金可能有一项填错');
    expect(found).toMatchObject({ cells: ['B14', 'B15'], fix: null });
  });

  it('stays with the total for many', () => {
    const parts = { 一般公共预算: '30.00', 政府性基金: '30.00', 专户非税: '20.00', 其他资金: '22.00' };
    const [found, ...more] = about(parts);
    expect(more).toEqual([]);
    expect(found?.message).toContain('各项中可能有一项填错');
    expect(found).toMatchObject({ cells: ['B13'], fix: null });
  });
});

describe('behind a rate', () => {
  const [SPENT, BUDGET, RATE] = ['年度资金总额[全年执行]', '年度资金总额[全年预算]', '年度资金总额[执行率]'];
  const rules: readonly Rule[] = [
    { id: 'A-01', formula: `${RATE} = ${SPENT} / ${BUDGET}`, tolerance: 'percent' },
    { id: 'A-02', formula: `${SPENT} <= ${BUDGET}` },
  ];
  /** 1897 of 2000 are 94.85 %: in B12, B13 and B14. */
  const right = { [BUDGET]: '2000.00', [SPENT]: '1897.00', [RATE]: '94.85%' };
  const about = (changes: Changes) => findingsOn(rules, { 附件2: { ...right, ...changes } });

  it.each<[string, Changes, string]>([
    ['the rate itself', { [RATE]: '93.85%' }, 'A-01 B14 93.85→94.85'],
    ['the rate itself, for a budget of other size', { [BUDGET]: '2300.00' }, 'A-01 B14 94.85→82.48'],
    // To the cent where a slip explains it.
    ['a budget in 元', { [BUDGET]: '20000000' }, 'A-01 B12 20000000.00→2000.00'],
    ['spending in 元', { [SPENT]: '18970000' }, 'A-02+A-01 B13 18970000.00→1897.00'],
    // 100 % is what people like to write: it says nothing of the amounts.
    ['the rate of 100 %', { [RATE]: '100%' }, 'A-01 B14 100.00→94.85'],
    ['the last digit', { [SPENT]: '1897.99', [RATE]: '94.89%' }, 'A-01 B14 94.89→94.90'],
  ])('%s is named', (_name, changes, said) => {
    expect(about(changes).map(brief)).toEqual([said]);
  });

  it('spending that another equation tells is told by that one', () => {
    const also = [...rules, { id: 'A-03', formula: `${SPENT} = 按支出性质` }];
    const found = findingsOn(also, { 附件2: { ...right, [SPENT]: '1700.00', 按支出性质: '1897.00' } });
    expect(found.map(brief)).toEqual(['A-03+A-01 B13 1700.00→1897.00']);
  });

  /** 50 in post for 46 posts are 108.70 %. */
  it.each([
    [64, 50, 'B-02 B12 64→46'],
    // 50 for 46 posts, or 500 for 460.
    [46, 500, 'B-02 B12,B13 108.70→1086.96'],
    [46, 5, 'B-02 B14 108.70→10.87'],
    [60, 50, 'B-02 B14 108.70→83.33'],
  ])('of %d posts and %d in post', (posts, staff, said) => {
    const [found, ...more] = findingsOn(
      [{ id: 'B-02', formula: '控制率 = 在职人数 / 编制数', tolerance: 'percent' }],
      { 附件1: { 编制数: posts, 在职人数: staff, 控制率: '108.70%' } },
    );
    expect(more).toEqual([]);
    expect(found && brief(found)).toBe(said);
  });
});

describe('through the formulas of its table', () => {
  const rules: readonly Rule[] = [
    ...RULES.slice(0, 2),
    { id: 'A-04', formula: `三公经费${NOW} = 附件2!其他资金` },
    { id: 'A-05', formula: `三公经费${NOW} <= 300` },
  ];
  const formulas = inColumn({ 三公经费: 'SUM(B13,B16:B17)', 公务用车: 'SUM(B14:B15)' });
  const about = (changes: Changes, other = '245.09') =>
    findingsOn(
      rules,
      { 附件1: { ...inColumn(RIGHT), ...inColumn(changes) }, 附件2: { 其他资金: other } },
      formulas,
    );

  it('the typed cell is named, with all that follows from it', () => {
    expect(about({})).toEqual([]);
    const wrong = { 公车购置: '2000000', 公务用车: '2000018.24', 三公经费: '2000045.09' };
    const [found, ...more] = about(wrong);
    expect(more).toEqual([]);
    expect(found && brief(found)).toBe('A-04+A-05 B14 2000000.00→200.00');
    expect(found?.fix).toMatchObject({ kind: 'set-value', safe: false });
  });

  it('any of the typed cells may be the one, and all are pointed at', () => {
    const [found, ...more] = about({ 公车购置: '201.00', 公务用车: '219.24', 三公经费: '246.09' });
    expect(more).toEqual([]);
    expect(found?.related).toEqual([
      { sheet: '附件2', cells: ['B12'] },
      { sheet: '附件1', cells: ['B14', 'B15', ABROAD, GUESTS] },
    ]);
  });

  it('the other table is named where a slip explains it', () => {
    expect(about({}, '254.09').map((found) => `${found.sheet} ${brief(found)}`)).toEqual([
      '附件2 A-04 B12 254.09→245.09',
    ]);
  });
});

describe('a number that breaks another relation', () => {
  /** 办公经费 of 6.50 would make three of them hold, and break the fourth. */
  const rules = (severity: 'error' | 'info'): readonly Rule[] => [
    { id: 'A-01', formula: `公用经费${NOW} = 办公经费${NOW} + 水电差旅费${NOW}` },
    { id: 'A-02', formula: `会议培训费${NOW} = 办公经费${NOW}` },
    { id: 'A-03', formula: `出国经费${NOW} = 办公经费${NOW}` },
    { id: 'A-04', formula: `公务接待${NOW} = 办公经费${NOW}`, severity },
  ];
  const fields = {
    公用经费: '12.50',
    办公经费: '4.00',
    水电差旅费: '6.00',
    会议培训费: '6.50',
    出国经费: '6.50',
    公务接待: '4.00',
  };

  it('is told, and not offered', () => {
    const [found, ...more] = findingsOn(rules('error'), { 附件1: inColumn(fields) });
    expect(more).toEqual([]);
    expect(found && brief(found)).toBe('A-01+A-02+A-03 B13 4.00→6.50');
    expect(found?.fix).toBeNull();
  });

  it('is offered where that is a judgement that is only mentioned', () => {
    const [found] = findingsOn(rules('info'), { 附件1: inColumn(fields) });
    expect(found?.fix?.changes).toEqual([{ sheet: '附件1', cell: 'B13', from: '4', to: '6.5' }]);
  });
});

it('a number kept as text is told, not the total that passes over it', () => {
  const found = findingsOn(
    [...packRules('M-08'), { id: 'A-01', formula: `公用经费${NOW} = 办公经费${NOW} + 水电差旅费${NOW}` }],
    { 附件1: inColumn({ 公用经费: '4.00', 办公经费: '4.00', 水电差旅费: '文本:6.00' }) },
    inColumn({ 公用经费: 'SUM(B13:B14)' }),
  );
  expect(found.map(brief)).toEqual(['M-08+A-01 B14']);
  expect(found[0]).toMatchObject({ severity: 'error', fix: { safe: true } });
});

describe('a figure that may equal one of several', () => {
  const totals = {
    '年度资金总额[年初预算]': '861.10',
    '年度资金总额[全年预算]': '2030.12',
    '年度资金总额[全年执行]': '1900.50',
    按收入性质: '2030.12',
  };
  const about = (spending: string) =>
    findingsOn(packRules('C-03'), { 附件2: { ...totals, 按支出性质: spending } })
      .filter(({ state }) => state === 'fail')
      .map(brief);

  it('is told by the nearest, or by the other side of the block', () => {
    expect(about('1925.67')).toEqual(['C-03 B16 1925.67→2030.12']);
    expect(about('870.00')).toEqual(['C-03 B16 870.00→2030.12']);
  });

  it('is told by another where a slip explains it', () => {
    expect(about('8611000')).toEqual(['C-03 B16 8611000.00→861.10']);
    expect(about('1905.00')).toEqual(['C-03 B16 1905.00→1900.50']);
  });
});

test('what else is remarked of a wrong cell in its row is told with the error', () => {
  const row = { 三级指标: '群众满意度', 指标值: '≥95%', 完成值: '946%', 分值: '10', 得分: '10' };
  const other = { ...row, 三级指标: '走访户数', 指标值: '≥100户', 完成值: '200户' };
  const found = findingsOn(packRules('C-15', 'M-10'), { 附件2: { 指标: [row, other] } });
  expect(found.map(({ rule, alsoRules, severity }) => [rule, ...alsoRules, severity])).toEqual([
    ['M-10', 'C-15', 'error'],
    ['C-15', 'warning'],
  ]);
});
