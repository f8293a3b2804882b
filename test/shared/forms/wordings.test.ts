import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Cell, CellValue, Sheet } from '../../../shared/workbook/snapshot.ts';
import { contents } from './grid.ts';
import { specs } from './specs.ts';

const [basic, overall, project] = sampleWorkbook({ projects: 1 }).sheets as [Sheet, Sheet, Sheet];

function read(sheet: Sheet) {
  const { forms } = findForms({ sheets: [sheet] }, specs);
  const [form] = forms;
  if (!form || forms.length > 1) throw new Error(`${forms.length} forms`);
  return form;
}

/** The sheet with each label that is a key in the words of its value. */
function worded(sheet: Sheet, words: Readonly<Record<string, string>>): Sheet {
  const cells: Record<string, Cell> = { ...sheet.cells };
  for (const [from, to] of Object.entries(words)) {
    const address = Object.keys(cells).find((key) => cells[key]?.v === from);
    if (address === undefined) throw new Error(`no label ${from}`);
    cells[address] = { ...cells[address], v: to };
  }
  return { ...sheet, cells };
}

function edited(sheet: Sheet, values: Readonly<Record<string, CellValue>>): Sheet {
  const cells = Object.fromEntries(Object.entries(values).map(([key, v]) => [key, { v }]));
  return { ...sheet, cells: { ...sheet.cells, ...cells } };
}

function doubts(sheet: Sheet): string[] {
  return Object.entries(read(sheet).fields).flatMap(([name, { sure }]) => (sure ? [] : [name]));
}

function expectSame(changed: Sheet, sheet: Sheet): void {
  expect(contents(read(changed))).toEqual(contents(read(sheet)));
  expect(read(changed).missing).toEqual([]);
}

describe('other wordings of the same label leave no doubt', () => {
  it.each<[Sheet, Record<string, string>]>([
    [basic, { '2023年决算数': '2023年决算', '2024年预算数': '2024年预算', '2024年决算数': '2024年决算' }],
    [basic, { '2023年决算数': '2023年支出决算数', '2024年决算数': '2024年支出决算金额' }],
    [basic, { '2023年决算数': '二〇二三年决算数', '2024年决算数': '二〇二四年度决算数' }],
    [basic, { '2024年预算数': '2024年年初预算数', '2024年决算数': '2024年执行数' }],
    [basic, { 编制数: '2024年末编制数', '2024年实际在职人数': '2024年末实际在职人数' }],
    [basic, { '1、公务用车购置和维护经费': '①公务用车购置及维护经费' }],
    [basic, { '2、出国经费': '2因公出国(境)费', 三公经费: '一、“三公”经费支出' }],
    [basic, { '水费、电费、差旅费': '水费,电费,差旅费', '会议费、培训费': '会议费和培训费' }],
    [overall, { 全年预算数: '全年预算数A', 全年执行数: '全年执行数B', 执行率: '执行率（B/A）' }],
    [overall, { 三级指标: '指标名称', 年度指标值: '年初指标值', 实际完成值: '实际值' }],
    [overall, { 年初预算数: '年初批复预算数', 年度资金总额: '合计', 执行率: '支出进度' }],
    [
      overall,
      { 年度指标值: '年度绩效指标值', 偏差原因分析及改进措施: '扣分原因', '其他资金：': '单位自筹资金：' },
    ],
    [project, { 年初预算数: '年初预算安排数', 年度指标值: '年初设定指标值', 偏差原因分析及改进措施: '备注' }],
    [project, { 年度资金总额: '总额', 预期目标: '年初绩效目标' }],
    [basic, { '2024年实际在职人数': '2024年末实有人数（人）' }],
    [basic, { '2024年实际在职人数': '截至2024年12月31日实际在职人数' }],
    [basic, { 编制数: '编制', '2024年实际在职人数': '在职' }],
    [overall, { 全年执行数: '决算数', 三级指标: '指标名称', 实际完成值: '实现值' }],
    [overall, { 实际完成值: '实际完成情况', 偏差原因分析及改进措施: '备注（偏差原因及改进措施）' }],
    [project, { 实际完成值: '实际完成情况', 偏差原因分析及改进措施: '备注（未完成原因分析）' }],
    [project, { 主管部门: '项目主管部门', '其中：当年财政拨款': '其中：财政资金' }],
  ])('%#', (sheet, words) => {
    const changed = worded(sheet, words);
    expectSame(changed, sheet);
    expect(doubts(changed)).toEqual([]);
  });

  it.each([
    [basic, '2024年度部门（单位）整体支出绩效评价基础数据表'],
    [basic, '2024年度云溪县农业农村局部门整体支出绩效评价基础数据表（样表）'],
    [overall, '附件2：2024年度部门整体支出绩效自评情况表'],
    [overall, '2024年度部门整体支出绩效评价自评表'],
    [project, '2024年度财政项目支出绩效自评表'],
    [project, '项目支出绩效自评表——基层社会治理经费（2024年度）'],
  ])('%#: as a title', (sheet, title) => {
    const changed = edited(sheet, { A1: title });
    expectSame(changed, sheet);
    expect(read(changed).titleCell).toBe('A1');
  });
});

describe('a label that says the same by another word for its amount', () => {
  it.each([
    [basic, '公用经费', '公用支出', '公用经费[本年决算]'],
    [basic, '3、公务接待', '3、接待费', '公务接待[本年决算]'],
    [basic, '政府采购金额', '政府采购总额', '政府采购[本年决算]'],
    [overall, '纳入专户管理的非税收入拨款：', '专户管理非税收入拨款：', '专户非税'],
  ])('%#: is read, with doubt', (sheet, label, seen, field) => {
    const changed = worded(sheet, { [label]: seen });
    expectSame(changed, sheet);
    expect(doubts(changed)).toContain(field);
  });
});

describe('several labels with their amounts in one cell', () => {
  const value = (address: string) => overall.cells[address]?.v;
  const income = [
    `按收入性质分：${value('D6')}`,
    `其中：一般公共预算：${value('D7')}`,
    `政府性基金拨款：${value('D8')}`,
    `纳入专户管理的非税收入拨款：${value('D9')}`,
    `其他资金：${value('D10')}`,
  ];
  const spending = [
    `按支出性质分：${value('H6')}`,
    `其中：基本支出：${value('H7')}`,
    `项目支出：${value('H8')}`,
  ];
  const emptied = Object.fromEntries(
    ['B7', 'B8', 'B9', 'B10', 'F7', 'F8', 'D6', 'D7', 'D8', 'D9', 'D10', 'H6', 'H7', 'H8'].map((key) => [
      key,
      null,
    ]),
  );

  it.each(['\n', '　', '；'])('parted by %j are read one by one', (separator) => {
    const cells = { ...emptied, B6: income.join(separator), F6: spending.join(separator) };
    expectSame(edited(overall, cells), overall);
  });
});

describe('a row whose label is lost', () => {
  it('gives its words to no other field', () => {
    const form = read(worded(basic, { 厉行节约保障措施: '节约制度' }));
    expect(form.fields.批复规模?.kind).toBe('blank');
    expect(form.fields.厉行节约).toBeUndefined();
  });
});
