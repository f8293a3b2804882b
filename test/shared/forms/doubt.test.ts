import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';
import { workbookOf } from './grid.ts';
import { specs } from './specs.ts';

const [basic] = sampleWorkbook({ projects: 1 }).sheets as [Sheet];

function found(cells: Record<string, Cell>) {
  return findForms({ sheets: [{ ...basic, cells: { ...basic.cells, ...cells } }] }, specs);
}

describe('what was not found', () => {
  it('is named with the nearest label seen', () => {
    const { forms } = found({ A6: { v: '接待出国用车等' }, A16: { v: '差旅水电' } });
    expect(forms[0]?.missing).toEqual([
      { field: '三公经费', what: 'row', label: '三公经费', nearest: null, nearestCell: null },
      {
        field: '水电差旅费',
        what: 'row',
        label: '水费、电费、差旅费',
        nearest: '差旅水电',
        nearestCell: 'A16',
      },
    ]);
    expect(forms[0]?.fields['三公经费[本年决算]']).toBeUndefined();
  });

  it('under a title with few labels is reported, not read', () => {
    const { forms, unsure } = findForms(
      workbookOf([
        ['2024年度部门整体支出绩效评价基础数据表'],
        ['编制数', '实际在职人数', '控制率', '三公经费'],
        [46, 50, 1.087, 3],
      ]),
      specs,
    );
    expect(forms).toEqual([]);
    expect(unsure).toMatchObject([{ kind: 'basic-data', sheet: 'Sheet1', cell: 'A1' }]);
    expect(unsure[0]?.missing.map((m) => m.field)).toContain('公用经费');
  });
});

describe('years in the heads', () => {
  it('of last year’s form, untouched, are taken in order', () => {
    const { forms } = found({
      B5: { v: '2022年决算数' },
      D5: { v: '2023年预算数' },
      F5: { v: '2023年决算数' },
    });
    expect(forms[0]?.fields['三公经费[上年决算]']).toMatchObject({ cell: 'B6', sure: true });
    expect(forms[0]?.years).toContainEqual({ text: '2023年决算数', cell: 'F5', year: 2023, offset: 0 });
    expect(forms[0]?.year).toBe(2024);
  });

  it('that are changed in part leave a doubt', () => {
    const { forms } = found({ D5: { v: '2023年预算数' } });
    expect(forms[0]?.fields['三公经费[本年预算]']).toMatchObject({ cell: 'D6', sure: false });
    expect(forms[0]?.fields['三公经费[上年决算]']?.sure).toBe(true);
  });

  it('twice the same are told apart by their order, with doubt', () => {
    const { forms } = found({ B5: { v: '2024年决算数' } });
    expect(forms[0]?.fields['三公经费[上年决算]']).toMatchObject({ cell: 'B6', sure: false });
    expect(forms[0]?.fields['三公经费[本年决算]']).toMatchObject({ cell: 'F6', sure: false });
  });

  it('in an order of one’s own are followed', () => {
    const { forms } = found({
      B5: { v: '2024年决算数' },
      D5: { v: '2024年预算数' },
      F5: { v: '2023年决算数' },
    });
    expect(forms[0]?.fields['三公经费[上年决算]']).toMatchObject({ cell: 'F6', sure: true });
    expect(forms[0]?.fields['三公经费[本年决算]']).toMatchObject({ cell: 'B6', sure: true });
  });
});
