import { describe, expect, it } from 'vitest';
import { first, found, sheet } from '../build.ts';

describe('an amount in another unit', () => {
  it('an amount a thousand times too large beside last year’s', () => {
    const rows = [310, 4200, 5100, 260, 880].map((v, i) => [`项${i}`, v, i === 2 ? v * 1000 : v + 7]);
    expect(found(sheet(rows))).toEqual(['unit-slip: C3']);
  });

  it('as 元 in a list of 万元 that is summed', () => {
    const list = [31.5, 42.25, 17.75, 584_491.26, 25.5, 63.25].map((v, i) => [`项${i}`, v]);
    const workbook = sheet([...list, ['合计', '=SUM(B1:B6)']]);
    expect(found(workbook)).toEqual(['unit-slip: B4']);
    expect(first(workbook)?.fix?.changes[0]?.to).toBe('58.449126');
  });

  it('as a quotient in a list of 元', () => {
    const list = [31_500.5, 42_250, 17_750.25, 5.844913, 25_500].map((v, i) => [`项${i}`, v]);
    expect(found(sheet(list))).toEqual(['unit-slip: B4']);
  });

  it('along a row of months', () => {
    const workbook = sheet([
      ['', '1月', '2月', '3月', '4月', '5月'],
      ['电费', 31.5, 29.25, 304_000, 33.5, 28.75],
    ]);
    expect(found(workbook)).toEqual(['unit-slip: D2']);
  });

  it('not among codes, of a large item, nor of a column of mixed kinds', () => {
    const codes = [201, 20_103, 2_010_301, 2_010_302, 208].map((code, i) => [code, 31 + i * 7]);
    expect(found(sheet([['科目编码', '金额'], ...codes]))).toEqual([]);
    for (const large of [8500, 9000]) {
      const items = [large, 5.25, 12.5, 3.75, 20.5, 9.25].map((v, i) => [`项${i}`, v]);
      expect(found(sheet([...items, ['合计', '=SUM(B1:B6)']]))).toEqual([]);
    }
    const mixed = [36, 40, 12, 12_345_678, 5].map((v, i) => [`指标${i}`, v]);
    expect(found(sheet(mixed))).toEqual([]);
  });

  it('not beside the points of another table below it, nor a result beside points', () => {
    const points = [8, 7, 10, 9, 8, 10].map((weight, i) => [`指标${i}`, weight, weight - (i % 2) / 2]);
    const evaluation = [
      ['资金', '全年执行数', '得分'],
      ['总额', 3611.76, 9.79],
      ['指标', '分值', '自评得分'],
      ...points,
    ];
    expect(found(sheet(evaluation))).toEqual([]);
    // Without words that name points, that the two stand under another heading says as much.
    const anyWords = evaluation.map((row) =>
      row.map((entry) => (entry === '得分' ? '本年' : entry === '自评得分' ? '二' : entry)),
    );
    expect(found(sheet(anyWords))).toEqual([]);
    const results = [88.3, 96.4, 0.3, 92.5, 99.1].map((v, i) => [`指标${i}`, v, v < 1 ? 13 : 5]);
    expect(found(sheet([['指标', '实际完成值', '得分'], ...results]))).toEqual([]);
  });

  it('under a heading that is repeated, as at the top of each page', () => {
    const head = ['', '上年', '本年'];
    const rows = [310, 420, 5100, 260].map((v, i) => [`项${i}`, v, v + 7]);
    const workbook = sheet([head, ...rows.slice(0, 2), head, ...rows.slice(2), ['项4', 880, 887_000]]);
    expect(found(workbook)).toEqual(['unit-slip: C7']);
  });

  it('not a few numbers among words', () => {
    const entries = [0.3, '38个', '稳步提升', 88.3, '320元', '0次', 96.4, '1起', '优', 92.5];
    const rows = entries.map((entry, i) => [`项${i}`, entry, entry === 0.3 ? 13 : 5]);
    expect(found(sheet([['', '实绩', '其他'], ...rows]))).toEqual([]);
  });

  it('not the number of a row beside years', () => {
    const rows = [3, 4, 5, 6].map((number) => [number, 3115 + number, 2925 - number, 3048, 3350]);
    const years = ['2021年', '2022年', '2023年', '2024年'];
    expect(found(sheet([['2024年支出表'], ['排位', ...years], ...rows]))).toEqual([]);
    const [row = []] = rows;
    expect(found(sheet([['2024年支出表'], ['序号', ...years], row]))).toEqual([]);
  });

  it('not in a list whose rows have units of their own', () => {
    const values = [320, 99, 0.05, 30, 8, 95];
    const units = ['件', '%', '万元/人', '万元', '起', '%'];
    const rows = values.map((v, i) => [`指标${i}`, v, units[i] ?? '']);
    expect(found(sheet([['', '计划', '度量单位'], ...rows]))).toEqual([]);
    expect(found(sheet([['', '指标值', '说明'], ...rows]))).toEqual([]);
  });
});
