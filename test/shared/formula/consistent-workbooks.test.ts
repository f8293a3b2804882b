import { describe, expect, it } from 'vitest';
import { blankWorkbook } from '../../../shared/forms/blank/blank-workbook.ts';
import { findFormulaFaults } from '../../../shared/formula/find-formula-faults.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { ledger } from '../../bench/formula-sheets.ts';
import { specs } from '../forms/specs.ts';
import { workingBooks } from './books/all.ts';
import { sheet } from './build.ts';

type Row = (string | number | null)[];
const silent = (rows: Row[]) => expect(findFormulaFaults(sheet(rows))).toEqual([]);

describe('nothing is found', () => {
  it('in the project’s consistent workbooks, blank tables and large sheets', () => {
    for (const seed of [1, 2, 3, 4]) expect(findFormulaFaults(sampleWorkbook({ seed }))).toEqual([]);
    const blank = blankWorkbook(specs, { year: 2024, unit: '某局', projects: ['甲', '乙'], optional: true });
    expect(findFormulaFaults(blank.workbook)).toEqual([]);
    expect(findFormulaFaults(ledger(3_000, 5))).toEqual([]);
  });

  it('in the working books of finance departments', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      for (const { name, workbook } of workingBooks(seed))
        expect(
          findFormulaFaults(workbook).map(({ message }) => message),
          name,
        ).toEqual([]);
    }
  });

  it('in a payroll with subtotals by department and deductions', () => {
    const people = (from: number, count: number): Row[] =>
      Array.from({ length: count }, (_, i) => {
        const r = from + i;
        const pay = [3000 + r * 37, 1200 + r * 11, 600 + r * 7];
        return [
          `职工${r}`,
          ...pay,
          `=SUM(B${r}:D${r})`,
          `=ROUND(E${r}*0.08,2)`,
          `=ROUND(E${r}*0.02,2)`,
          `=SUM(F${r}:G${r})`,
          `=E${r}-H${r}`,
        ];
      });
    const total = (name: string, from: number, to: number): Row => [
      name,
      ...'BCDEFGHI'.split('').map((c) => `=SUM(${c}${from}:${c}${to})`),
    ];
    silent([
      ['姓名', '基本工资', '津贴', '奖金', '应发', '养老', '失业', '扣款', '实发'],
      ...people(2, 6),
      total('办公室小计', 2, 7),
      ...people(9, 4),
      total('业务股小计', 9, 12),
      ['合计', ...'BCDEFGHI'.split('').map((c) => `=${c}8+${c}13`)],
      ['人均', ...'BCDEFGHI'.split('').map((c) => `=${c}14/10`)],
    ]);
  });

  it('in a budget by months with the totals first, quarters between, and rates', () => {
    const months = [1, 2, 3, 4, 5, 6];
    const line = (r: number, name: string): Row => [
      name,
      r * 120,
      `=SUM(D${r}:F${r},H${r}:J${r})`,
      ...months.slice(0, 3).map((m) => r * 9 + m),
      `=SUM(D${r}:F${r})`,
      ...months.slice(3).map((m) => r * 8 + m),
      `=SUM(H${r}:J${r})`,
      `=IF(B${r}=0,"—",C${r}/B${r})`,
    ];
    const sums: Row = [
      '合计',
      ...'BCDEFGHIJK'.split('').map((c) => `=SUM(${c}3:${c}7)`),
      '=IF(B2=0,"—",C2/B2)',
    ];
    silent([
      ['项目', '预算', '累计', '1月', '2月', '3月', '一季度', '4月', '5月', '6月', '二季度', '执行率'],
      sums,
      ...[3, 4, 5, 6, 7].map((r) => line(r, `支出${r}`)),
    ]);
  });

  it('in a table laid on its side, with its totals in a column', () => {
    const header: Row = ['科目', ...Array.from({ length: 6 }, (_, i) => `单位${i + 1}`), '合计', '平均'];
    const amounts = [2, 3, 4, 5].map(
      (r): Row => [
        `科目${r}`,
        ...Array.from({ length: 6 }, (_, i) => r * 100 + i * 13),
        `=SUM(B${r}:G${r})`,
        `=AVERAGE(B${r}:G${r})`,
      ],
    );
    const bottom: Row = ['合计', ...'BCDEFGH'.split('').map((c) => `=SUM(${c}2:${c}5)`), '=AVERAGE(B6:G6)'];
    const share: Row = ['占比', ...'BCDEFGH'.split('').map((c) => `=${c}6/$H$6`)];
    silent([header, ...amounts, bottom, share]);
  });

  it('in a loan plan, a depreciation list and a comparison of years', () => {
    const loan = Array.from({ length: 12 }, (_, i): Row => {
      const r = i + 5;
      return [i + 1, i === 0 ? '=B1' : `=E${r - 1}`, `=B${r}*$B$2/12`, `=$B$1/12`, `=B${r}-D${r}`];
    });
    silent([
      ['本金', 120000],
      ['利率', 0.048],
      [],
      ['期', '期初余额', '利息', '还本', '期末余额'],
      ...loan,
      ['合计', null, '=SUM(C5:C16)', '=SUM(D5:D16)'],
    ]);
    silent([
      ['资产', '原值', '残值率', '年限', '年折旧', '累计', '净值'],
      ...[2, 3, 4, 5].map(
        (r): Row => [`设备${r}`, r * 9000, 0.05, r + 3, `=B${r}*(1-C${r})/D${r}`, `=E${r}*2`, `=B${r}-F${r}`],
      ),
      ['合计', '=SUM(B2:B5)', null, null, '=SUM(E2:E5)', '=SUM(F2:F5)', '=B6-F6'],
    ]);
    silent([
      ['项目', 2022, 2023, 2024, '增减', '增减率'],
      ...[2, 3, 4, 5].map(
        (r): Row => [`项${r}`, r * 10, r * 11, r * 9, `=D${r}-C${r}`, `=IF(C${r}=0,"—",E${r}/C${r})`],
      ),
      ['合计', '=SUM(B2:B5)', '=SUM(C2:C5)', '=SUM(D2:D5)', '=D6-C6', '=IF(C6=0,"—",E6/C6)'],
      ['其中：前两项', '=B2+B3', '=C2+C3', '=D2+D3', '=D7-C7', '=IF(C7=0,"—",E7/C7)'],
    ]);
  });
});
