import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { pointAt } from '../../../shared/forms/point-at.ts';
import type { PointedField } from '../../../shared/forms/pointed-fields.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';
import { plain, workbookOf } from './grid.ts';
import { spread } from './rearrange.ts';
import { specs } from './specs.ts';

const [sample] = sampleWorkbook({ projects: 1 }).sheets as [Sheet];
const truth = plain(findForms({ sheets: [sample] }, specs).forms[0]?.fields ?? {});

/** The sample's 附件1 with labels that nobody could know. */
function odd(cells: Record<string, Cell>): Sheet {
  return { ...sample, cells: { ...sample.cells, ...cells } };
}

function point(sheet: Sheet, field: string, cell: string, as: PointedField['as']): PointedField {
  return pointAt({ sheets: [sheet] }, { form: 'basic-data', field, sheet: sheet.name, cell, as });
}

function read(sheet: Sheet, ...pointed: PointedField[]) {
  const { forms, lost } = findForms({ sheets: [sheet] }, specs, pointed);
  const [form] = forms;
  if (!form) throw new Error('no form');
  return { form, lost, fields: plain(form.fields) };
}

describe('a cell that the user points at', () => {
  const sheet = odd({ B3: { v: '核定人头' }, A2: { v: '' }, J9: { v: '某县水利局' } });

  it('is read for the value, which is no longer missing', () => {
    expect(read(sheet).form.missing.map(({ field }) => field)).toEqual(['编制数']);
    const { form, lost } = read(sheet, point(sheet, '编制数', 'B4', 'value'));
    expect(form.missing).toEqual([]);
    expect(lost).toEqual([]);
    expect(form.fields.编制数).toMatchObject({ kind: 'number', cell: 'B4', sure: true });
  });

  it('may be the label of the value: what is nearest is accepted', () => {
    const { form } = read(sheet, point(sheet, '编制数', 'B3', 'label'));
    expect(form.missing).toEqual([]);
    expect(form.fields.编制数).toMatchObject({ kind: 'number', cell: 'B4', sure: true });
  });

  it('names the reporting unit', () => {
    const { form } = read(sheet, point(sheet, '填报单位', 'J9', 'value'));
    expect(form).toMatchObject({ unit: '某县水利局', unitCell: 'J9' });
  });

  it('takes a doubt away', () => {
    const misspelt = odd({ A11: { v: '3、公务接侍' } });
    expect(read(misspelt).form.fields['公务接待[本年决算]']?.sure).toBe(false);
    const { form } = read(misspelt, point(misspelt, '公务接待', 'A11', 'label'));
    expect(form.fields['公务接待[本年决算]']?.sure).toBe(true);
  });

  it('gives a whole row or column, whichever of its cells it is', () => {
    const sheet = odd({ A6: { v: '接待出国用车等' }, D5: { v: '核定额' } });
    expect(read(sheet).form.missing.map(({ field, what }) => [field, what])).toEqual([
      ['本年预算', 'column'],
      ['三公经费', 'row'],
    ]);
    for (const [row, column] of [
      ['A6', 'D5'],
      ['F6', 'D9'],
    ] as const) {
      const shown = [point(sheet, '三公经费', row, 'label'), point(sheet, '本年预算', column, 'label')];
      const { form, fields } = read(sheet, ...shown);
      expect(form.missing).toEqual([]);
      expect(fields).toEqual(truth);
    }
  });

  it('is found again after rows and columns were inserted, and the sheet was renamed', () => {
    const pointed = point(sheet, '编制数', 'B4', 'value');
    const moved = { ...spread(sheet, [0, 2], [1]), name: '表一' };
    const { form, lost } = read(moved, pointed);
    expect(lost).toEqual([]);
    expect(form.fields.编制数).toMatchObject({ text: truth.编制数, cell: 'C6' });
  });

  it('is said to be lost where its surroundings are gone, and nothing else is read in its place', () => {
    const pointed = point(sheet, '编制数', 'B4', 'value');
    expect(pointed.beside).toEqual({ text: '核定人头', down: 1, right: 0 });
    const rewritten = odd({ A3: { v: '人员' }, B3: { v: '人头' } });
    const { form, lost } = read(rewritten, pointed);
    expect(lost).toEqual([pointed]);
    expect(form.missing.map(({ field }) => field)).toEqual(['编制数']);
  });

  it('of a form that is no longer there is lost', () => {
    const pointed = point(sheet, '编制数', 'B4', 'value');
    expect(findForms({ sheets: [] }, specs, [pointed]).lost).toEqual([pointed]);
  });
});

describe('a half-recognised table', () => {
  const workbook = workbookOf([
    ['2024年度部门整体支出绩效评价基础数据表'],
    ['编制数', '实际在职人数', '控制率', '接待'],
    [46, 50, 1.087, 3],
  ]);

  it('is read once the user points into it', () => {
    const { forms, unsure } = findForms(workbook, specs);
    expect(forms).toEqual([]);
    expect(unsure).toMatchObject([{ id: 'basic-data', cell: 'A1' }]);
    const target = { form: 'basic-data', field: '公务接待[本年决算]', sheet: 'Sheet1', cell: 'D3' };
    const shown = findForms(workbook, specs, [pointAt(workbook, { ...target, as: 'value' })]);
    expect(shown.unsure).toEqual([]);
    expect(plain(shown.forms[0]?.fields ?? {})).toMatchObject({ 编制数: '46', '公务接待[本年决算]': '3' });
  });
});
