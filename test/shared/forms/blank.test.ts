import { describe, expect, it } from 'vitest';
import { blankWorkbook } from '../../../shared/forms/blank/blank-workbook.ts';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Cell, CellValue, Workbook } from '../../../shared/workbook/snapshot.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import { convert, hasLibreOffice } from '../../libreoffice.ts';
import { contents, plain, workbookOf } from './grid.ts';
import { governmentFund } from './layouts.ts';
import { specs } from './specs.ts';

const UNIT = '云溪县农业农村局';
const sample = findForms(sampleWorkbook({ projects: 2 }), specs).forms;
const projects = sample.flatMap((form) => form.fields.项目名称?.text ?? []);
const blank = blankWorkbook(specs, { year: 2024, unit: UNIT, projects, optional: true });
const blankForms = findForms(blank.workbook, specs).forms;

/** What the sample's forms hold, written where the blank ones ask for it; formulas stay. */
function filledIn({ workbook }: { workbook: Workbook }): Workbook {
  const written = new Map<string, Record<string, Cell>>();
  const write = (sheet: string, address: string, v: CellValue) => {
    const cells = written.get(sheet) ?? {};
    const before = workbook.sheets.find(({ name }) => name === sheet)?.cells[address];
    if (before?.f === undefined) cells[address] = { ...before, v };
    written.set(sheet, cells);
  };
  for (const form of blankForms) {
    const figures = sample.find(({ id }) => id === form.id);
    if (!figures) continue;
    for (const [name, { sheet, cell }] of Object.entries(form.fields)) {
      const reading = figures.fields[name];
      if (reading && name !== '填报单位') write(sheet, cell, reading.number ? reading.raw : reading.text);
    }
    for (const [name, rows] of Object.entries(form.repeats)) {
      figures.repeats[name]?.forEach((row, i) => {
        const target = rows[i] ?? indicatorLine(form, i);
        for (const [column, reading] of Object.entries(row.fields)) {
          const place = target.fields[column];
          if (place) write(form.sheet, place.cell, reading.number ? reading.raw : reading.text);
        }
      });
    }
  }
  const sheets = workbook.sheets.map((sheet) => ({
    ...sheet,
    cells: { ...sheet.cells, ...written.get(sheet.name) },
  }));
  return recalculate({ sheets });
}

/** The cells of an indicator line of the blank form, which is no indicator before it is filled in. */
function indicatorLine(form: FilledForm, i: number) {
  const first = Number(/\d+$/.exec(form.fields['总分[得分]']?.cell ?? '')?.[0]) - 13;
  const at = (letter: string) => ({ cell: `${letter}${first + i}` });
  const [三级指标, 指标值, 完成值, 分值, 得分, 偏差原因] = ['D', 'E', 'F', 'G', 'H', 'I'].map(at);
  const [一级指标, 二级指标] = ['B', 'C'].map(at);
  return {
    fields: { 一级指标, 二级指标, 三级指标, 指标值, 完成值, 分值, 得分, 偏差原因 } as Record<
      string,
      { cell: string }
    >,
  };
}

describe('a blank workbook', () => {
  it('has one sheet for each attachment and project', () => {
    expect(blank.workbook.sheets.map(({ name }) => name)).toEqual([
      '附件1',
      '附件2',
      '附件3-1',
      '附件3-2',
      '附件4',
      '附件5',
      '附件6',
    ]);
    expect(blankWorkbook(specs, { year: 2024 }).workbook.sheets.map(({ name }) => name)).toEqual([
      '附件1',
      '附件2',
      '附件3',
    ]);
  });

  it('is found again, every label in its place, with year, unit and project', () => {
    expect(blankForms.map((form) => form.id)).toEqual([
      'basic-data',
      'overall-evaluation',
      ...projects.map((name) => `project-evaluation:${name}`),
      'government-fund',
      'state-capital',
      'social-insurance',
    ]);
    for (const form of blankForms) {
      expect(form).toMatchObject({ year: 2024, unit: UNIT, money: '万元', missing: [] });
      expect(Object.values(form.fields).every((reading) => reading.sure)).toBe(true);
    }
  });

  it('holds formulas that come to nothing, not to an error, before anything is filled in', () => {
    const cells = blank.workbook.sheets.flatMap((sheet) => Object.values(sheet.cells));
    const live = cells.filter((cell) => cell.f !== undefined);
    expect(live.length).toBeGreaterThan(60);
    for (const cell of live) {
      expect(cell.t, cell.f).toBeUndefined();
      expect(cell.f).not.toMatch(/[\p{Script=Han}\0\s]/u);
    }
  });

  it('filled with the sample’s figures reads to the sample’s fields, the derived ones reckoned', () => {
    const forms = findForms(filledIn(blank), specs).forms;
    for (const form of forms) {
      const figures = sample.find(({ id }) => id === form.id);
      if (!figures) continue;
      const { 填报单位: _unit, ...fields } = plain(form.fields);
      const { 填报单位: _same, ...expected } = plain(figures.fields);
      expect(fields).toEqual(expected);
      expect(form.repeats.指标?.map((row) => plain(row.fields))).toEqual(
        figures.repeats.指标?.map((row) => plain(row.fields)),
      );
    }
  });

  it('is the same after it was written and read', () => {
    const read = readXlsx(writeXlsx(blank.workbook, blank.style));
    if (!read.ok) throw new Error(read.error.message);
    expect(findForms(read.workbook, specs).forms.map(contents)).toEqual(blankForms.map(contents));
  });

  it.skipIf(!hasLibreOffice)('is reckoned by LibreOffice to the same values', () => {
    const filled = filledIn(blank);
    const bare = { sheets: filled.sheets.map((sheet) => ({ ...sheet, cells: withoutResults(sheet.cells) })) };
    const again = readXlsx(convert(writeXlsx(bare, blank.style), 'xlsx', 'xlsx'));
    if (!again.ok) throw new Error(again.error.message);
    filled.sheets.forEach((sheet, i) => {
      for (const [address, cell] of Object.entries(sheet.cells)) {
        if (cell.f === undefined) continue;
        const other = again.workbook.sheets[i]?.cells[address]?.v ?? '';
        if (typeof cell.v === 'number') expect(other, `${sheet.name}!${address}`).toBeCloseTo(cell.v, 9);
        else expect(other, `${sheet.name}!${address}`).toBe(cell.v);
      }
    });
  });
});

function withoutResults(cells: Readonly<Record<string, Cell>>): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(cells).map(([address, cell]) => [
      address,
      cell.f === undefined ? cell : { ...cell, v: null },
    ]),
  );
}

describe('what may be changed', () => {
  const [basic] = blank.workbook.sheets;
  const style = blank.style.附件1;

  it('is what is to be filled in: formulas and labels are locked', () => {
    expect(style?.protected).toBe(true);
    expect(style?.cells?.B4).toMatchObject({ locked: false });
    expect(style?.cells?.B8).toMatchObject({ locked: false });
    expect(style?.cells?.F4?.locked).toBeUndefined();
    expect(style?.cells?.A8?.locked).toBeUndefined();
    expect(basic?.cells.B19).toBeDefined();
  });

  it('is checked when it is typed: whole numbers, amounts not below 0 but where they may be', () => {
    const rules = new Map(style?.validations?.map(({ range, rule }) => [range, rule]));
    expect(rules.get('B4')).toEqual({ kind: 'whole', least: 0 });
    expect(rules.get('B8')).toEqual({ kind: 'decimal', least: 0 });
    expect(rules.has('F4')).toBe(false);
    const adjustment = blankForms[0]?.fields['预算调整[本年决算]']?.cell ?? '';
    expect(style?.cells?.[adjustment]).toMatchObject({ locked: false });
    expect(rules.has(adjustment)).toBe(false);
  });

  it('wide forms are printed on their side', () => {
    expect(Object.values(blank.style).map(({ landscape }) => landscape)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('last year’s figures', () => {
  const lastYear = findForms(sampleWorkbook({ year: 2023, projects: 2 }), specs).forms;

  it('fill the columns that carry them, and nothing else', () => {
    const carried = findForms(blankWorkbook(specs, { year: 2024, lastYear }).workbook, specs).forms[0];
    const before = lastYear[0];
    expect(carried?.fields['公用经费[上年决算]']?.number?.value).toEqual(
      before?.fields['公用经费[本年决算]']?.number?.value,
    );
    expect(carried?.repeats.业务工作经费?.[0]?.fields.上年决算?.number?.value).toEqual(
      before?.repeats.业务工作经费?.[0]?.fields.本年决算?.number?.value,
    );
    expect(carried?.fields['公用经费[本年预算]']?.kind).toBe('blank');
    expect(carried?.fields['三公经费[上年决算]']?.formula).not.toBeNull();
  });

  it('name the lines of a fund again, with what they carried over', () => {
    const before = findForms(workbookOf(governmentFund), specs).forms;
    const { workbook } = blankWorkbook(specs, { year: 2025, optional: true, lastYear: before });
    const fund = findForms(workbook, specs).forms.find(({ kind }) => kind === 'government-fund');
    expect(
      fund?.repeats.明细?.map((row) => [row.label, plain(row.fields).年初结转, plain(row.fields).本年收入]),
    ).toEqual([
      ['征地和拆迁补偿支出', '15', 'blank'],
      ['农村基础设施建设支出', '0', 'blank'],
    ]);
  });

  it('are left alone where they are of another year', () => {
    const [form] = findForms(blankWorkbook(specs, { year: 2026, lastYear }).workbook, specs).forms;
    expect(form?.fields['公用经费[上年决算]']?.kind).toBe('blank');
  });
});
