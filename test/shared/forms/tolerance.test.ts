import { describe, expect, it } from 'vitest';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { formatAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';
import { contents, workbookOf } from './grid.ts';
import { projectHebei } from './layouts.ts';
import { spread } from './rearrange.ts';
import { specs } from './specs.ts';

const [basic, overall] = sampleWorkbook({ projects: 1 }).sheets as [Sheet, Sheet, Sheet];

function edited(sheet: Sheet, cells: Record<string, Cell>): Sheet {
  return { ...sheet, cells: { ...sheet.cells, ...cells } };
}

function only(sheet: Sheet): FilledForm {
  const { forms } = findForms({ sheets: [sheet] }, specs);
  expect(forms).toHaveLength(1);
  const [form] = forms;
  if (!form) throw new Error('no form');
  return form;
}

const same = (a: Sheet, b: Sheet) => expect(contents(only(a))).toEqual(contents(only(b)));
const v = (value: string | number): Cell => ({ v: value });

describe('labels as people write them', () => {
  it('may have lost their last characters', () => {
    const cut = edited(basic, {
      A1: v('2024年度部门整体支出绩效评价基础数据'),
      D3: v('2024年实际在职人'),
      A7: v('1、公务用车购置和维护经'),
      A9: v('公车运行维'),
    });
    same(cut, basic);
    expect(only(cut).missing).toEqual([]);
  });

  it('may be numbered otherwise, bracketed otherwise, or lead with a mark', () => {
    same(
      edited(basic, {
        A7: v('（1）公务用车购置和维护经费'),
        A8: v('其中:公车购置'),
        A10: v('2.出国经费:'),
        A11: v('★3、公务接待（批次）'),
        A3: v('财政供养人员情况(人)'),
      }),
      basic,
    );
  });

  it('may be parted from 其中 by a cell border', () => {
    const columns = spread(basic, [], [1]);
    same(edited(columns, { A8: v('其中：'), B8: v('公车购置') }), basic);
  });

  it('may stand below the year that belongs to them', () => {
    const lower = spread(basic, [5], []);
    const heads = { B5: v('2023年'), D5: v('2024年'), B6: v('决算数'), D6: v('预算数'), F6: v('决算数') };
    same(edited(lower, { A5: v('经费控制情况（万元）'), A6: { v: null }, F5: { v: null }, ...heads }), basic);
  });

  it('that only resemble the form are read with doubt, and the doubt is said', () => {
    const form = only(edited(basic, { A11: v('3、公务接侍') }));
    expect(form.fields['公务接待[本年决算]']).toMatchObject({ kind: 'number', sure: false });
    expect(form.fields['公务用车[本年决算]']?.sure).toBe(true);
  });
});

describe('cells around the form’s own', () => {
  it('a column of one’s own, 序号 before or 备注 behind, changes nothing', () => {
    const wider = spread(overall, [], [3]);
    const row = Object.keys(wider.cells)
      .find((address) => wider.cells[address]?.v === '年初预算数')
      ?.slice(1);
    const notes = { [`D${row}`]: v('备注'), [`D${Number(row) + 1}`]: v('见批复') };
    same(edited(wider, notes), overall);
  });

  it('notes in the margin are no values', () => {
    same(edited(basic, { J6: v(99), J7: v('请核对'), I23: v(5) }), basic);
  });

  it('hidden rows and columns are read like others', () => {
    same({ ...basic, hiddenRows: [7, 8, 9], hiddenColumns: ['D'] }, basic);
  });

  it.each([
    basic,
    overall,
  ])('merges may be dissolved, each of their cells holding the text: $name', (sheet) => {
    const areas = (sheet.merges ?? []).flatMap((merge) => parseArea(merge) ?? []);
    const filled = areas.flatMap(({ top, left, bottom, right }): [string, Cell][] => {
      const cell = sheet.cells[formatAddress(top, left)];
      const rows = Array.from({ length: bottom - top + 1 }, (_, i) => top + i);
      const columns = Array.from({ length: right - left + 1 }, (_, i) => left + i);
      return cell
        ? rows.flatMap((row) => columns.map((c): [string, Cell] => [formatAddress(row, c), cell]))
        : [];
    });
    same({ name: sheet.name, cells: { ...sheet.cells, ...Object.fromEntries(filled) } }, sheet);
  });

  it('merges are not needed', () => {
    const { merges: _merges, ...bare } = overall;
    same(bare, overall);
  });
});

describe('values as people write them', () => {
  it('numbers kept as text, with separators and in full width', () => {
    const form = only(edited(basic, { B4: v('１５３'), F6: v('1,325.68'), D6: v('26.01万元') }));
    expect(form.fields.编制数?.number?.value).toEqual({ n: 153n, d: 1n });
    expect(form.fields['三公经费[本年决算]']?.number).toMatchObject({ digits: 2, fromText: true });
    expect(form.fields['三公经费[本年预算]']?.kind).toBe('number');
  });

  it('blank, dash, error and words are told apart', () => {
    const form = only(
      edited(basic, {
        B6: { v: null },
        D6: v('——'),
        F6: { v: '#REF!', t: 'e', f: 'F7+#REF!' },
        B7: v('待定'),
      }),
    );
    const kinds = [
      '三公经费[上年决算]',
      '三公经费[本年预算]',
      '三公经费[本年决算]',
      '公务用车[上年决算]',
    ].map((name) => form.fields[name]?.kind);
    expect(kinds).toEqual(['blank', 'dash', 'error', 'text']);
  });

  it('a percentage written as points is one, with doubt where nothing says so', () => {
    const percent = (cell: Cell) => only(edited(basic, { F4: cell })).fields.控制率;
    expect(percent({ v: 1.087, z: '0.00%' })).toMatchObject({ sure: true, number: { percent: true } });
    expect(percent(v('108.70%'))?.number?.value).toEqual({ n: 10870n, d: 10000n });
    const points = percent(v(108.7));
    expect(points).toMatchObject({ sure: false, number: { percent: true } });
    expect(points?.number?.value).toEqual({ n: 1087n, d: 1000n });
  });

  it('a date typed as one reads as a day', () => {
    const rows = [...projectHebei, ['填表人：', '李芳', '填报日期：', 45734]];
    const sheet = workbookOf(rows).sheets[0];
    if (!sheet) throw new Error('no sheet');
    const dated = edited(sheet, { D19: { v: 45734, z: 'yyyy-mm-dd' } });
    const { fields } = only(dated);
    expect(fields.填表人).toMatchObject({ text: '李芳', cell: 'B19' });
    expect(fields.填报日期).toMatchObject({ text: '2025-03-18', cell: 'D19' });
  });

  it('scores with 分 behind them', () => {
    const form = only(edited(overall, { G5: v('10分') }));
    expect(form.fields['年度资金总额[分值]']?.number?.value).toEqual({ n: 10n, d: 1n });
  });
});

describe('a blank form', () => {
  it('is found, with every value blank and in its place', () => {
    const labels = Object.entries(basic.cells).filter(([, cell]) => typeof cell.v === 'string' && !cell.f);
    const form = only({ name: '空表', cells: Object.fromEntries(labels) });
    expect(form.missing).toEqual([]);
    expect(form.fields.编制数).toMatchObject({ kind: 'blank', cell: 'B4' });
    expect(form.fields['公用经费[本年决算]']?.kind).toBe('blank');
    expect(form.fields.批复规模?.kind).toBe('blank');
  });
});
