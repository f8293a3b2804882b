/** A form that was copied: which one it is, and that its amounts were not changed. */

import { describe, expect, it } from 'vitest';
import { findingsOn, packRules } from './findings-on.ts';

const line = (名称: string, amount: string) => ({ 名称, 本年预算: amount, 本年决算: amount, 自写: 1 });
const form = (项目名称: string, amount: string) => ({
  项目名称,
  '年度资金总额[年初预算]': amount,
  '年度资金总额[全年预算]': amount,
  '年度资金总额[全年执行]': amount,
});
const about = (first: [string, string], second: [string, string]) =>
  findingsOn(packRules('P-33', 'X-02', 'X-03', 'X-04', 'X-05'), {
    附件1: {
      专项资金: [line('河道清淤', '60'), line('水库加固', '45')],
      '项目支出[本年预算]': '105',
      '项目支出[本年决算]': '105',
    },
    附件2: { 项目支出: '105' },
    附件3: form(...first),
    '附件3#2': form(...second),
  });

it('nothing is said of forms that agree with their lines', () => {
  expect(about(['河道清淤', '60'], ['水库加固', '45'])).toEqual([]);
});

describe('of two forms of one name', () => {
  it('the one is wrong whose amounts are those of the line that has no form', () => {
    const first = about(['水库加固', '60'], ['水库加固', '45']);
    expect(first).toMatchObject([
      {
        rule: 'P-33',
        sheet: '附件3',
        related: [{ sheet: '附件3#2' }],
        fix: { changes: [{ to: '河道清淤' }] },
      },
    ]);
    const second = about(['河道清淤', '60'], ['河道清淤', '45']);
    expect(second).toMatchObject([
      { rule: 'P-33', sheet: '附件3#2', fix: { changes: [{ to: '水库加固' }] } },
    ]);
  });

  it('it is the second one where the amounts do not tell', () => {
    expect(about(['河道清淤', '50'], ['河道清淤', '45'])).toMatchObject([{ sheet: '附件3#2', fix: null }]);
  });
});

it('amounts that were left as they were copied are one finding, where they stand', () => {
  const found = about(['河道清淤', '60'], ['水库加固', '60']);
  expect(found).toMatchObject([{ rule: 'X-04', sheet: '附件3#2', severity: 'error', fix: null }]);
  expect(found[0]?.message).toContain('资金与附件3《河道清淤》的完全相同');
});

it('where every line of 附件1 holds last year’s amount this year, 附件1 is the one that is wrong', () => {
  const about = (last: readonly [string, string]) =>
    findingsOn(packRules('X-04'), {
      附件1: {
        专项资金: [
          { ...line('河道清淤', '60.15'), 本年预算: '57.02', 上年决算: last[0] },
          { ...line('水库加固', '45.27'), 上年决算: last[1] },
        ],
      },
      附件3: form('河道清淤', '57.02'),
    });
  expect(about(['60.15', '45.27'])).toMatchObject([{ sheet: '附件1', expected: '57.02' }]);
  expect(about(['60.15', '45.27'])[0]?.message).toContain('与上年决算完全相同');
  expect(about(['60.15', '41.00'])[0]?.message).not.toContain('与上年决算完全相同');
});

it('two lines that bear each other’s names are one finding, at the names', () => {
  const lines = [
    { 名称: '河道清淤', 上年决算: '41', 本年预算: '48', 本年决算: '45', 自写: 1 },
    { 名称: '水库加固', 上年决算: '52', 本年预算: '66', 本年决算: '60', 自写: 1 },
  ];
  const spent = (name: string, budget: string, all: string) => ({
    ...form(name, budget),
    '年度资金总额[全年执行]': all,
  });
  const [found, ...more] = findingsOn(packRules('X-04'), {
    附件1: { 专项资金: lines },
    附件3: spent('河道清淤', '66', '60'),
    '附件3#2': spent('水库加固', '48', '45'),
  });
  expect(more).toEqual([]);
  expect(found?.message).toContain('“河道清淤”与“水库加固”的名称疑填反');
  expect(found?.cells).toHaveLength(2);
  expect(found?.fix?.changes).toHaveLength(6);
});

it('a line whose amounts are wrong in two columns is so in the third: the sum of that is right', () => {
  const line = (名称: string, last: string, budget: string, spent: string) => ({
    名称,
    上年决算: last,
    本年预算: budget,
    本年决算: spent,
    自写: 1,
  });
  const found = findingsOn(packRules('B-12', 'X-04'), {
    附件1: {
      专项资金: [line('河道清淤', '41.2', '48.6', '45.9'), line('水库加固', '41.2', '48.6', '45.9')],
      '项目支出[上年决算]': '93.9',
      '项目支出[本年预算]': '114.7',
      '项目支出[本年决算]': '106.3',
    },
    附件3: { ...form('河道清淤', '48.6'), '年度资金总额[全年执行]': '45.9' },
    '附件3#2': { ...form('水库加固', '66.1'), '年度资金总额[全年执行]': '60.4' },
  });
  expect(found.map(({ actual, expected }) => `${actual}→${expected}`).sort()).toEqual([
    '41.20→52.70',
    '45.90→60.40',
    '48.60→66.10',
  ]);
  expect(found.every(({ fix }) => fix?.safe === false)).toBe(true);
});

it('of a budget that is neither of its form’s the one is wrong that lacks a digit, where the other one is near', () => {
  const about = (inForm1: string, first: string, all: string) =>
    findingsOn(packRules('X-04'), {
      附件1: { 专项资金: [{ ...line('河道清淤', inForm1), 本年决算: '470.15' }] },
      附件3: {
        ...form('河道清淤', all),
        '年度资金总额[年初预算]': first,
        '年度资金总额[全年执行]': '470.15',
      },
    });
  expect(about('479.89', '49.89', '470.62')).toMatchObject([{ sheet: '附件3', expected: '479.89' }]);
  expect(about('49.89', '479.89', '470.62')).toMatchObject([{ sheet: '附件1' }]);
});
