import { describe, expect, it } from 'vitest';
import type { Workbook } from '../../../../shared/workbook/snapshot.ts';
import { first, found, keeping, sheet } from '../build.ts';

describe('typed totals', () => {
  const table = (cells: Record<string, number> = {}): Workbook => {
    const workbook = sheet([
      ['科目', '基本支出', '项目支出', '专项', '合计'],
      ['教育', 120, 31, 44, 195],
      ['科技', 80, 12, 9, 101],
      ['文化', 64, 57, 23, 144],
      ['卫生', 92, 40, 18, 150],
      ['合计', 356, 140, 94, 590],
    ]);
    return keeping(workbook, cells);
  };

  it('that do not foot, among others that do', () => {
    expect(found(table())).toEqual([]);
    const wrong = table({ C6: 149 });
    expect(found(wrong)).toEqual(['unbalanced-total: C6']);
    const finding = first(wrong);
    expect([finding?.expected, finding?.actual, finding?.fix?.changes[0]?.to]).toEqual([
      '140',
      '149',
      '=SUM(C2:C5)',
    ]);
  });

  it('that do not cross-foot: the amount at the crossing', () => {
    const wrong = table({ C4: 75 });
    expect(found(wrong)).toEqual(['unbalanced-total: C4']);
    expect(first(wrong)?.expected).toBe('57');
  });

  it('with the total first', () => {
    const workbook = sheet([
      ['', '人数', '金额', '其他'],
      ['合计', 60, 611, 44],
      ['甲', 10, 205, 9],
      ['乙', 20, 303, 17],
      ['丙', 30, 102, 18],
    ]);
    expect(found(workbook)).toEqual(['unbalanced-total: C2']);
  });

  it('with parts, prices, averages and rounded figures are right', () => {
    const workbook = sheet([
      ['', '数量', '金额', '单价', '另'],
      ['甲', 10, 205.4, 20.54, 3],
      ['其中：自筹', 4, 80, 20, 1],
      ['乙', 20, 303.3, 15.165, 5],
      ['合计', 30, 508.7, 16.957, 8],
      [],
      ['平均', 15, 254.35, 16.957, 4],
    ]);
    expect(found(workbook)).toEqual([]);
  });

  it('of quarters to a year, by the periods in the headings', () => {
    const rows = [
      ['', '一季度', '二季度', '三季度', '四季度', '全年'],
      ['甲', 11, 12, 13, 14, 50],
      ['乙', 21, 22, 23, 24, 90],
      ['丙', 31, 32, 33, 34, 130],
      ['丁', 41, 42, 43, 44, 172],
    ];
    expect(found(sheet(rows))).toEqual(['unbalanced-total: F5']);
  });

  it('are no line numbers', () => {
    const workbook = sheet([
      ['项目', '行次', '金额', '项目', '行次', '金额'],
      ['一、一般公共预算财政拨款收入', 1, 11555900, '一、一般公共服务支出', 31, 11818900],
      ['二、政府性基金预算财政拨款收入', 2, 0, '二、外交支出', 32, 0],
      ['三、国有资本经营预算财政拨款收入', 3, 0, '三、国防支出', 33, 0],
      ['四、上级补助收入', 4, 0, '四、公共安全支出', 34, 0],
      ['八、其他收入', 8, 263000],
      ['本年收入合计', 27, '=SUM(C2:C6)', '本年支出合计', 57, '=SUM(F2:F6)'],
    ]);
    expect(found(workbook)).toEqual([]);
  });
});
