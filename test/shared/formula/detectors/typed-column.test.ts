import { describe, expect, it } from 'vitest';
import { type Entry, first, found, sheet } from '../build.ts';

describe('a typed column that others make', () => {
  const rows = (typed: (b: number, c: number) => Entry) =>
    [31, 47, 52, 68, 75, 83, 96].map((b, i): Entry[] => [
      `项${i}`,
      b,
      b - 7 * (i + 1),
      typed(b, b - 7 * (i + 1)),
    ]);

  it('is named where one cell is not that result', () => {
    const workbook = sheet([['', '预算', '决算', '结余'], ...rows((b, c) => (b === 68 ? 82 : b - c))]);
    expect(found(workbook)).toEqual(['typed-column: D5']);
    expect([first(workbook)?.expected, first(workbook)?.fix?.changes[0]?.to]).toEqual(['28', '=B5-C5']);
  });

  it('is a hint where another column of its rows has the formula', () => {
    const more = rows((b, c) => b - c).map((row, i) => [...row, i + 900, i * 3 + 4, `=E${i + 2}-F${i + 2}`]);
    const workbook = sheet([['', '预算', '决算', '结余', '预算', '决算', '结余'], ...more]);
    expect(found(workbook)).toEqual(['typed-column: D2 D3 D4 D5 D6 D7 D8']);
    expect(first(workbook)?.severity).toBe('info');
  });

  it('is left alone in tables that are filled in by hand', () => {
    expect(found(sheet([['', '合计', '男', '女'], ...rows((b, c) => b - c)]))).toEqual([]);
  });

  it('not by chance: full points times a rate near 1, in whole points', () => {
    const points: Entry[][] = [
      [8, 0.966, 8],
      [7, 0.972, 7],
      [6, 0.991, 6],
      [5, 0.98, 5],
      [10, 0.964, 10],
      [9, 0.952, 9],
      [4, 0.91, 4],
      [5, 0.883, 4.9],
    ];
    const rows = points.map(([weight = 0, rate = 0, own = 0], i) => [`指标${i}`, weight, rate, own]);
    expect(found(sheet([['', '数', '完成', '果'], ...rows]))).toEqual([]);
  });

  it('not by chance: few whole numbers', () => {
    const scores = [
      [7, 4, 3],
      [9, 5, 4],
      [8, 5, 3],
      [6, 2, 4],
      [7, 2, 5],
      [9, 4, 5],
      [8, 6, 7],
    ];
    const rows = scores.map(([b = 0, c = 0, d = 0], i) => [`人${i}`, b, c, d]);
    expect(found(sheet([['', '甲组', '乙组', '丙组'], ...rows]))).toEqual([]);
  });

  it('not under the heading of another table below', () => {
    const score = (weight: number, rate: number) => Math.round(weight * rate * 100) / 100;
    const rates = [0.9902, 0.927, 0.9947, 0.8812, 0.9631, 0.9015, 0.9158, 0.9723];
    const table = (rate: number, i: number) => [
      ['资金', '权数', '执行', '得数'],
      [`项目${i}`, 10, rate, score(10, rate)],
      ['指标', '完成', '分数', '自评'],
      [`指标${i}`, i === 3 ? 0.883 : '优良', 15, 15],
    ];
    expect(found(sheet(rates.flatMap(table)))).toEqual([]);
  });

  it('of a row whose result is an operand again, with its rows', () => {
    const more = [...rows((b, c) => b - c), ['项7', 100, 50, 50]];
    const workbook = sheet([
      ['', '预算', '决算', '结余', '甲', '乙', '丙'],
      ...more.map((row, i) => [...row, i + 900, i * 3 + 4, `=E${i + 2}-F${i + 2}`]),
    ]);
    expect(found(workbook)).toEqual(['typed-column: D2 D3 D4 D5 D6 D7 D8 D9']);
  });
});
