/** A consistent set of all tables: attachments 1–6 and the three-public table, agreeing with each other. */

import { sampleFigures } from '../../../shared/sample/figures.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { MONEY, PERCENT, type SheetBuilder, sheetBuilder } from '../../../shared/sample/sheet-builder.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';

/** What 附件4 spent, in hundredths of 万元: 附件2 has it as 政府性基金. */
const FUND = 11_882;

export interface FullSetOptions {
  readonly seed?: number;
  readonly projects?: number;
}

export function fullSet({ seed = 7, projects = 5 }: FullSetOptions = {}): Workbook {
  const figures = sampleFigures({ seed, projects });
  const { sheets } = sampleWorkbook({ seed, projects });
  return {
    sheets: [
      ...sheets.map((sheet) => (sheet.name === '附件2' ? withFund(sheet) : sheet)),
      governmentFund(figures.year),
      stateCapital(figures.year),
      socialInsurance(figures.year),
      threePublic(sheets[0], figures.year),
    ],
  };
}

/** Moves part of 一般公共预算 to 政府性基金. */
function withFund(sheet: Sheet): Sheet {
  const move = (address: string, by: number): Cell => {
    const cell = sheet.cells[address] ?? {};
    return { ...cell, v: Math.round(Number(cell.v) * 100 + by) / 100 };
  };
  return { ...sheet, cells: { ...sheet.cells, D7: move('D7', -FUND), D8: move('D8', FUND) } };
}

type Line = readonly [code: string, name: string, ...amounts: number[]];

function put(sheet: SheetBuilder, row: number, values: readonly (string | number)[]): void {
  values.forEach((value, i) => {
    sheet.put(`${'ABCDEFGH'[i]}${row}`, value, typeof value === 'number' ? MONEY : undefined);
  });
}

function governmentFund(year: number): Sheet {
  const sheet = sheetBuilder('附件4');
  sheet.put('A1', `${year}年度政府性基金预算支出情况表`);
  sheet.put('H2', '单位：万元');
  put(sheet, 3, [
    '科目编码',
    '科目名称',
    '年初结转',
    '本年收入',
    '本年支出',
    '基本支出',
    '项目支出',
    '年末结转',
  ]);
  const lines: Line[] = [
    ['212', '城乡社区支出', 20, 110, 118.82, 0, 118.82, 11.18],
    ['21208', '国有土地使用权出让收入安排的支出', 20, 110, 118.82, 0, 118.82, 11.18],
    ['2120801', '征地和拆迁补偿支出', 12.5, 70.3, 76.45, 0, 76.45, 6.35],
    ['2120804', '农村基础设施建设支出', 7.5, 39.7, 42.37, 0, 42.37, 4.83],
  ];
  for (const [i, line] of lines.entries()) put(sheet, 4 + i, line);
  put(sheet, 8, ['', '合计', 20, 110, 118.82, 0, 118.82, 11.18]);
  return sheet.build();
}

function stateCapital(year: number): Sheet {
  const sheet = sheetBuilder('附件5');
  sheet.put('A1', `${year}年度国有资本经营预算支出情况表`);
  sheet.put('E2', '单位：万元');
  put(sheet, 3, ['科目编码', '科目名称', '本年支出', '基本支出', '项目支出']);
  put(sheet, 4, ['2230105', '国有企业退休人员社会化管理补助支出', 0, 0, 0]);
  put(sheet, 5, ['', '合计', 0, 0, 0]);
  return sheet.build();
}

function socialInsurance(year: number): Sheet {
  const sheet = sheetBuilder('附件6');
  sheet.put('A1', `${year}年度社会保险基金预算支出情况表`);
  sheet.put('E2', '单位：万元');
  put(sheet, 3, ['险种', '上年结余', '本年收入', '本年支出', '年末结余']);
  put(sheet, 4, ['城乡居民基本养老保险', 310.25, 88.4, 76.15, 322.5]);
  put(sheet, 5, ['城乡居民基本医疗保险', 120.6, 64.3, 70.9, 114]);
  put(sheet, 6, ['合计', 430.85, 152.7, 147.05, 436.5]);
  return sheet.build();
}

const ROWS = [
  ['公务接待费', 11],
  ['公务用车购置费', 8],
  ['公务用车运行维护费', 9],
  ['公务用车购置及运行维护费', 7],
  ['因公出国（境）费', 10],
  ['合计', 6],
] as const;

/** From 附件1's rows: spent, budget, change, last year, change. */
function threePublic(basic: Sheet | undefined, year: number): Sheet {
  const sheet = sheetBuilder('三公经费');
  sheet.put('A1', `${year}年度部门“三公”经费情况表`);
  sheet.put('F2', '单位：万元');
  const heads = [
    '项目',
    `${year}年决算数`,
    `${year}年预算数`,
    '比预算增减比率（%）',
    `${year - 1}年决算数`,
    '比上年增减比率（%）',
  ];
  for (const [i, head] of heads.entries()) sheet.put(`${'ABCDEF'[i]}3`, head);
  ROWS.forEach(([label, source], i) => {
    const row = 4 + i;
    const amount = (column: string) => Number(basic?.cells[`${column}${source}`]?.v);
    const [last, budget, spent] = [amount('B'), amount('D'), amount('F')];
    sheet.put(`A${row}`, label);
    sheet.put(`B${row}`, spent, MONEY);
    sheet.put(`C${row}`, budget, MONEY);
    sheet.put(`E${row}`, last, MONEY);
    const rate = (address: string, base: number) =>
      base === 0
        ? sheet.put(address, '—')
        : sheet.put(address, Math.round((spent / base - 1) * 10000) / 10000, PERCENT);
    rate(`D${row}`, budget);
    rate(`F${row}`, last);
  });
  return sheet.build();
}
