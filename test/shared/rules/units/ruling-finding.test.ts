/** What people read of a rule that fails: its words, numbers and places. */

import { describe, expect, it } from 'vitest';
import type { Locale } from '../../../../shared/finding/finding.ts';
import { findingsOn, packRules, type Rule } from './findings-on.ts';

const NOW = '[本年决算]';
const [WHOLE, OFFICE, TRAVEL] = [`公用经费${NOW}`, `办公经费${NOW}`, `水电差旅费${NOW}`];
const FIELDS = { [WHOLE]: '11.00', [OFFICE]: '4.00', [TRAVEL]: '6.00', 编制数: 46, 厉行节约: '有' };

/** A warning, so that nothing is looked for but what the rule itself says. */
function said(message: string, more: Partial<Rule> = {}, locale: Locale = 'zh-CN'): string | undefined {
  const rule: Rule = {
    id: 'A-01',
    formula: `${WHOLE} < ${OFFICE} + ${TRAVEL}`,
    severity: 'warning',
    message: { zh: message, en: message },
    ...more,
  };
  return findingsOn([rule], { 附件1: FIELDS }, {}, { locale })[0]?.message;
}

describe('the placeholders of a message', () => {
  it.each([
    ['{表}', '附件1'],
    ['{项}', '公用经费（本年决算）'],
    ['{填报}，{应为}', '11.00万元，10.00万元'],
    ['{差额}', '1.00万元'],
    ['{差}', '多1.00万元'],
    ['{算式}', '11 ≥ 10 = 4 + 6'],
    [`{=${OFFICE} * 2}`, '8.00万元'],
    ['{=编制数 + 1}', '47'],
    [`{%${OFFICE} / ${TRAVEL}}`, '66.67%'],
    ['{=厉行节约}', '有'],
    ['{=在职人数}', '—'],
    ['{栏}{行}', ''],
    ['{别的}', '{别的}'],
  ])('%s: %s', (message, text) => {
    expect(said(message)).toBe(text);
  });

  it('tell the column and the row that the rule goes through', () => {
    expect(said('{栏}', { formula: '公用经费 < 办公经费', each: ['本年决算'] })).toBe('本年决算');
    const rule: Rule = {
      id: 'A-01',
      formula: '得分 <= 分值',
      each: '指标',
      severity: 'warning',
      message: { zh: '{行}：{项}{差}', en: '{行}' },
    };
    const rows = [{ 三级指标: '道路里程', 分值: 10, 得分: 12 }];
    expect(findingsOn([rule], { 附件2: { 指标: rows } })[0]?.message).toBe('道路里程：“道路里程”得分多2分');
  });

  it('are filled in English, too', () => {
    expect(said('{差}', {}, 'en-US')).toBe('1.00万元 too much');
    expect(said('{差}', { formula: `${OFFICE} > ${TRAVEL}` }, 'en-US')).toBe('2.00万元 too little');
    expect(said('{差}', { formula: `${OFFICE} > ${TRAVEL}` })).toBe('少2.00万元');
  });

  it('tell percentages by their points', () => {
    const rule: Rule = {
      id: 'A-01',
      formula: '控制率 <= 1',
      severity: 'warning',
      tolerance: 'percent',
      message: { zh: '{填报}，{差}，{差额}', en: '-' },
    };
    expect(findingsOn([rule], { 附件1: { 控制率: '108.70%' } })[0]?.message).toBe(
      '108.70%，多8.70个百分点，8.70个百分点',
    );
  });
});

describe('the numbers of a finding', () => {
  const finding = (rule: Partial<Rule>, fields: Readonly<Record<string, string | number>> = FIELDS) =>
    findingsOn([{ id: 'A-01', severity: 'warning', ...rule }], { 附件1: fields })[0];

  it('are both sides with their difference and unit', () => {
    expect(finding({ formula: `${WHOLE} < ${OFFICE} + ${TRAVEL}` })).toMatchObject({
      actual: '11.00',
      expected: '10.00',
      difference: '1.00',
      unit: '万元',
      arithmetic: '11 ≥ 10 = 4 + 6',
      cells: ['B12'],
      related: [{ sheet: '附件1', cells: ['B13', 'B14'] }],
    });
  });

  it('are none where cells are counted or words compared', () => {
    const none = { actual: null, expected: null, difference: null, unit: null, arithmetic: null };
    expect(finding({ formula: `COUNT(${WHOLE}, ${OFFICE}) = 3` })).toMatchObject(none);
    expect(finding({ formula: `3 = COUNT(${WHOLE}, ${OFFICE})` })).toMatchObject(none);
    expect(finding({ formula: '厉行节约 = "无"' })).toMatchObject({ ...none, cells: ['B16'] });
  });

  it('of points have the decimals that points have', () => {
    const rule: Partial<Rule> = { formula: '总分[得分] = 29.2725 / 3', tolerance: 'score' };
    const of = (score: string) =>
      findingsOn([{ id: 'A-01', severity: 'warning', ...rule }], { 附件2: { '总分[得分]': score } })[0]
        ?.expected;
    expect(of('9.1')).toBe('9.76');
    expect(of('9.123')).toBe('9.758');
  });

  it('have no unit where there is none', () => {
    const [found] = findingsOn([{ id: 'A-01', severity: 'warning', formula: 'LEN(厉行节约) + 0 > 3' }], {
      附件1: { 厉行节约: '有' },
    });
    expect(found).toMatchObject({ actual: '1', expected: '3', unit: null });
  });
});

describe('a finding', () => {
  it('is the same in every run, and another in another column', () => {
    const rule: Rule = {
      id: 'A-01',
      formula: '公用经费 < 办公经费',
      each: ['上年决算', '本年决算'],
      severity: 'warning',
    };
    const fields = { '公用经费[上年决算]': 5, '办公经费[上年决算]': 4, [WHOLE]: 5, [OFFICE]: 4 };
    const ids = () => findingsOn([rule], { 附件1: fields }).map(({ id }) => id);
    expect(new Set(ids()).size).toBe(2);
    expect(ids()).toEqual(ids());
  });

  it('has the rule’s other number on some forms', () => {
    const rule: Rule = {
      id: 'C-04',
      formula: '总分[得分] <= 100',
      severity: 'warning',
      also: { 'project-evaluation': 'P-04' },
    };
    expect(findingsOn([rule], { 附件3: { '总分[得分]': 101 } })[0]?.alsoRules).toEqual(['P-04']);
    expect(findingsOn([rule], { 附件2: { '总分[得分]': 101 } })[0]?.alsoRules).toEqual([]);
  });

  it('points at the other tables’ cells by sheet', () => {
    const rule: Rule = { id: 'A-01', formula: `${WHOLE} < 附件2!其他资金 + ${OFFICE}`, severity: 'warning' };
    const [found] = findingsOn([rule], { 附件1: { ...FIELDS }, 附件2: { 其他资金: '2.00' } });
    expect(found?.related).toEqual([
      { sheet: '附件2', cells: ['B12'] },
      { sheet: '附件1', cells: ['B13'] },
    ]);
  });

  it('of rounding says so, and by how much', () => {
    const rule: Rule = { id: 'A-01', formula: `${WHOLE} = ${OFFICE} + ${TRAVEL}` };
    const about = (locale: Locale) =>
      findingsOn([rule], { 附件1: { ...FIELDS, [WHOLE]: '10.01' } }, {}, { locale })[0];
    expect(about('zh-CN')).toMatchObject({
      severity: 'info',
      message: '公用经费（本年决算）为10.01万元，按关系应为10.00万元，相差0.01万元，在取整误差之内。',
    });
    expect(about('en-US')?.message).toContain('the difference of 0.01万元 is within rounding');
  });

  it('is told in the words of its variant', () => {
    const rules = packRules('M-08').filter((rule) => rule.function === 'textNumbers');
    const message = (fields: Readonly<Record<string, string>>) =>
      findingsOn(rules, { 附件1: fields }).map((found) => found.message);
    expect(message({ [WHOLE]: '文本:11.00' })).toEqual([expect.stringMatching(/的“11\.00”是文本/)]);
    expect(message({ [WHOLE]: '文本:11.00', [OFFICE]: '文本:4.00' })).toEqual([
      expect.stringMatching(/等2处数字是文本/),
    ]);
    expect(message({ [WHOLE]: '若干' })).toEqual([expect.stringMatching(/应填数字，填报“若干”/)]);
  });
});
