/** What a blank workbook looks like once it is a file: as people print it and type into it. */

import { describe, expect, it } from 'vitest';
import { openZip } from '../../../shared/archive/unzip.ts';
import { blankWorkbook } from '../../../shared/forms/blank/blank-workbook.ts';
import { sheetPart } from '../../../shared/workbook/xlsx/package-xml.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import { specs } from './specs.ts';

const { workbook, style } = blankWorkbook(specs, { year: 2024, unit: '甲局', optional: true });
const zip = openZip(writeXlsx(workbook, style));

function part(name: string): string {
  const text = zip.ok ? zip.value.text(name) : null;
  if (!text?.ok) throw new Error(`no ${name}`);
  return text.value;
}

const xml = (i: number) => part(sheetPart(i));
const [basic, overall, project] = workbook.sheets;
const labels = (i: number) =>
  Object.values(workbook.sheets[i]?.cells ?? {}).flatMap(({ v }) =>
    typeof v === 'string' && v !== '' ? v : [],
  );

describe('the labels of a blank form', () => {
  it('are those of the published 附件1, word for word and in order', () => {
    expect(labels(0)).toEqual([
      '2024年度部门整体支出绩效评价基础数据表',
      '填报单位：',
      '甲局',
      '单位：万元',
      '财政供养人员情况（人）',
      '编制数',
      '2024年实际在职人数',
      '控制率',
      '经费控制情况（万元）',
      '2023年决算数',
      '2024年预算数',
      '2024年决算数',
      '三公经费',
      '1、公务用车购置和维护经费',
      '其中：公车购置',
      '公车运行维护',
      '2、出国经费',
      '3、公务接待',
      '项目支出：',
      '1、业务工作经费',
      '……',
      '2、运行维护经费',
      '……',
      '3、省级专项资金（每个专项一行）',
      '……',
      '公用经费',
      '其中：办公经费',
      '水费、电费、差旅费',
      '会议费、培训费',
      '政府采购金额',
      '——',
      '部门基本支出预算调整',
      '——',
      '楼堂馆所控制情况（2024年完工项目）',
      '批复规模（㎡）',
      '实际规模（㎡）',
      '规模控制率',
      '预算投资（万元）',
      '实际投资（万元）',
      '投资概算控制率',
      '厉行节约保障措施',
      '说明：项目支出需要填报基本支出以外的所有项目支出情况，公用经费填报基本支出中的一般商品和服务支出。',
      '填表人（签名）：',
      '填报日期：',
      '联系电话：',
      '单位负责人签字：',
    ]);
  });

  it.each([
    [
      1,
      [
        '年度资金总额',
        '按收入性质分：',
        '其中：一般公共预算：',
        '纳入专户管理的非税收入拨款：',
        '其中：基本支出：',
      ],
    ],
    [1, ['产出指标（50分）', '效益指标（30分）', '满意度指标（10分）', '偏差原因分析及改进措施', '总分']],
    [2, ['项目支出绩效自评表（2024年度）', '其中：当年财政拨款', '上年结转资金', '其他资金', '年度总体目标']],
    [3, ['2024年度政府性基金预算支出情况表', '年初结转和结余', '年末结转和结余', '合计']],
  ])('%d hold %j', (i, expected) => {
    const own = labels(i);
    for (const label of expected) expect(own).toContain(label);
  });
});

describe('the printed page', () => {
  it('is A4, one page wide, on its side where the form is wide', () => {
    const wide = [1, 2, 3];
    const sides = workbook.sheets.map((_, i) => /<pageSetup [^>]*>/.exec(xml(i))?.[0] ?? '');
    for (const [i, side] of sides.entries()) {
      expect(side).toContain('paperSize="9"');
      expect(side).toMatch(/fitToWidth="1" fitToHeight="0"|fitToHeight="0"/);
      expect(xml(i)).toContain('fitToPage="1"');
      expect(side.includes('orientation="landscape"')).toBe(wide.includes(i));
    }
  });

  it('has the title over the whole width and the headings over their rows', () => {
    expect(basic?.merges).toEqual(expect.arrayContaining(['A1:G1', 'A3:A4', 'B3:C3', 'B4:C4']));
    expect(overall?.merges).toEqual(expect.arrayContaining(['A1:I1']));
    expect(xml(0)).toContain(`<mergeCells count="${basic?.merges?.length}">`);
    expect(project?.merges?.some((merge) => merge.startsWith('A') && merge !== 'A1:I1')).toBe(true);
  });
});

describe('what is typed', () => {
  const formats = (i: number) => new Set(Object.values(workbook.sheets[i]?.cells ?? {}).map(({ z }) => z));

  it('shows as counts, amounts with two decimals, percentages, scores and days', () => {
    expect(formats(0)).toEqual(new Set([undefined, '0', '#,##0.00', '0.00%', 'yyyy-mm-dd']));
    expect(formats(1)).toContain('0.00');
    const [, styles = ''] = /<numFmts[^>]*>(.*?)<\/numFmts>/s.exec(part('xl/styles.xml')) ?? [];
    expect(styles).toContain('yyyy-mm-dd');
  });

  it('is checked: whole numbers, amounts of at least 0, second levels from a list that allows others', () => {
    expect(xml(0)).toMatch(
      /<dataValidation type="whole" operator="greaterThanOrEqual"[^>]*sqref="B4"><formula1>0</,
    );
    expect(xml(0)).toMatch(/<dataValidation type="decimal"[^>]*sqref="B8"/);
    expect(xml(1)).toMatch(
      /<dataValidation type="list" errorStyle="warning"[^>]*><formula1>"数量指标,质量指标/,
    );
    const lists = [...xml(2).matchAll(/<formula1>"([^"]*)"/g)];
    expect(Math.max(...lists.map(([, list = '']) => list.length))).toBeLessThanOrEqual(255);
  });

  it('goes into unlocked cells; formulas are locked and coloured, and the sheet is protected without a password', () => {
    workbook.sheets.forEach((sheet, i) => {
      const looks = style[sheet.name]?.cells ?? {};
      for (const [address, cell] of Object.entries(sheet.cells)) {
        const look = looks[address];
        if (cell.f !== undefined) expect([look?.locked, look?.fill], address).toEqual([undefined, 'E8EEF7']);
        else if (cell.v === null) expect(look?.locked, `${sheet.name}!${address}`).toBe(false);
      }
      expect(xml(i)).toMatch(/<sheetProtection sheet="1"(?![^>]*password)/);
    });
  });
});
