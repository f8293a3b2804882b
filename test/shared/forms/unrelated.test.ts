import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { workbookOf } from './grid.ts';
import { specs } from './specs.ts';

const nothing = { forms: [], unsure: [], earlier: [], lost: [] };
const folder = '../shared/bench/formulas/workbooks';
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
if (files.length === 0) console.log(`skipped: ${folder} is not there, no unrelated workbooks to look into`);

describe.skipIf(files.length === 0)('unrelated workbooks', () => {
  it.each(files)('%s gives no form', (file) => {
    const workbook = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Workbook;
    expect(findForms(workbook, specs)).toEqual(nothing);
  });
});

describe('tables that only look alike', () => {
  it('a list of the attachments is none of them', () => {
    expect(
      findForms(
        workbookOf([
          ['附件目录'],
          ['附件1', '部门整体支出绩效评价基础数据表'],
          ['附件2', '部门整体支出绩效自评表'],
          ['附件3', '项目支出绩效自评表（每个一级项目支出一张表）'],
        ]),
        specs,
      ),
    ).toEqual(nothing);
  });

  it('the form in which goals are declared is no self-evaluation', () => {
    expect(
      findForms(
        workbookOf([
          ['项目支出绩效目标申报表（2024年度）'],
          ['项目名称', '森林防火'],
          ['主管部门', '县林业局', '实施单位', '县林业局'],
          ['项目资金（万元）', '年度资金总额', 30],
          ['', '其中：财政拨款', 30],
          ['', '其他资金', 0],
          ['年度总体目标', '减少火灾。'],
          ['绩效指标', '一级指标', '二级指标', '三级指标', '指标值'],
          ['', '产出指标', '数量指标', '巡护里程', '≥5000公里'],
        ]),
        specs,
      ),
    ).toEqual(nothing);
  });

  it('the cover and the summary of a report, laid out as a form, are no attachment', () => {
    expect(
      findForms(
        workbookOf([
          ['部门（单位）整体支出绩效自评报告'],
          ['部门(单位)名称', '某监督指挥中心'],
          ['预算编码', '101001'],
          ['评价方式：', '部门（单位）绩效自评'],
          ['评价机构：', '部门（单位）评价组'],
          ['报告日期：', '2019年4月'],
          ['一、部门（单位）基本概况'],
          ['联系人', '张某', '联络电话', '0730-1234567'],
          ['人员编制', 21, '实有人数', 21],
          ['职能职责概述', '城市管理监督指挥'],
          ['年度主要工作内容', '任务1'],
          ['二、部门（单位）收支情况'],
        ]),
        specs,
      ),
    ).toEqual(nothing);
  });

  it('a published statement with some of the same rows is no attachment', () => {
    expect(
      findForms(
        workbookOf([
          ['收入支出决算总表'],
          ['项目', '年初预算数', '全年预算数', '决算数'],
          ['一般公共预算财政拨款', 100, 120, 118],
          ['政府性基金预算财政拨款', 0, 0, 0],
          ['基本支出', 60, 62, 61],
          ['项目支出', 40, 58, 57],
          ['合计', 100, 120, 118],
        ]),
        specs,
      ),
    ).toEqual(nothing);
  });

  it('a note that names another attachment ends no table', () => {
    const [basic] = sampleWorkbook({ projects: 1 }).sheets as [Sheet];
    const noted = {
      ...basic,
      cells: { ...basic.cells, I6: { v: '项目支出绩效自评表' }, A13: { v: '见附件3：项目支出绩效自评表' } },
    };
    const { forms } = findForms({ sheets: [noted] }, specs);
    expect(forms.map((form) => form.id)).toEqual(['basic-data']);
    expect(forms[0]?.fields['公用经费[本年决算]']?.kind).toBe('number');
  });
});
