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
