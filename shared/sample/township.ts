/**
 * 衡山县贯塘乡人民政府, FY2023, attachments 1 and 2 with the figures as the township published them
 * (http://www.hengshan.gov.cn/xzxxgk/gtx/fdzdgknr/czxx/20240914/i3455515.html): a real set with real questions in it.
 * The page breaks off before the indicator block, so there is none here.
 */

import type { Sheet, Workbook } from '../workbook/snapshot.ts';
import { MONEY, PERCENT, sheetBuilder } from './sheet-builder.ts';

const UNIT = '衡山县贯塘乡人民政府';

type Row = readonly [label: string, amounts: readonly (number | null)[]];

const SPENDING: readonly Row[] = [
  ['三公经费：', [0, 0, 0]],
  ['1、公务用车购置和维护经费', [0, 0, 0]],
  ['其中：公车购置', [0, 0, 0]],
  ['公车运行维护', [0, 0, 0]],
  ['2、出国经费', [0, 0, 0]],
  ['3、公务接待', [0, 0, 0]],
  ['项目支出：', [874.2, 308.17, 1025.2]],
  ['1、业务工作经费', []],
  ['……', []],
  ['2、运行维护经费', []],
  ['……', []],
  ['3、省级专项资金（每个专项一行）', []],
  ['……', []],
  ['公用经费', [118.31, 85.76, 193.42]],
  ['其中：办公经费', [29.35, 27, 49.09]],
  ['水费、电费、差旅费', [8.8, 13, 12.64]],
  ['会议费、培训费', [4.92, 3, 5.42]],
  ['政府采购金额', []],
  ['部门基本支出预算调整', []],
];

export function townshipWorkbook(): Workbook {
  return { sheets: [townshipBasicData(), townshipOverall()] };
}

function townshipBasicData(): Sheet {
  const sheet = sheetBuilder('附件一');
  sheet.merged('A1:G1', '2023年度部门整体支出绩效评价基础数据表');
  sheet.merged('A2:D2', `填报单位：${UNIT}`);
  sheet.merged('E2:G2', '单位：万元');
  sheet.merged('A3:A4', '财政供养人员情况（人）');
  sheet.merged('B3:C3', '编制数');
  sheet.merged('D3:E3', '2023 年实际在职人数');
  sheet.merged('F3:G3', '控制率');
  sheet.merged('B4:C4', 46);
  sheet.merged('D4:E4', 50);
  sheet.merged('F4:G4', 1.087, PERCENT);
  sheet.put('A5', '经费控制情况（万元）');
  sheet.merged('B5:C5', '2022年决算数');
  sheet.merged('D5:E5', '2023年预算数');
  sheet.merged('F5:G5', '2023年决算数');
  SPENDING.forEach(([label, amounts], i) => {
    const row = 6 + i;
    sheet.put(`A${row}`, label);
    ['B', 'D', 'F'].forEach((column, c) => {
      const next = String.fromCharCode(column.charCodeAt(0) + 1);
      sheet.merged(`${column}${row}:${next}${row}`, amounts[c] ?? null, MONEY);
    });
  });
  const row = 6 + SPENDING.length;
  sheet.merged(`A${row}:A${row + 1}`, '楼堂馆所控制情况（2023年完工项目）');
  [
    '批复规模（㎡）',
    '实际规模（㎡）',
    '规模控制率',
    '预算投资（万元）',
    '实际投资（万元）',
    '投资概算控制率',
  ].forEach((head, i) => {
    sheet.put(`${'BCDEFG'[i]}${row}`, head);
  });
  sheet.put(`A${row + 2}`, '厉行节约保障措施');
  sheet.merged(`B${row + 2}:G${row + 2}`, null);
  sheet.merged(
    `A${row + 3}:G${row + 3}`,
    '说明：项目支出需要填报基本支出以外的所有项目支出情况，公用经费填报基本支出中的一般商品和服务支出。',
  );
  return sheet.build();
}

/** On the page the amounts of the split block stand in one cell with their labels. */
function townshipOverall(): Sheet {
  const sheet = sheetBuilder('附件二');
  sheet.merged('A1:H1', '2023年度部门整体支出绩效自评表');
  sheet.put('A2', '预算部门、单位名称');
  sheet.merged('B2:H2', UNIT);
  sheet.merged('A3:A9', '年度预算申请（万元）');
  ['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '自评得分'].forEach((head, i) => {
    sheet.put(`${'CDEFGH'[i]}3`, head);
  });
  sheet.put('B4', '年度资金总额');
  sheet.put('C4', 861.1, MONEY);
  sheet.put('D4', 2030.12, MONEY);
  sheet.put('E4', 2030.12, MONEY);
  sheet.put('F4', 10);
  sheet.put('G4', 1, '0%');
  sheet.put('H4', 10);
  const split: readonly (readonly [string, string?])[] = [
    ['按收入性质分：2030.12', '按支出性质分：1925.67'],
    ['其中：一般公共预算：1325.68', '其中：基本支出：900.47'],
    ['政府性基金拨款：118.82', '项目支出：1025.20'],
    ['纳入专户管理的非税收入拨款：'],
    ['其他资金：585.62'],
  ];
  split.forEach(([income, spending], i) => {
    sheet.merged(`B${5 + i}:D${5 + i}`, income);
    sheet.merged(`E${5 + i}:H${5 + i}`, spending ?? null);
  });
  sheet.merged('A10:A11', '年度总体目标');
  sheet.merged('B10:D10', '预期目标');
  sheet.merged('E10:H10', '实际完成情况');
  sheet.merged('B11:D11', null);
  sheet.merged('E11:H11', null);
  return sheet.build();
}
