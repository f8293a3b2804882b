/** 附件1 部门整体支出绩效评价基础数据表, filled: the seven-column grid of the FY2023 form. */

import type { Sheet } from '../workbook/snapshot.ts';
import { type Figures, projectTotals, type ThreeYears } from './figures.ts';
import { MONEY, PERCENT, type SheetBuilder, sheetBuilder } from './sheet-builder.ts';

/** The three amount columns, each merged from two. */
const COLUMNS = ['B', 'D', 'F'] as const;
const MERGED_WITH = { B: 'C', D: 'E', F: 'G' } as const;

type Column = (typeof COLUMNS)[number];

export function basicDataSheet(figures: Figures, name = '附件1'): Sheet {
  const { year } = figures;
  const sheet = sheetBuilder(name);
  sheet.merged('A1:G1', `${year}年度部门整体支出绩效评价基础数据表`);
  sheet.merged('A2:D2', `填报单位：${figures.unit}`);
  sheet.merged('E2:G2', '单位：万元');
  writeStaff(sheet, figures);
  const last = writeSpending(sheet, figures, 5);
  writeRest(sheet, year, last + 1);
  return sheet.build();
}

function writeStaff(sheet: SheetBuilder, { year, establishment, staff }: Figures): void {
  sheet.merged('A3:A4', '财政供养人员情况（人）');
  heads(sheet, 3, ['编制数', `${year}年实际在职人数`, '控制率']);
  sheet.merged('B4:C4', establishment);
  sheet.merged('D4:E4', staff);
  sheet.merge('F4:G4');
  sheet.formula('F4', 'D4/B4', staff / establishment, PERCENT);
}

function writeSpending(sheet: SheetBuilder, figures: Figures, top: number): number {
  const { year, vehiclesBought, vehiclesRun, abroad, hospitality } = figures;
  sheet.put(`A${top}`, '经费控制情况（万元）');
  heads(sheet, top, [`${year - 1}年决算数`, `${year}年预算数`, `${year}年决算数`]);
  let row = top;
  const typed = (label: string, amounts: ThreeYears) => {
    row++;
    sheet.put(`A${row}`, label);
    COLUMNS.forEach((column, i) => {
      sheet.merged(`${column}${row}:${MERGED_WITH[column]}${row}`, (amounts[i] ?? 0) / 100, MONEY);
    });
  };
  const derived = (label: string, amounts: ThreeYears, formula: (column: Column) => string) => {
    typed(label, amounts);
    COLUMNS.forEach((column, i) => {
      sheet.formula(`${column}${row}`, formula(column), (amounts[i] ?? 0) / 100, MONEY);
    });
  };

  const vehicles = plus(vehiclesBought, vehiclesRun);
  const t = top + 1; // 三公经费
  derived(
    '三公经费',
    plus(plus(vehicles, abroad), hospitality),
    (c) => `${c}${t + 1}+${c}${t + 4}+${c}${t + 5}`,
  );
  derived('1、公务用车购置和维护经费', vehicles, (c) => `${c}${t + 2}+${c}${t + 3}`);
  typed('其中：公车购置', vehiclesBought);
  typed('公车运行维护', vehiclesRun);
  typed('2、出国经费', abroad);
  typed('3、公务接待', hospitality);

  const lines = projectLines(figures);
  const p = row + 1; // 项目支出
  derived('项目支出：', projectTotals(figures), (c) => `SUM(${c}${p + 1}:${c}${p + lines.length})`);
  for (const [label, amounts] of lines) typed(label, amounts);

  typed('公用经费', figures.running);
  typed('其中：办公经费', figures.office);
  typed('水费、电费、差旅费', figures.utilities);
  typed('会议费、培训费', figures.meetings);
  for (const [label, amounts] of [
    ['政府采购金额', figures.procurement],
    ['部门基本支出预算调整', [0, 0]],
  ] as const) {
    row++;
    sheet.put(`A${row}`, label);
    sheet.merged(`B${row}:C${row}`, '——');
    sheet.merged(`D${row}:E${row}`, amounts[0] / 100, MONEY);
    sheet.merged(`F${row}:G${row}`, amounts[1] / 100, MONEY);
  }
  return row;
}

/** The first project is a 业务工作 line, the second a 运行维护 line, each further one a 专项 of its own. */
function projectLines({ projects }: Figures): (readonly [string, ThreeYears])[] {
  const labels = ['1、业务工作经费', '2、运行维护经费', '3、省级专项资金（每个专项一行）'];
  return projects.map((project, i) => [
    labels[i] ?? project.name,
    [project.lastYear, project.budget, project.spent],
  ]);
}

function writeRest(sheet: SheetBuilder, year: number, top: number): void {
  sheet.merged(`A${top}:A${top + 1}`, `楼堂馆所控制情况（${year}年完工项目）`);
  const heads = [
    '批复规模（㎡）',
    '实际规模（㎡）',
    '规模控制率',
    '预算投资（万元）',
    '实际投资（万元）',
    '投资概算控制率',
  ];
  heads.forEach((head, i) => {
    sheet.put(`${'BCDEFG'[i]}${top}`, head);
    sheet.put(`${'BCDEFG'[i]}${top + 1}`, null);
  });
  sheet.put(`A${top + 2}`, '厉行节约保障措施');
  sheet.merged(
    `B${top + 2}:G${top + 2}`,
    '修订公务接待和公务用车管理办法，接待费用逐笔附清单，车辆定点维修加油，会议培训从严审批，水电办公耗材按月公示。',
  );
  sheet.merged(
    `A${top + 3}:G${top + 3}`,
    '说明：项目支出需要填报基本支出以外的所有项目支出情况，公用经费填报基本支出中的一般商品和服务支出。',
  );
  signature(sheet, top + 4, year, 'G');
}

/** The line of names at the foot of every table. */
export function signature(sheet: SheetBuilder, row: number, year: number, lastColumn: string): void {
  sheet.merged(
    `A${row}:${lastColumn}${row}`,
    `填表人（签名）：周晓岚　填报日期：${year + 1}-03-18　联系电话：0730-8412206　单位负责人签字：彭立新`,
  );
}

function heads(sheet: SheetBuilder, row: number, labels: readonly string[]): void {
  COLUMNS.forEach((column, i) => {
    sheet.merged(`${column}${row}:${MERGED_WITH[column]}${row}`, labels[i] ?? '');
  });
}

function plus(a: ThreeYears, b: ThreeYears): ThreeYears {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}
