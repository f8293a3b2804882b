/** What stands in the cells of any form: placeholders (M-07), texts for numbers (M-08), groups half filled (B-23), copies. */

import { describe, expect, it } from 'vitest';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { findingsOn, grave, packRules } from './findings-on.ts';

type Fields = RuleExample['forms'][string];

const on = (rule: string, fields: Fields) => findingsOn(packRules(rule), { 附件1: fields });
const said = (rule: string, fields: Fields) => on(rule, fields).map(grave);

const SPENT = '公用经费[本年决算]';

describe('M-07: placeholders', () => {
  it.each<[string, boolean]>([
    ['×××', true],
    ['XX', true],
    ['x', false],
    ['待填', true],
    ['待填写', true],
    ['待定', true],
    ['请填写措施', true],
    ['此处填写措施', true],
    ['指标1', true],
    ['数量指标 二', true],
    ['（略）', true],
    ['……', true],
    ['...', true],
    // Part of a name is none.
    ['××专案', false],
    ['有措施', false],
    ['请填写在这一栏里的各项厉行节约措施和它们的成效', false],
  ])('%s: %s', (厉行节约, is) => {
    expect(said('M-07', { 厉行节约 })).toEqual(is ? ['error 附件1!B12'] : []);
  });
});

describe('M-08: numbers kept as text', () => {
  const text = '文本:26.50';

  it('are corrected at once, wherever they stand', () => {
    const [found, ...more] = on('M-08', {
      [SPENT]: text,
      编制数: '文本:46',
      专项资金: [{ 本年决算: '文本:3' }],
    });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ severity: 'warning', cells: ['B12', 'B13', 'B14'] });
    expect(found?.fix).toMatchObject({ kind: 'set-value', safe: true });
    expect(found?.fix?.changes.map(({ cell, to }) => `${cell} ${to}`)).toEqual([
      'B12 26.5',
      'B13 46',
      'B14 3',
    ]);
  });

  it('that are percentages do no harm', () => {
    expect(said('M-08', { 控制率: '文本:95%' })).toEqual(['info 附件1!B12']);
    expect(said('M-08', { 控制率: '文本:95%', 编制数: '文本:46' })).toEqual(['warning 附件1!B12,B13']);
  });

  it.each<[Fields, ...string[]]>([
    [{ [SPENT]: '若干' }, 'warning 附件1!B12'],
    [{ 编制数: '若干' }, 'warning 附件1!B12'],
    [{ 控制率: '若干' }],
    [{ 厉行节约: '若干' }],
    [{ 填报日期: '2025年' }],
    [{ 厉行节约: '文本:26' }],
    [{ [SPENT]: '无' }],
    // M-07's matter.
    [{ [SPENT]: '×××' }],
    [{ [SPENT]: '26.50' }],
  ])('words for a number: %o', (fields, ...found) => {
    expect(said('M-08', fields)).toEqual(found);
  });
});

describe('B-23: filled altogether or not at all', () => {
  const group = (批复规模: string | number | null, 实际规模: string | number | null) => ({
    批复规模,
    实际规模,
  });

  it.each<[Fields, ...string[]]>([
    [group(100, 90)],
    [group(null, null)],
    [group(100, null), 'warning 附件1!B13'],
    [group(null, 90), 'warning 附件1!B12'],
    [group('无', 90), 'warning 附件1!B12'],
    // A zero is no building.
    [group(0, '—')],
    [group(100, '0.00'), 'warning 附件1!B13'],
    [group(100, 10)],
  ])('%o', (fields, ...found) => {
    expect(said('B-23', fields)).toEqual(found);
  });

  it('points at what is filled', () => {
    expect(on('B-23', group(100, null))[0]?.related).toEqual([{ sheet: '附件1', cells: ['B12'] }]);
  });
});

describe('B-20: arithmetic typed as text', () => {
  it.each<[string, ...string[]]>([
    ['1922.76+767.86=2690.62'],
    ['1922.76+767.86=2690.63', 'error 附件1!B12 2690.63→2690.62'],
    ['追加 1,922.76 万元 - 767.86万元 = 1154.91万元', 'error 附件1!B12 1154.91→1154.90'],
    ['１０＋５＝１６', 'error 附件1!B12 16.00→15.00'],
    ['追加10万元'],
    ['10=11'],
  ])('%s', (text, ...found) => {
    expect(said('B-20', { '预算调整[本年决算]': text })).toEqual(found);
  });
});

describe('M-11: rows and labels that the form must have', () => {
  it('are missing, or have another wording', () => {
    const lacking = (...缺少: string[]) => on('M-11', { 编制数: 5, 缺少 });
    expect(lacking('公用经费').map(grave)).toEqual(['error 附件1!A1']);
    const [near] = lacking('三公经费~三公支出');
    expect(near).toMatchObject({ severity: 'info' });
    expect(near?.message).toContain('三公支出');
    expect(lacking()).toEqual([]);
  });

  it('are told once for all copies of a form that lack the same', () => {
    const copy = (项目名称: string, ...缺少: string[]) => ({ 项目名称, 缺少 });
    const found = findingsOn(packRules('M-11'), {
      附件3: copy('一', '实施单位'),
      '附件3#2': copy('二', '实施单位', '主管部门'),
      '附件3#3': copy('三'),
    });
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining('2张同样的表缺“实施单位”'),
      expect.stringContaining('《二》缺“主管部门”'),
    ]);
    expect(found[0]?.related).toHaveLength(1);
  });

  it('are not asked of a table that is no form as issued', () => {
    const given = { '公务接待[本年决算]': 5, 缺少: ['比预算增减率', '公务用车'] };
    expect(findingsOn(packRules('M-11'), { 三公经费表: given })).toEqual([]);
  });

  it('of a block that is not there at all are not checked', () => {
    const found = findingsOn(packRules('M-11'), {
      附件2: { 基本支出: 5, 缺少: ['得分', '总分', '部门名称'] },
    });
    expect(found.map(grave)).toEqual(['error 附件2!A1', 'error? 附件2!']);
    expect(found[0]?.message).toContain('部门名称');
  });
});
