import { describe, expect, it } from 'vitest';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { townshipWorkbook } from '../../../shared/sample/township.ts';
import { specs } from './specs.ts';

function formOf(forms: readonly FilledForm[], id: string): FilledForm {
  const form = forms.find((one) => one.id === id);
  if (!form) throw new Error(`no form ${id}`);
  return form;
}

describe('the sample set', () => {
  const { forms, unsure } = findForms(sampleWorkbook(), specs);

  it('gives each table once, under an id that names the project', () => {
    expect(forms.map((form) => form.id)).toEqual([
      'basic-data',
      'overall-evaluation',
      'project-evaluation:基层社会治理经费',
      'project-evaluation:办公用房及设备运行维护',
      'project-evaluation:农村公路养护省级专项',
    ]);
    expect(unsure).toEqual([]);
    expect(forms.flatMap((form) => form.missing)).toEqual([]);
  });

  it('gives each field with its cell, its exact number and its formula', () => {
    const { fields } = formOf(forms, 'basic-data');
    expect(fields.编制数).toMatchObject({ kind: 'number', cell: 'B4', sheet: '附件1', sure: true });
    expect(fields['三公经费[本年决算]']).toMatchObject({ kind: 'number', cell: 'F6', formula: 'F7+F10+F11' });
    expect(fields['政府采购[上年决算]']).toBeUndefined();
  });

  it('says of every form its year, its unit of account and who reports', () => {
    const basic = formOf(forms, 'basic-data');
    expect(basic).toMatchObject({
      year: 2024,
      money: '万元',
      moneyCell: 'E2',
      unit: '云溪县农业农村局',
      unitCell: 'A2',
    });
    expect(basic.years).toContainEqual({ text: '2023年决算数', cell: 'B5', year: 2023, offset: -1 });
    expect(basic.range).toBe('A1:G26');
    expect(formOf(forms, 'overall-evaluation')).toMatchObject({ unit: '云溪县农业农村局', unitCell: 'B3' });
  });

  it('parts the line of signatures into its fields', () => {
    const { fields } = formOf(forms, 'overall-evaluation');
    expect(fields.填表人?.text).toBe('周晓岚');
    expect(fields.填报日期?.text).toBe('2025-03-18');
    expect(fields.联系电话?.text).toBe('0730-8412206');
    expect(fields.负责人?.text).toBe('彭立新');
  });
});

describe('a line 填报单位 above 预算部门、单位名称', () => {
  const [basic, overall, ...rest] = sampleWorkbook().sheets;
  if (!basic || !overall) throw new Error('no sample');
  const withLine = (line: string, own: string | null = '云溪县农业农村局') => ({
    ...overall,
    cells: { ...overall.cells, A2: { v: line }, B3: { v: own } },
  });
  const read = (sheet: typeof overall) =>
    formOf(findForms({ sheets: [basic, sheet, ...rest] }, specs).forms, 'overall-evaluation');

  it('belongs to the same table, with its title and year', () => {
    const form = read(withLine('填报单位：云溪县农业农村局    单位：万元'));
    expect(form).toMatchObject({
      title: '2024年度部门整体支出绩效自评表',
      titleCell: 'A1',
      year: 2024,
      missing: [],
    });
    expect({ ...form, alsoUnits: [] }).toEqual(read(overall));
  });

  it('is another name of the unit, and its only one where the other is blank', () => {
    const line = '填报单位（盖章）：云溪县水利局    单位：万元';
    expect(read(withLine(line))).toMatchObject({
      unit: '云溪县农业农村局',
      unitCell: 'B3',
      alsoUnits: [{ unit: '云溪县水利局', cell: 'A2' }],
    });
    expect(read(withLine(line, null))).toMatchObject({
      unit: '云溪县水利局',
      unitCell: 'A2',
      alsoUnits: [],
    });
    const cells = { ...withLine(line, null).cells, A3: { v: null } };
    expect(read({ ...overall, cells })).toMatchObject({ unit: '云溪县水利局', unitCell: 'A2', missing: [] });
    expect(read(withLine('填报单位：'))).toMatchObject({ unit: '云溪县农业农村局', alsoUnits: [] });
  });
});

describe('the township as published', () => {
  const { forms } = findForms(townshipWorkbook(), specs);

  it('is read with labels and amounts in one cell', () => {
    const { fields } = formOf(forms, 'overall-evaluation');
    expect(fields.一般公共预算).toMatchObject({ kind: 'number', text: '1325.68', cell: 'B6' });
    expect(fields.项目支出).toMatchObject({ kind: 'number', text: '1025.20', cell: 'E7' });
    expect(fields.专户非税).toMatchObject({ kind: 'blank', cell: 'B8' });
  });

  it('takes no other label for the lost indicator block, and names it as missing', () => {
    const overall = formOf(forms, 'overall-evaluation');
    expect(overall.repeats.指标).toBeUndefined();
    expect(overall.missing.map((m) => m.field)).toEqual([
      '一级指标',
      '二级指标',
      '三级指标',
      '指标值',
      '完成值',
      '分值',
      '得分',
      '偏差原因',
      '总分',
    ]);
  });

  it('leaves out the dots that stand for more rows, and keeps the printed rows though blank', () => {
    const { repeats } = formOf(forms, 'basic-data');
    expect(repeats.业务工作经费?.map((row) => [row.label, row.printed])).toEqual([['业务工作经费', true]]);
    expect(repeats.业务工作经费?.[0]?.fields.本年决算).toMatchObject({ kind: 'blank', cell: 'F13' });
  });
});

describe('ids', () => {
  it('tell forms of one name apart by what they hold, wherever their sheets stand', () => {
    const [first, second] = [1, 2].map((seed) => sampleWorkbook({ seed, projects: 1 }).sheets[2]);
    if (!first || !second) throw new Error('no sample');
    const idOf = (sheets: (typeof first)[]) =>
      findForms({ sheets }, specs).forms.map((form) => [
        form.id,
        form.fields['年度资金总额[全年预算]']?.text,
      ]);
    const one = idOf([first, { ...second, name: 'x' }]);
    expect(one.map(([id]) => id).sort()).toEqual([
      'project-evaluation:基层社会治理经费',
      'project-evaluation:基层社会治理经费#2',
    ]);
    expect(idOf([{ ...second, name: 'y' }, first]).sort()).toEqual(one.sort());
  });
});
