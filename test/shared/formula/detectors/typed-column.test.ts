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
});
