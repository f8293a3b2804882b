/** Of how many rounded items an amount is made: each carries half a unit into another table (rules.md, "Numbers and rounding"). */

import { describe, expect, it } from 'vitest';
import { hunan2024 } from '../../../../shared/pack/hunan-2024.ts';
import { itemCounter } from '../../../../shared/rules/items.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { exampleForms } from '../example-forms.ts';
import { compiledFor, failing, findingsOn, type Rule } from './findings-on.ts';

type Fields = RuleExample['forms'][string];

const COLUMNS = ['上年决算', '本年决算'];

/** 三公经费 = 公务用车 + …, in each of two columns. */
const byColumns = (formula: string): Rule => ({ id: 'A-01', each: COLUMNS, formula });
const plain = (formula: string): Rule => ({ id: 'A-01', formula });

/** How many items each field is made of by the rules. */
function items(rules: readonly Rule[], form: string, fields: Fields, ...names: string[]): number[] {
  const [filled] = exampleForms({ [form]: fields });
  if (!filled) throw new Error('no form');
  const count = itemCounter(compiledFor(numbered(rules), filled));
  return names.map((name) => count(filled, name));
}

const numbered = (rules: readonly Rule[]) => rules.map((rule, i) => ({ ...rule, id: `A-0${i + 1}` }));

const PUBLIC: Fields = {
  '三公经费[本年决算]': '6.00',
  '公务用车[本年决算]': '3.00',
  '公车购置[本年决算]': '1.00',
  '公车运行维护[本年决算]': '2.00',
  '出国经费[本年决算]': '1.00',
  '公务接待[本年决算]': '2.00',
};
const TOTAL = byColumns('三公经费 = 公务用车 + 出国经费 + 公务接待');
const CARS = byColumns('公务用车 = 公车购置 + 公车运行维护');

describe('an amount', () => {
  it('that no rule adds up is one item', () => {
    expect(items([TOTAL], '附件1', PUBLIC, '公务接待[本年决算]', '公务用车[本年决算]')).toEqual([1, 1]);
    expect(items([], '附件1', PUBLIC, '三公经费[本年决算]')).toEqual([1]);
  });

  it('is made of the parts that a rule adds up to it', () => {
    expect(items([TOTAL], '附件1', PUBLIC, '三公经费[本年决算]')).toEqual([3]);
  });

  it('is made of the parts of its parts: those were rounded, not the sums of them', () => {
    expect(items([TOTAL, CARS], '附件1', PUBLIC, '三公经费[本年决算]', '公务用车[本年决算]')).toEqual([4, 2]);
    expect(items([CARS, TOTAL], '附件1', PUBLIC, '公务用车[本年决算]', '三公经费[本年决算]')).toEqual([2, 4]);
  });

  it('is made only of the parts that are numbers', () => {
    const some = { ...PUBLIC, '出国经费[本年决算]': null, '公车购置[本年决算]': '无' };
    expect(items([TOTAL, CARS], '附件1', some, '三公经费[本年决算]')).toEqual([2]);
    // A part whose own parts are not told is still one.
    const unsplit = {
      '三公经费[本年决算]': '6.00',
      '公务用车[本年决算]': '3.00',
      '公务接待[本年决算]': '3.00',
    };
    expect(items([TOTAL, CARS], '附件1', unsplit, '三公经费[本年决算]', '公务用车[本年决算]')).toEqual([
      2, 1,
    ]);
  });

  it('is one item where none of its parts is filled in', () => {
    expect(items([TOTAL], '附件1', { '三公经费[本年决算]': '6.00' }, '三公经费[本年决算]')).toEqual([1]);
  });

  it('is made of the parts in its own column', () => {
    const fields = { ...PUBLIC, '三公经费[上年决算]': '5.00', '公务用车[上年决算]': '5.00' };
    expect(items([TOTAL], '附件1', fields, '三公经费[上年决算]', '三公经费[本年决算]')).toEqual([1, 3]);
  });

  it('is counted in its own form', () => {
    const forms = exampleForms({ 附件1: PUBLIC, '附件1#2': { '三公经费[本年决算]': '6.00' } });
    const [one, other] = forms;
    if (!one || !other) throw new Error('no form');
    const count = itemCounter(compiledFor([TOTAL], one));
    expect([count(one, '三公经费[本年决算]'), count(other, '三公经费[本年决算]')]).toEqual([3, 1]);
    // 三公经费表 has rules of its own.
    const [table] = exampleForms({ 三公经费表: PUBLIC });
    if (!table) throw new Error('no form');
    expect(count(table, '三公经费[本年决算]')).toBe(1);
  });

  it('is made of the lines of a list that have a number', () => {
    const fields = {
      '项目支出[本年决算]': '9.00',
      业务工作经费: [{ 名称: '甲', 上年决算: '1.00', 本年决算: '1.00' }],
      专项资金: [
        { 名称: '乙', 本年决算: '3.00' },
        { 名称: '丙', 本年决算: '5.00' },
        { 名称: '丁', 本年决算: null },
      ],
    };
    const rule = byColumns('项目支出 = SUM(业务工作经费) + SUM(专项资金) + SUM(运行维护经费)');
    expect(items([rule], '附件1', fields, '项目支出[本年决算]', '项目支出[上年决算]')).toEqual([3, 1]);
  });

  it('is made of fields without columns and of the column that a rule names', () => {
    const fields = {
      按支出性质: '9.00',
      基本支出: '3.00',
      项目支出: '4.00',
      另加支出: [
        { 名称: '甲', 金额: '1.00' },
        { 名称: '乙', 金额: '1.00' },
      ],
    };
    const rule = plain('按支出性质 = 基本支出 + 项目支出 + SUM(另加支出[金额])');
    expect(items([rule], '附件2', fields, '按支出性质')).toEqual([4]);
  });
});

describe('a total whose parts stand beside it in its row', () => {
  const FUND: Fields = {
    '合计[年初结转]': '1.00',
    '合计[本年支出]': '5.00',
    '合计[基本支出]': '2.00',
    '合计[项目支出]': '3.00',
  };
  const ROW = plain('合计[本年支出] = 合计[基本支出] + 合计[项目支出]');

  it('is made of them in that column; the row is one item in the others', () => {
    const names = ['合计[本年支出]', '合计[基本支出]', '合计[项目支出]', '合计[年初结转]'];
    expect(items([ROW], '附件4', FUND, ...names)).toEqual([2, 1, 1, 1]);
  });

  it('leaves another table no more room than their rounding', () => {
    const rules: Rule[] = [
      { ...ROW, forms: ['government-fund'] },
      { id: 'A-02', formula: '政府性基金 = 附件4!合计[本年支出]' },
    ];
    const errors = (amount: string) =>
      failing(findingsOn(rules, { 附件2: { 政府性基金: amount }, 附件4: FUND }), 'error');
    expect(errors('5.01')).toEqual([]);
    expect(errors('5.02')).toEqual(['A-02 B12 5.02→5.00']);
  });
});

describe('a total added up in two ways', () => {
  const FINE = byColumns('三公经费 = 公车购置 + 公车运行维护 + 出国经费 + 公务接待');

  it('is made of the most items, whichever rule comes last', () => {
    expect(items([TOTAL, FINE], '附件1', PUBLIC, '三公经费[本年决算]')).toEqual([4]);
    expect(items([FINE, TOTAL], '附件1', PUBLIC, '三公经费[本年决算]')).toEqual([4]);
    const coarse = { ...PUBLIC, '公车购置[本年决算]': null, '公车运行维护[本年决算]': null };
    expect(items([TOTAL, FINE], '附件1', coarse, '三公经费[本年决算]')).toEqual([3]);
  });

  it('is not made of a figure that it should equal', () => {
    const same = plain('年度资金总额[全年预算] = 年度资金总额[年初预算]');
    const parts: Rule = {
      ...plain('年度资金总额 = 财政拨款 + 上年结转 + 其他资金'),
      each: ['年初预算', '全年预算'],
    };
    const fields = {
      '年度资金总额[年初预算]': '3.00',
      '财政拨款[年初预算]': '1.00',
      '上年结转[年初预算]': '1.00',
      '其他资金[年初预算]': '1.00',
      '年度资金总额[全年预算]': '3.00',
      '财政拨款[全年预算]': '1.00',
      '上年结转[全年预算]': '2.00',
    };
    const name = '年度资金总额[全年预算]';
    expect(items([parts, same], '附件3', fields, name)).toEqual([2]);
    expect(items([same], '附件3', fields, name)).toEqual([1]);
    expect(items([parts], '附件3', fields, '年度资金总额[年初预算]')).toEqual([3]);
  });
});

describe('a rule says nothing of items', () => {
  const first = (rule: Rule) => items([rule], '附件1', PUBLIC, '三公经费[本年决算]')[0];

  it.each<[string, Partial<Rule>]>([
    ['where it only bounds a sum', { formula: '三公经费 <= 公务用车 + 出国经费 + 公务接待' }],
    ['where it joins two equations', { formula: 'AND(三公经费 = 公务用车 + 出国经费, 公务接待 = 1)' }],
    ['where it takes something off', { formula: '三公经费 = 公务用车 + 出国经费 - 公务接待' }],
    [
      'where the parts are stated to make the total',
      { formula: '公务用车 + 出国经费 + 公务接待 = 三公经费' },
    ],
    ['of what is not rounded like money', { tolerance: 'exact' }],
    ['where it looks into other tables', { formula: '三公经费 = 公务用车 + 三公经费表!公务接待' }],
  ])('%s', (_, rule) => {
    expect(first(TOTAL)).toBe(3);
    expect(first({ ...TOTAL, ...rule })).toBe(1);
  });

  it('where it is a function of the program', () => {
    const { formula, ...rule } = TOTAL;
    const judged = hunan2024.rules.find((each) => each.function !== undefined);
    expect(formula).toBeDefined();
    expect(first({ ...rule, function: judged?.function ?? '' })).toBe(1);
  });

  it('where it speaks of each line of a list', () => {
    const rule: Rule = { id: 'A-01', each: '明细', formula: '本年支出 = 基本支出 + 项目支出' };
    expect(items([rule], '附件4', { '合计[本年支出]': 1 }, '明细')).toEqual([1]);
  });
});

it('sums that go in a circle have an end', () => {
  const rules = [byColumns('三公经费 = 公务用车 + 出国经费'), byColumns('公务用车 = 三公经费 + 公务接待')];
  expect(items(rules, '附件1', PUBLIC, '三公经费[本年决算]')).toEqual([3]);
});
