import { describe, expect, it } from 'vitest';
import { isPartOf, readPeriod } from '../../../../shared/formula/structure/periods.ts';

describe('a period in a heading', () => {
  it.each([
    ['2024', 1, 12, 2024, null],
    ['2024年度决算数', 1, 12, 2024, null],
    ['2023年3月', 3, 3, 2023, null],
    ['12月份', 12, 12, null, null],
    ['1—6月', 1, 6, null, null],
    ['十一月', 11, 11, null, null],
    ['一季度', 1, 3, null, null],
    ['第4季度', 10, 12, null, null],
    ['Q2', 4, 6, null, null],
    ['上半年', 1, 6, null, null],
    ['全年', 1, 12, null, null],
    ['上年数', 1, 12, null, -1],
    ['本年预算', 1, 12, null, 0],
    ['Sept 2024', 9, 9, 2024, null],
  ])('%s', (heading, from, to, year, relative) => {
    expect(readPeriod(heading)).toEqual({ from, to, year, relative, toDate: false });
  });

  it('up to a month that is not said', () => {
    expect(readPeriod('本年累计')?.toDate).toBe(true);
  });

  it.each([
    '预算数',
    '三公经费',
    '2010301',
    '合计',
    'Marketing',
    '13月',
    '电话',
  ])('is not in %s', (heading) => {
    expect(readPeriod(heading)?.toDate ?? null).toBe(null);
  });
});

it('a period is part of a longer one of the same year', () => {
  const part = (a: string, b: string) => {
    const [one, other] = [readPeriod(a), readPeriod(b)];
    return one !== null && other !== null && isPartOf(one, other);
  };
  expect(part('一季度', '全年')).toBe(true);
  expect(part('5月', '二季度')).toBe(true);
  expect(part('7月', '上半年')).toBe(false);
  expect(part('全年', '一季度')).toBe(false);
  expect(part('2023年3月', '2024年')).toBe(false);
  expect(part('3月', '上年')).toBe(false);
  expect(part('3月', '本年累计')).toBe(false);
});
