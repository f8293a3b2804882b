import { describe, expect, it } from 'vitest';
import { readUnit } from '../../../../shared/formula/structure/units.ts';

describe('a unit in a heading or caption', () => {
  it.each([
    ['金额（万元）', 10_000],
    ['单位：元', 1],
    ['单 位:人民币千元', 1000],
    ['预算数(百万元)', 1_000_000],
    ['（金额单位：亿元）', 100_000_000],
    ['元', 1],
  ])('of money: %s', (heading, yuan) => {
    expect(readUnit(heading)).toEqual({ kind: 'money', yuan });
  });

  it('of percentages and counts', () => {
    expect(readUnit('执行率（%）')).toEqual({ kind: 'percent' });
    expect(readUnit('面积（平方米）')).toEqual({ kind: 'count', name: '平方米' });
  });

  it.each(['单位', '单位：某局', '元旦慰问', '合计', '万元以上项目'])('is not in %s', (heading) => {
    expect(readUnit(heading)).toBe(null);
  });
});
