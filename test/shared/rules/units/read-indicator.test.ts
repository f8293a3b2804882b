import { describe, expect, it } from 'vitest';
import { readField } from '../../../../shared/forms/read-field.ts';
import { hunan2024 } from '../../../../shared/pack/hunan-2024.ts';
import { formSet } from '../../../../shared/rules/form-set.ts';
import { completion, readIndicator } from '../../../../shared/rules/scoring/read-indicator.ts';
import { vocabularyOf } from '../../../../shared/rules/vocabulary.ts';
import { toText } from '../../../../shared/workbook/exact.ts';
import type { Cell } from '../../../../shared/workbook/snapshot.ts';

const set = formSet([], vocabularyOf(hunan2024.forms));

function cell(given: Cell | string) {
  const value = typeof given === 'string' ? { v: given } : given;
  return readField(value, { sheet: 'S', cell: 'A1' }, { type: 'text' });
}

function read(target: Cell | string, actual: Cell | string, also: Record<string, string> = {}) {
  const fields = {
    ...Object.fromEntries(Object.entries(also).map(([name, text]) => [name, cell(text)])),
    指标值: cell(target),
    完成值: cell(actual),
  };
  const row = { label: '信息简报', labelCell: 'A1', printed: false, fields };
  return readIndicator(set, row, 2024, hunan2024.settings.scoring);
}

function completed(target: string, actual: string): string | null {
  const ratio = completion(read(target, actual));
  return ratio && toText(ratio, 4);
}

/** The share reached, in hundredths; else what kind of outcome it is. */
function outcome(...given: Parameters<typeof read>): string {
  const found = read(...given).outcome;
  if (found.kind === 'dated') return found.late ? 'late' : 'in time';
  return found.kind === 'measured' ? toText(found.share, 2) : found.kind;
}

describe('a target for every month or quarter', () => {
  it.each([
    ['每月1期', '12期', '1'],
    ['每月不少于1次', '10次', '0.8333'],
    ['每季度2次', '8次', '1'],
    // Twice a quarter, or twice in the year?
    ['每季度1次', '2次', null],
    ['每季度1次', '1次', '1'],
    ['每月不少于2期', '全年共9期', '0.375'],
    ['每半年1次', '2次', '1'],
    ['每个月1期', '每月1期', '1'],
    ['每人每月600元', '600元', '1'],
    ['每年12次', '13次', '1.0833'],
    ['每月按时发放率100%', '100%', '1'],
  ])('is held against the result as that is said: %s, %s', (target, actual, ratio) => {
    expect(completed(target, actual)).toBe(ratio);
  });
});

describe('a result in another unit of the same measure', () => {
  it.each([
    ['≥1小时', '45分钟', '0.75'],
    ['≥2公里', '1800米', '0.9'],
    ['≥150天', '165日历天', '1.1'],
    ['≥500户', '500余户', '1'],
    ['≥3.6万人', '3.6万余人', '1'],
    ['≥3座', '3座多媒体教室', '1'],
  ])('is brought to the unit of the target: %s, %s', (target, actual, ratio) => {
    expect(completed(target, actual)).toBe(ratio);
  });
});

describe('a day of every month is a term', () => {
  it.each([
    ['每月10日前', '每月8日前', 'in time'],
    ['每月10日前', '8日', 'in time'],
    ['每月10日前', '每月12日', 'late'],
    ['次月5日前', '每月3日', 'unmeasured'],
    ['每月10日前', '12期', 'unmeasured'],
  ])('%s, %s', (target, actual, expected) => {
    expect(outcome(target, actual)).toBe(expected);
  });
});

const percent = (v: number): Cell => ({ v, z: '0.0%' });

describe('one percentage written two ways', () => {
  const pairs: readonly (readonly [Cell | string, Cell | string, string, string])[] = [
    [percent(1), { v: 100 }, '合格率', '1'],
    [percent(0.98), { v: 98.5 }, '合格率', '1.01'],
    [{ v: 98 }, percent(0.985), '合格率', '1.01'],
    [{ v: 100 }, percent(0.4), '合格率', '0.4'],
    [{ v: 0.98 }, { v: 98.5 }, '合格率', '1.01'],
    [{ v: 98 }, { v: 0.985 }, '合格率', '1.01'],
    ['90%-95%', { v: 96 }, '合格率', '1.07'],
    // Counts are what they are.
    [{ v: 1 }, { v: 100 }, '培训期数', '100'],
    [{ v: 2 }, percent(0.5), '培训期数', '0.25'],
    [{ v: 20 }, { v: 1 }, '投诉率', '0.05'],
  ];
  it.each(pairs)('%j beside %j of %s', (target, actual, name, share) => {
    expect(outcome(target, actual, { 三级指标: name })).toBe(share);
  });

  it('may have its % in a column of its own', () => {
    expect(outcome({ v: 0.98 }, { v: 98.5 }, { 度量单位: '%' })).toBe('1.01');
    expect(outcome({ v: 98 }, percent(0.985), { 度量单位: '%' })).toBe('1.01');
  });
});

describe('a target without a sign', () => {
  it.each([
    ['成本指标', '设备采购成本', '150万元', '128万元', '1'],
    ['成本指标', '设备采购成本', '150万元', '165万元', '0.9'],
    ['数量指标', '人均培训成本', '1200元/人', '960元/人', '1'],
    ['成本指标', '成本控制率', '100%', '93%', '1'],
    ['成本指标', '资金到位率', '100%', '93%', '0.93'],
    ['成本指标', '成本节约额', '50万元', '40万元', '0.8'],
    ['成本指标', '补助标准', '600元', '500元', 'unmeasured'],
    ['成本指标', '补助标准', '600元', '600元', '1'],
    ['时效指标', '响应时间', '2小时', '1.5小时', '1'],
    ['时效指标', '设备值守', '24小时', '20小时', 'unmeasured'],
    ['数量指标', '培训时长', '24小时', '18小时', '0.75'],
  ])('%s %s: %s, %s', (group, name, target, actual, expected) => {
    expect(outcome(target, actual, { 二级指标: group, 三级指标: name })).toBe(expected);
  });
});

describe('results as people word them', () => {
  it.each([
    // A remark behind the number, and a range with both signs.
    ['100%', '75%（9/12）', '0.75'],
    ['≥95%且≤100%', '71.5%', '0.75'],
    ['≥95%且≤100%', '97%', '1.02'],
    ['10项', '6/10项', '0.6'],
    ['12项', '6/10项', 'unmeasured'],
    ['由80%提高到90%', '提高到82%', '0.91'],
    ['由80%提高到90%', '提高到93%', '1.03'],
    // A change the other way.
    ['较上年减少2%', '较上年增加2%', '0'],
    ['较上年减少2%', '较上年减少2.4%', '1.2'],
    ['较上年增长5%', '下降1%', '0'],
    ['提高到95%', '投诉率下降，满意度95%', '1'],
    // From one month to another, and quarters.
    ['2024年6月-12月', '2025年4月', 'late'],
    ['2024年6月-12月', '2024年11月', 'in time'],
    ['2024年1-12月', '2025年3月完成', 'late'],
    ['第四季度前完成', '2025年第一季度完成', 'late'],
    ['第四季度前完成', '2024年12月完成', 'in time'],
    ['2024年第三季度', '第三季度完成', 'in time'],
  ])('%s, %s', (target, actual, said) => {
    expect(outcome(target, actual)).toBe(said);
  });

  it('a rate among other numbers is the indicator’s own', () => {
    const about = (said: string) => outcome('≥95%', said, { 三级指标: '服务对象满意度' });
    expect(about('抽样120人，满意80人，满意度66.67%')).toBe('0.7');
    expect(about('发放120份，回收率60%，都满意')).toBe('unmeasured');
  });

  it('a cost above its range is too high', () => {
    const about = (said: string) =>
      outcome('300-450元/人', said, { 二级指标: '经济成本指标', 三级指标: '人均培训费用' });
    expect(about('400元/人')).toBe('1.33');
    expect(about('780元/人')).toBe('0.27');
  });
});
