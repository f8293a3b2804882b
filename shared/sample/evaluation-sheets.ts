/** 附件2 部门整体支出绩效自评表 and 附件3 项目支出绩效自评表, filled. */

import type { Sheet } from '../workbook/snapshot.ts';
import { signature } from './basic-data-sheet.ts';
import { type Figures, type ProjectFigures, projectTotals } from './figures.ts';
import { writeIndicators } from './indicators.ts';
import { MONEY, PERCENT, SCORE, type SheetBuilder, sheetBuilder } from './sheet-builder.ts';
import { overallTexts, projectTexts } from './texts.ts';

/** 附件2. Its split block is filled by what was spent (全年执行). */
export function overallSheet(figures: Figures, name = '附件2'): Sheet {
  const { unit, year, basic, otherIncome } = figures;
  const [, projectBudget, projectSpent] = projectTotals(figures);
  const spent = basic[2] + projectSpent;
  const sheet = sheetBuilder(name);
  sheet.merged('A1:I1', `${year}年度部门整体支出绩效自评表`);
  sheet.merged('A2:I2', '单位：万元');
  sheet.put('A3', '预算部门、单位名称');
  sheet.merged('B3:I3', unit);

  sheet.merged('A4:A10', '年度预算申请（万元）');
  moneyHeads(sheet, 4, '自评得分');
  const score = moneyRow(sheet, 5, '年度资金总额', [
    basic[0] + projectBudget,
    basic[1] + projectBudget,
    spent,
  ]);

  split(sheet, 6, ['按收入性质分：', spent, 'D7+D8+D9+D10'], ['按支出性质分：', spent, 'H7+H8']);
  split(sheet, 7, ['其中：一般公共预算：', spent - otherIncome], ['其中：基本支出：', basic[2]]);
  split(sheet, 8, ['政府性基金拨款：', 0], ['项目支出：', projectSpent]);
  split(sheet, 9, ['纳入专户管理的非税收入拨款：', 0]);
  split(sheet, 10, ['其他资金：', otherIncome]);

  const block = writeIndicators(sheet, 11, overallTexts(figures), score);
  signature(sheet, block.nextRow, year, 'I');
  return sheet.build();
}

/** 附件3 for one project. */
export function projectSheet(figures: Figures, project: ProjectFigures, name: string): Sheet {
  const { unit, year } = figures;
  const { budget, spent, carriedBudget, carriedSpent } = project;
  const sheet = sheetBuilder(name);
  sheet.merged('A1:I1', `项目支出绩效自评表（${year}年度）`);
  sheet.merged('A2:I2', '单位：万元');
  sheet.put('A3', '项目名称');
  sheet.merged('B3:I3', project.name);
  sheet.put('A4', '主管部门');
  sheet.merged('B4:E4', unit);
  sheet.put('F4', '实施单位');
  sheet.merged('G4:I4', unit);

  sheet.merged('A5:A9', '项目资金（万元）');
  moneyHeads(sheet, 5, '得分');
  const score = moneyRow(sheet, 6, '年度资金总额', [budget, budget, spent], (c) => `SUM(${c}7:${c}9)`);
  sourceRow(sheet, 7, '其中：当年财政拨款', [budget - carriedBudget, spent - carriedSpent]);
  sourceRow(sheet, 8, '上年结转资金', [carriedBudget, carriedSpent]);
  sourceRow(sheet, 9, '其他资金', [0, 0]);

  const block = writeIndicators(sheet, 10, projectTexts(figures, project), score);
  signature(sheet, block.nextRow, year, 'I');
  return sheet.build();
}

function moneyHeads(sheet: SheetBuilder, row: number, score: string): void {
  sheet.merged(`B${row}:C${row}`, null);
  ['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', score].forEach((label, i) => {
    sheet.put(`${'DEFGHI'[i]}${row}`, label);
  });
}

/** The row of totals with 执行率 and 得分 (分值 × 执行率, at most the 分值); gives the score's cell and value. */
function moneyRow(
  sheet: SheetBuilder,
  row: number,
  label: string,
  amounts: readonly [number, number, number],
  formula?: (column: string) => string,
): { cell: string; value: number } {
  sheet.merged(`B${row}:C${row}`, label);
  amounts.forEach((amount, i) => {
    const column = 'DEF'[i] ?? '';
    if (formula) sheet.formula(`${column}${row}`, formula(column), amount / 100, MONEY);
    else sheet.put(`${column}${row}`, amount / 100, MONEY);
  });
  const rate = amounts[2] / amounts[1];
  const score = Math.round(Math.min(10, 10 * rate) * 100) / 100;
  sheet.put(`G${row}`, 10);
  sheet.formula(`H${row}`, `F${row}/E${row}`, rate, PERCENT);
  sheet.formula(`I${row}`, `ROUND(MIN(G${row},G${row}*H${row}),2)`, score, SCORE);
  return { cell: `I${row}`, value: score };
}

function sourceRow(
  sheet: SheetBuilder,
  row: number,
  label: string,
  [budget, spent]: readonly [number, number],
): void {
  sheet.merged(`B${row}:C${row}`, label);
  sheet.put(`D${row}`, budget / 100, MONEY);
  sheet.put(`E${row}`, budget / 100, MONEY);
  sheet.put(`F${row}`, spent / 100, MONEY);
  for (const column of 'GHI') sheet.put(`${column}${row}`, '—');
}

type SplitLine = readonly [label: string, amount: number, formula?: string];

/** One line of the split block: income on the left, spending on the right. */
function split(sheet: SheetBuilder, row: number, income: SplitLine, spending?: SplitLine): void {
  const write = (labels: string, amounts: string, [label, amount, formula]: SplitLine) => {
    sheet.merged(labels, label);
    sheet.merge(amounts);
    const cell = amounts.split(':')[0] ?? amounts;
    if (formula) sheet.formula(cell, formula, amount / 100, MONEY);
    else sheet.put(cell, amount / 100, MONEY);
  };
  write(`B${row}:C${row}`, `D${row}:E${row}`, income);
  if (spending) write(`F${row}:G${row}`, `H${row}:I${row}`, spending);
}
