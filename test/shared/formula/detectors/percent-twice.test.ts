import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../shared/workbook/snapshot.ts';
import { type Entry, first, found, sheet } from '../build.ts';

const percent = (f: string): Cell => ({ f, z: '0.00%' });

describe('percentages taken twice', () => {
  const rows = (rate: (row: number) => Entry) =>
    [2, 3, 4, 5].map((r): Entry[] => [`项${r}`, r * 10, r * 9, rate(r)]);

  it('as a ratio times 100 shown as a percentage', () => {
    const workbook = sheet([['', '预算', '决算', '执行率'], ...rows((r) => percent(`C${r}/B${r}*100`))]);
    expect(found(workbook)).toEqual(['percent-twice: D2 D3 D4 D5']);
    expect(first(workbook)?.fix?.changes[0]?.to).toBe('=C2/B2');
  });

  it('as a percentage divided by 100 again', () => {
    const workbook = sheet([['本金', 1000, { v: 0.05, z: '0.00%' }, '=B1*C1/100']]);
    expect(found(workbook)).toEqual(['percent-twice: D1']);
    expect(first(workbook)?.fix?.changes[0]?.to).toBe('=B1*C1');
  });

  it('as a sum of the rows’ percentages', () => {
    const workbook = sheet([
      ['', '预算', '决算', '执行率'],
      ...rows((r) => percent(`C${r}/B${r}`)),
      ['合计', '=SUM(B2:B5)', '=SUM(C2:C5)', percent('SUM(D2:D5)')],
    ]);
    expect(found(workbook)).toEqual(['percent-twice: D6']);
    expect(first(workbook)?.expected).toBe('0.90');
  });

  it('not as shares of one total, averages, or plain numbers', () => {
    const shares = rows((r) => percent(`B${r}/B$6`));
    const totals: Entry[] = ['合计', '=SUM(B2:B5)', '=SUM(C2:C5)', percent('SUM(D2:D5)')];
    expect(found(sheet([['', '预算', '决算', '占比'], ...shares, totals]))).toEqual([]);
    expect(found(sheet([['', '预算', '决算', '率(%)'], ...rows((r) => `=C${r}/B${r}*100`)]))).toEqual([]);
    const average: Entry[] = ['平均', '=AVERAGE(B2:B5)', '=AVERAGE(C2:C5)', percent('AVERAGE(D2:D5)')];
    expect(
      found(sheet([['', '预算', '决算', '率'], ...rows((r) => percent(`C${r}/B${r}`)), average])),
    ).toEqual([]);
    expect(found(sheet([['增长', 12, 10, percent('B1/C1-100%')]]))).toEqual([]);
  });
});
