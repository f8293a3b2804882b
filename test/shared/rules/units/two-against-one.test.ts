/** Which of several cells is named where a second table, a total or a formula speaks for one of them. */

import { describe, expect, it } from 'vitest';
import { brief, findingsOn, packRules, type Rule } from './findings-on.ts';

describe('an amount that stands with the wrong part of a right sum', () => {
  const rules: readonly Rule[] = [
    { id: 'A-01', formula: '按支出性质 = 基本支出 + 项目支出' },
    { id: 'A-02', formula: '项目支出 = 附件1!项目支出[本年决算]' },
    { id: 'A-03', formula: 'SUM(附件3!年度资金总额[全年执行]) <= 项目支出', severity: 'warning' },
  ];
  const about = (inForm1: string, inForm3: string) =>
    findingsOn(rules, {
      附件2: { 按支出性质: '1058.30', 基本支出: '561.84', 项目支出: '496.46' },
      附件1: { '项目支出[本年决算]': inForm1 },
      附件3: { '年度资金总额[全年执行]': inForm3 },
    });

  it('is one finding of both parts where two other tables agree', () => {
    const [found, ...more] = about('501.96', '501.96');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ rule: 'A-02', cells: ['B14', 'B13'], severity: 'error' });
    expect(found?.message).toContain('基本支出相应应为556.34万元');
    expect(found?.fix).toMatchObject({ safe: false, changes: [{ to: '501.96' }, { to: '556.34' }] });
  });

  it('is not supposed where the third table speaks for what stands there', () => {
    expect(about('501.96', '496.46')).toMatchObject([{ sheet: '附件1', expected: '496.46' }]);
  });
});

it('two digits that could be swapped tell less than a table that the total then agrees with', () => {
  const rules: readonly Rule[] = [
    { id: 'A-01', formula: '年度资金总额[全年执行] = 财政拨款[全年执行] + 上年结转[全年执行]' },
    { id: 'A-02', formula: 'SUM(年度资金总额[全年执行]) <= 附件2!项目支出', severity: 'warning' },
  ];
  const [found, ...more] = findingsOn(rules, {
    附件3: {
      '年度资金总额[全年执行]': '194.06',
      '财政拨款[全年执行]': '183.43',
      '上年结转[全年执行]': '9.73',
    },
    附件2: { 项目支出: '193.16' },
  });
  expect(more).toEqual([]);
  expect(found && brief(found)).toBe('A-01+A-02 B12 194.06→193.16');
});

describe('a formula that cannot give what its rule says', () => {
  const rate: readonly Rule[] = [
    {
      id: 'A-01',
      formula: '年度资金总额[执行率] = 年度资金总额[全年执行] / 年度资金总额[全年预算]',
      tolerance: 'percent',
    },
  ];
  const rateOf = (formula: string) =>
    findingsOn(
      rate,
      {
        附件2: {
          '年度资金总额[年初预算]': '1531.71',
          '年度资金总额[全年预算]': '1600.00',
          '年度资金总额[全年执行]': '1500.00',
          '年度资金总额[执行率]': '97.93%',
        },
      },
      { '年度资金总额[执行率]': formula },
    );

  it('is named, not the amount that the wrong column holds', () => {
    const [found] = rateOf('B14/B12');
    expect(found).toMatchObject({ cells: ['B15'], fix: { kind: 'set-formula' } });
  });

  it('is not taken for wrong where it names the right cells', () => {
    expect(rateOf('B14/B13')).toMatchObject([{ cells: ['B13'] }]);
  });

  it('is named for a wrong sign', () => {
    const rules: readonly Rule[] = [{ id: 'A-01', formula: '按支出性质 = 基本支出 + 项目支出' }];
    const found = findingsOn(
      rules,
      { 附件2: { 按支出性质: '70.00', 基本支出: '100.00', 项目支出: '30.00' } },
      { 按支出性质: 'B13-B14' },
    );
    expect(found).toMatchObject([{ cells: ['B12'] }]);
  });
});

it('a filled line is named rather than lines of 0 where little is missing', () => {
  const rules: readonly Rule[] = [
    { id: 'A-01', formula: '按收入性质 = 一般公共预算 + 政府性基金 + 专户非税 + 其他资金' },
    { id: 'A-02', formula: '按收入性质 = 年度资金总额[全年执行]' },
  ];
  const about = (general: string) =>
    findingsOn(rules, {
      附件2: {
        '年度资金总额[全年执行]': '1848.37',
        按收入性质: '1848.37',
        一般公共预算: general,
        政府性基金: '0.00',
        专户非税: '0.00',
        其他资金: '0.00',
      },
    });
  const [found] = about('1847.99');
  expect(found && brief(found)).toBe('A-01 B14 1847.99→1848.37');
  // Where much is missing it may be any of them.
  expect(about('1700.00')).toMatchObject([{ fix: null }]);
});

it('a part is solved for where the rule is looked at only below the total', () => {
  const rules: readonly Rule[] = [
    {
      id: 'A-01',
      when: '基本支出 + 项目支出 < 按支出性质',
      formula: '按支出性质 = 基本支出 + 项目支出',
      severity: 'warning',
    },
    { id: 'A-02', formula: '按支出性质 = 年度资金总额[全年执行]' },
    { id: 'A-03', formula: '项目支出 = 附件1!项目支出[本年决算]' },
  ];
  const [found] = findingsOn(rules, {
    附件2: {
      '年度资金总额[全年执行]': '1457.73',
      按支出性质: '1457.73',
      基本支出: '899.74',
      项目支出: '557.61',
    },
    附件1: { '项目支出[本年决算]': '557.61' },
  });
  expect(found && brief(found)).toBe('A-01 B14 899.74→900.12');
});

it('two amounts each of which belongs where the other stands are one finding', () => {
  const rules: readonly Rule[] = [
    {
      id: 'A-01',
      formula: '年度资金总额[全年预算] = 财政拨款[全年预算] + 其他资金[全年预算]',
    },
    {
      id: 'A-02',
      formula: '年度资金总额[全年执行] = 财政拨款[全年执行] + 其他资金[全年执行]',
    },
  ];
  const found = findingsOn(rules, {
    附件3: {
      '年度资金总额[全年预算]': '309.04',
      '年度资金总额[全年执行]': '312.13',
      '财政拨款[全年预算]': '300.00',
      '其他资金[全年预算]': '12.13',
      '财政拨款[全年执行]': '300.00',
      '其他资金[全年执行]': '9.04',
    },
  });
  expect(found).toMatchObject([
    { cells: ['B12', 'B13'], fix: { changes: [{ to: '312.13' }, { to: '309.04' }] } },
  ]);
  expect(found[0]?.message).toContain('填反');
});

it('a score above its weight is named with the typed total that it is in, not the weight', () => {
  const rules: readonly Rule[] = [
    { id: 'A-01', formula: '年度资金总额[得分] <= 年度资金总额[分值]', tolerance: 'exact' },
    { id: 'A-02', formula: '年度资金总额[得分] = 年度资金总额[分值]', tolerance: 'score' },
    { id: 'A-03', formula: '总分[得分] = 年度资金总额[得分] + SUM(指标[得分])', tolerance: 'score' },
    { id: 'A-04', formula: '总分[分值] = 年度资金总额[分值] + SUM(指标[分值])', tolerance: 'score' },
    { id: 'A-05', formula: '总分[得分] <= 总分[分值]', tolerance: 'score' },
  ];
  const found = findingsOn(rules, {
    附件2: {
      '年度资金总额[分值]': '10',
      '年度资金总额[得分]': '11',
      '总分[分值]': '100',
      '总分[得分]': '101',
      指标: [{ 名称: '甲', 分值: '90', 得分: '90' }],
    },
  });
  expect(found.map(({ rule }) => rule)).toHaveLength(1);
  expect(found[0]).toMatchObject({ cells: ['B13'], expected: '10' });
});

describe('what follows from a cell that is told already', () => {
  it('a typed total that carries its item’s error', () => {
    const item = '公务接待[本年决算]';
    const [total, cars] = ['三公经费[本年决算]', '公务用车[本年决算]'];
    const found = findingsOn(packRules('X-13', 'B-11', 'B-06'), {
      三公经费表: { [item]: '5.30', [cars]: '9.07', '出国经费[本年决算]': '0', [total]: '14.37' },
      附件1: { [item]: '4.70', [cars]: '9.07', '出国经费[本年决算]': '0', [total]: '13.77' },
    });
    expect(found).toMatchObject([{ rule: 'X-13', message: expect.stringContaining('公务接待') }]);
  });

  it('all projects’ budgets above 附件1’s by just what one project’s is off', () => {
    const about = (first: string, whole: string) =>
      findingsOn(packRules('X-03', 'X-04'), {
        附件1: {
          '项目支出[本年预算]': whole,
          专项资金: [{ 名称: '河道清淤', 本年预算: '171.09', 本年决算: '171.09', 自写: 1 }],
        },
        附件3: {
          项目名称: '河道清淤',
          '年度资金总额[年初预算]': first,
          '年度资金总额[全年预算]': '183.61',
          '年度资金总额[全年执行]': '171.09',
        },
      }).filter(({ severity }) => severity !== 'info');
    expect(about('179.09', '171.09')).toMatchObject([
      { rule: 'X-04', alsoRules: expect.arrayContaining(['X-03']) },
    ]);
    // By another amount it has another cause.
    expect(about('179.09', '150.00')).toHaveLength(2);
  });

  it('a satisfaction below zero, and its points', () => {
    const total: Rule = { id: 'A-01', formula: '总分[得分] = SUM(指标[得分])', tolerance: 'score' };
    const found = findingsOn([...packRules('M-10', 'C-11'), total], {
      附件2: {
        '总分[得分]': '5',
        指标: [{ 名称: '服务对象满意度', 指标值: '≥95%', 完成值: '-96%', 分值: '5', 得分: '5' }],
      },
    });
    expect(found).toMatchObject([{ rule: 'M-10', alsoRules: expect.arrayContaining(['C-11']) }]);
  });

  it('a budget of zero is told at the budget, and nothing is said of its rate', () => {
    const found = findingsOn(packRules('C-07'), {
      附件2: {
        '年度资金总额[全年预算]': '0',
        '年度资金总额[全年执行]': '2471.16',
        '年度资金总额[执行率]': '98.95%',
      },
    });
    expect(found).toMatchObject([{ cells: ['B12'], fix: null }]);
    const none = findingsOn(packRules('C-07'), {
      附件2: {
        '年度资金总额[全年预算]': '0',
        '年度资金总额[全年执行]': '0',
        '年度资金总额[执行率]': '98.95%',
      },
    });
    expect(none).toMatchObject([{ cells: ['B14'], fix: { changes: [{ to: '—' }] } }]);
  });

  it('a form without a name is not a project without a form, too', () => {
    const about = (项目名称: string) =>
      findingsOn(packRules('X-05'), {
        附件1: { 专项资金: [{ 名称: '河道清淤', 本年预算: '171.09', 本年决算: '171.09', 自写: 1 }] },
        附件3: { 项目名称, '年度资金总额[全年执行]': '171.09' },
      });
    expect(about('×××')).toEqual([]);
    expect(about('环卫保洁')).toHaveLength(1);
  });
});

it('a formula that takes one part twice and the other never is the wrong one', () => {
  const [found, ...more] = findingsOn(
    [{ id: 'A-01', formula: '按支出性质 = 基本支出 + 项目支出' }],
    { 附件2: { 按支出性质: '1725.20', 基本支出: '862.60', 项目支出: '890.00' } },
    { 按支出性质: 'B13+B13' },
  );
  expect(more).toEqual([]);
  expect(found && brief(found)).toBe('A-01 B12 1725.20→1752.60');
});
