/** What is said once: one finding of one rule on a form, in words that fit how many there are. */

import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { ruleNumbers } from '../../../shared/finding/finding.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { type Changes, changed } from '../narrative/narrative.ts';

function messagesOf(rule: string, changes: Changes): string[] {
  const { findings } = check({ workbook: changed(changes) }, hunan2024, { asOf: '2025-05-20' });
  return findings.filter((one) => one.rule === rule && one.state === 'fail').map(({ message }) => message);
}

describe('numbers stored as text', () => {
  it('are counted only where they are several', () => {
    expect(messagesOf('M-08', { '附件1!F6': '25.53' })).toEqual([expect.stringMatching(/“25\.53”是文本，/)]);
    expect(messagesOf('M-08', { '附件1!F6': '25.53', '附件1!F7': '20.59' })).toEqual([
      expect.stringContaining('等2处数字是文本'),
    ]);
  });
});

describe('years of last year’s table', () => {
  it('are one finding, and one fix of all', () => {
    const old = { '附件1!A1': '2023年度部门整体支出绩效评价基础数据表', '附件1!B5': '2022年决算数' };
    expect(messagesOf('M-03', old)).toEqual([expect.stringContaining('有2处是2023年度的')]);
    expect(messagesOf('M-03', { '附件1!B5': '2022年决算数' })).toEqual([
      expect.stringContaining('“2022年决算数”的年份是2022'),
    ]);
  });
});

describe('classes with few indicators', () => {
  it('are one finding of a form; a single one of many points is told by its points', () => {
    const few = { '附件3-1!B15': '经济指标', '附件3-1!B16': '效益指标（30分）', '附件3-1!B17': '' };
    expect(messagesOf('C-18', few)).toEqual([expect.stringContaining('产出指标2个、经济指标1个')]);
    const heavy = { '附件3-1!B17': '社会指标', '附件3-1!B18': '满意度指标', '附件3-1!G17': 30 };
    expect(messagesOf('C-18', heavy).join()).not.toContain('社会指标1个');
    expect(messagesOf('C-18', { ...heavy, '附件3-1!G17': 20 }).join()).toContain('社会指标1个');
  });
});

describe('a check of formulas', () => {
  it('has plain words for its source and no number of the rule book', () => {
    const cells = { A1: { v: '#REF!', f: 'SUM(#REF!)' } };
    const { findings } = check({ workbook: { sheets: [{ name: '表', cells }] } }, hunan2024);
    const [found] = findings.filter(({ rule }) => rule === 'formula/error-value');
    expect(found?.source).toBe('公式检查：单元格是错误值（#REF!、#DIV/0!等）');
    expect(found && ruleNumbers({ ...found, alsoRules: ['B-06'] })).toEqual(['B-06']);
  });
});
