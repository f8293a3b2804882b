/** Where a rule is looked at, when it says nothing, and why it could not be checked. */

import { describe, expect, it } from 'vitest';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { brief, findingsOn, type Rule } from './findings-on.ts';

type Forms = RuleExample['forms'];

const NOW = '[本年决算]';
const [WHOLE, OFFICE, TRAVEL] = [`公用经费${NOW}`, `办公经费${NOW}`, `水电差旅费${NOW}`];
const SUM: Rule = { id: 'A-01', formula: `${WHOLE} = ${OFFICE} + ${TRAVEL}` };

const said = (rule: Rule, forms: Forms) => findingsOn([rule], forms).map(brief);
/** The reason alone: `办公经费（本年决算）未填`. */
const unchecked = (rule: Rule, forms: Forms) =>
  findingsOn([rule], forms).map(({ state, message }) =>
    state === 'not-checked' ? (/未核的内容：(.*)。/.exec(message)?.[1] ?? message) : state,
  );

describe('a rule is looked at', () => {
  it('in each column that it names', () => {
    const rule: Rule = { id: 'A-01', formula: '公用经费 = 办公经费', each: ['上年决算', '本年决算'] };
    const columns = (name: string, last: string, planned: string, now: string) => ({
      [`${name}[上年决算]`]: last,
      [`${name}[本年预算]`]: planned,
      [`${name}[本年决算]`]: now,
    });
    const forms = {
      附件1: {
        ...columns('公用经费', '1.00', '2.00', '3.00'),
        ...columns('办公经费', '4.00', '5.00', '6.00'),
      },
    };
    expect(said(rule, forms)).toEqual(['A-01 B12 1.00→4.00', 'A-01 B14 3.00→6.00']);
  });

  it('in each row that it goes through', () => {
    const rule: Rule = { id: 'A-01', formula: '得分 <= 分值', each: '指标', tolerance: 'exact' };
    const rows = [
      { 三级指标: '甲', 分值: 10, 得分: 11 },
      { 三级指标: '乙', 分值: 10, 得分: 10 },
      { 三级指标: '丙', 分值: 5, 得分: 6 },
    ];
    expect(said(rule, { 附件2: { 指标: rows } })).toEqual(['A-01 D12 11→10', 'A-01 D14 6→5']);
  });

  it('on each form of its kind', () => {
    const rule: Rule = { id: 'A-01', formula: '总分[得分] <= 100', tolerance: 'exact' };
    const forms = { 附件3: { '总分[得分]': 101 }, '附件3#2': { '总分[得分]': 102 } };
    expect(findingsOn([rule], forms).map(({ sheet }) => sheet)).toEqual(['附件3', '附件3#2']);
  });

  it('where its condition holds, and not where that is open', () => {
    const rule: Rule = { ...SUM, when: '编制数 > 10' };
    const fields = { [WHOLE]: '11.00', [OFFICE]: '4.00', [TRAVEL]: '6.00' };
    expect(said(rule, { 附件1: { ...fields, 编制数: 11 } })).toEqual(['A-01 B12 11.00→10.00']);
    expect(said(rule, { 附件1: { ...fields, 编制数: 10 } })).toEqual([]);
    expect(said(rule, { 附件1: fields })).toEqual([]);
    expect(said({ ...SUM, when: '编制数' }, { 附件1: { ...fields, 编制数: 11 } })).toEqual([]);
  });
});

describe('what could not be checked', () => {
  it.each<[string, Rule, Forms, readonly string[]]>([
    [
      'a blank',
      SUM,
      { 附件1: { [WHOLE]: '11.00', [OFFICE]: null } },
      ['办公经费（本年决算）、水电差旅费（本年决算）未填'],
    ],
    [
      'words',
      SUM,
      { 附件1: { [WHOLE]: '11.00', [OFFICE]: '若干', [TRAVEL]: '1.00' } },
      ['办公经费（本年决算）不是数字'],
    ],
    [
      'no divisor',
      { id: 'A-01', formula: '控制率 = 在职人数 / 编制数', tolerance: 'percent' },
      { 附件1: { 控制率: '100%', 在职人数: 46, 编制数: 0 } },
      ['除数为零'],
    ],
    [
      'another table',
      { ...SUM, formula: `${WHOLE} = 附件2!其他资金` },
      { 附件1: { [WHOLE]: '11.00' } },
      ['缺附件2'],
    ],
    [
      'last year’s table',
      { ...SUM, formula: `${WHOLE} = [上年]附件1!${WHOLE}` },
      { 附件1: { [WHOLE]: '11.00' } },
      ['缺附件1'],
    ],
    [
      'a blank in another table',
      { ...SUM, formula: `${WHOLE} = 附件2!其他资金` },
      { 附件1: { [WHOLE]: '11.00' }, 附件2: { 基本支出: 3, 其他资金: null } },
      ['其他资金未填'],
    ],
    [
      'a row that the form lacks',
      SUM,
      { 附件1: { [WHOLE]: '11.00', 缺少: ['办公经费', '水电差旅费'] } },
      ['缺办公经费（本年决算）、水电差旅费（本年决算）'],
    ],
    // A row that is not there may hold the difference.
    [
      'a difference beside a row that the form lacks',
      SUM,
      {
        附件1: { [WHOLE]: '11.00', [OFFICE]: '4.00', 缺少: ['水电差旅费'] },
      },
      ['缺水电差旅费（本年决算）'],
    ],
    [
      'a difference beside a column that the form lacks',
      SUM,
      {
        附件1: { [WHOLE]: '11.00', [OFFICE]: '4.00', 缺少: ['本年决算'] },
      },
      ['缺水电差旅费（本年决算）'],
    ],
    // One that some layouts do not have is simply nothing.
    ['nothing, in a layout without the row', SUM, { 附件1: { [WHOLE]: '4.00', [OFFICE]: '4.00' } }, []],
    [
      'nothing beside another missing row',
      SUM,
      {
        附件1: { [WHOLE]: '11.00', [OFFICE]: '4.00', 缺少: ['会议培训费'] },
      },
      ['fail'],
    ],
    [
      'a list without rows',
      { id: 'A-01', formula: '得分 <= 分值', each: '指标' },
      { 附件2: { 基本支出: 3 } },
      ['缺指标'],
    ],
    [
      'nothing, without optional lines',
      { id: 'A-01', formula: '本年决算 <= 5', each: '专项资金' },
      {
        附件1: { [WHOLE]: 3 },
      },
      [],
    ],
    ['no judgement', { ...SUM, severity: 'info' }, { 附件1: { [WHOLE]: '11.00' } }, []],
  ])('is %s', (_name, rule, forms, reasons) => {
    expect(unchecked(rule, forms)).toEqual(reasons);
  });
});

describe('the cell of a comparison that fails', () => {
  const [SPENT, BUDGET] = ['公用经费[本年决算]', '公用经费[本年预算]'];

  it('is the one of the two that is odd in its row', () => {
    const rule: Rule = { id: 'A-01', formula: `${SPENT} <= ${BUDGET}`, severity: 'warning' };
    const fields = { '公用经费[上年决算]': '100.00' };
    expect(said(rule, { 附件1: { ...fields, [BUDGET]: '10.00', [SPENT]: '95.00' } })).toEqual([
      'A-01 B13 95.00→10.00',
    ]);
    expect(said(rule, { 附件1: { ...fields, [BUDGET]: '90.00', [SPENT]: '900.00' } })).toEqual([
      'A-01 B14 900.00→90.00',
    ]);
    expect(said(rule, { 附件1: { ...fields, [BUDGET]: '90.00', [SPENT]: '95.00' } })).toEqual([
      'A-01 B14 95.00→90.00',
    ]);
  });

  /** 公用经费 in B12, 办公经费 in B13, 水电差旅费 in B14, 其他资金 in 附件2's B12. */
  it.each<[string, string, readonly string[]]>([
    [`${OFFICE} + ${TRAVEL} <= 9`, '附件1 B13', ['附件1 B14']],
    [`12 <= ${OFFICE} + ${TRAVEL}`, '附件1 B13', ['附件1 B14']],
    [`12 <= ${WHOLE}`, '附件1 B12', []],
    [`${WHOLE} < ${OFFICE}`, '附件1 B12', ['附件1 B13']],
    [`附件2!其他资金 <= ${OFFICE}`, '附件2 B12', ['附件1 B13']],
    [`12 <= 附件2!其他资金 + ${OFFICE}`, '附件1 B13', ['附件2 B12']],
    [`${WHOLE} < ${WHOLE} * 1`, '附件1 B12', []],
  ])('of %s is %s', (formula, cell, others) => {
    const [found] = findingsOn([{ id: 'A-01', formula, severity: 'warning' }], {
      附件1: { [WHOLE]: '11.00', [OFFICE]: '4.00', [TRAVEL]: '6.00' },
      附件2: { 其他资金: '5.00' },
    });
    expect(`${found?.sheet} ${found?.cells}`).toBe(cell);
    expect(found?.related.map((place) => `${place.sheet} ${place.cells}`)).toEqual(others);
  });

  it('is told without the cells that it is compared with', () => {
    const [found] = findingsOn([{ ...SUM, severity: 'warning' }], {
      附件1: { [WHOLE]: '11.00', [OFFICE]: '4.00', [TRAVEL]: '6.00' },
    });
    expect(found?.related).toEqual([{ sheet: '附件1', cells: ['B13', 'B14'] }]);
  });
});

describe('a rule by the basis of the split block', () => {
  const rule: Rule = { id: 'X-01', formula: '一般公共预算 = 附件1!公用经费[口径]', basis: 'income' };
  const totals = {
    '年度资金总额[年初预算]': '100.00',
    '年度资金总额[全年预算]': '100.00',
    '年度资金总额[全年执行]': '90.00',
  };
  const basic = { '公用经费[本年预算]': '75.00', '公用经费[本年决算]': '60.00' };
  const on = (fields: Readonly<Record<string, string>>, other: object = basic) =>
    findingsOn([rule], { 附件2: { ...totals, ...fields }, 附件1: { ...other } });

  it('compares with the column of that basis', () => {
    expect(on({ 按收入性质: '90.00', 一般公共预算: '60.00' })).toEqual([]);
    expect(on({ 按收入性质: '100.00', 一般公共预算: '75.00' })).toEqual([]);
    expect(on({ 按收入性质: '90.00', 一般公共预算: '65.00' }).map(brief)).toEqual(['X-01 B16 65.00→60.00']);
    expect(on({ 按收入性质: '100.00', 一般公共预算: '65.00' }).map(brief)).toEqual(['X-01 B16 65.00→75.00']);
  });

  it('is satisfied by any basis, and only warns, where the block agrees with no total', () => {
    expect(on({ 按收入性质: '95.00', 一般公共预算: '60.00' })).toEqual([]);
    expect(on({ 按收入性质: '95.00', 一般公共预算: '75.00' })).toEqual([]);
    expect(on({ 按收入性质: '95.00', 一般公共预算: '65.00' })).toMatchObject([{ severity: 'warning' }]);
    expect(on({ 按收入性质: '90.00', 一般公共预算: '65.00' })).toMatchObject([{ severity: 'error' }]);
  });

  it('cannot be judged by a budget that was changed in the year: 附件1 may have either', () => {
    const [found] = on({ 按收入性质: '100.00', 一般公共预算: '60.00', '年度资金总额[年初预算]': '80.00' });
    expect(found?.state).toBe('not-checked');
  });

  it('says nothing by a basis that the other table has no column for', () => {
    const fund: Rule = { id: 'F-06', formula: '政府性基金 = 附件4!合计[口径]', basis: 'income' };
    const about = (income: string) =>
      findingsOn([fund], {
        附件2: { ...totals, 按收入性质: income, 政府性基金: '20.00' },
        附件4: { '合计[本年支出]': '30.00' },
      });
    expect(about('100.00')).toEqual([]);
    expect(about('90.00').map(brief)).toEqual(['F-06 B16 20.00→30.00']);
  });
});
