import { describe, expect, it } from 'vitest';
import { blankWorkbook } from '../../../shared/forms/blank/blank-workbook.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { lastYearEdits } from '../../../shared/forms/last-year.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { plain, workbookOf } from './grid.ts';
import { governmentFund } from './layouts.ts';
import { specs } from './specs.ts';

const formsOf = (workbook: Workbook) => findForms(workbook, specs).forms;
const before = formsOf(sampleWorkbook({ year: 2023, projects: 2 }));
const blank = blankWorkbook(specs, { year: 2024, unit: '甲局' }).workbook;

function changed(workbook: Workbook, cells: Record<string, Cell>): Workbook {
  const [first, ...others] = workbook.sheets as [Sheet, ...Sheet[]];
  return { sheets: [{ ...first, cells: { ...first.cells, ...cells } }, ...others] };
}

describe('last year’s figures in an open workbook', () => {
  it('fill the blank cells that carry them, and no formula', () => {
    const { edits, kept, same } = lastYearEdits(formsOf(blank), before, specs);
    expect([kept, same]).toEqual([[], 0]);
    const written = changed(
      blank,
      Object.fromEntries(edits.map(({ cell, to }) => [cell, { v: Number(to) }])),
    );
    const [now] = formsOf(written);
    const [last] = before;
    for (const row of ['公车购置', '公务接待', '公用经费', '会议培训费']) {
      expect(now?.fields[`${row}[上年决算]`]?.number?.value, row).toEqual(
        last?.fields[`${row}[本年决算]`]?.number?.value,
      );
    }
    expect(plain(now?.repeats.业务工作经费?.[0]?.fields ?? {}).上年决算).toBe(
      plain(last?.repeats.业务工作经费?.[0]?.fields ?? {}).本年决算,
    );
    expect(edits.every(({ sheet, from }) => sheet === '附件1' && from === '')).toBe(true);
    expect(edits.some(({ cell }) => now?.fields['三公经费[上年决算]']?.cell === cell)).toBe(false);
  });

  it('never overwrite: another figure is named with both, the same one counted', () => {
    const cell = formsOf(blank)[0]?.fields['公用经费[上年决算]']?.cell ?? '';
    const was = before[0]?.fields['公用经费[本年决算]']?.number;
    const typed = lastYearEdits(formsOf(changed(blank, { [cell]: { v: 1 } })), before, specs);
    expect(typed.edits.some((edit) => edit.cell === cell)).toBe(false);
    expect(typed.kept).toEqual([
      {
        form: 'basic-data',
        field: '公用经费[上年决算]',
        sheet: '附件1',
        cell,
        is: '1',
        was: plain(before[0]?.fields ?? {})['公用经费[本年决算]'],
      },
    ]);
    const value = Number(was?.value.n) / Number(was?.value.d);
    expect(lastYearEdits(formsOf(changed(blank, { [cell]: { v: value } })), before, specs)).toMatchObject({
      kept: [],
      same: 1,
    });
  });

  it('are brought from 元 to 万元', () => {
    const inYuan = before.map((form) => ({ ...form, money: '元' as const }));
    const [yuan, wan] = [inYuan, before].map((forms) => lastYearEdits(formsOf(blank), forms, specs).edits);
    const cell = formsOf(blank)[0]?.fields['公用经费[上年决算]']?.cell;
    const amount = (edits: typeof wan) => Number(edits?.find((edit) => edit.cell === cell)?.to);
    expect(amount(yuan)).toBeCloseTo(amount(wan) / 10_000, 9);
    const carried = formsOf(blankWorkbook(specs, { year: 2024, lastYear: inYuan }).workbook)[0];
    expect(Number(carried?.fields['公用经费[上年决算]']?.raw)).toBeCloseTo(amount(yuan), 9);
  });

  it('find the lines of a fund by their names', () => {
    const [last] = formsOf(workbookOf(governmentFund));
    const rows = governmentFund.map((row) =>
      row.map((v, i) => (typeof v === 'number' && i === 2 ? undefined : v)),
    );
    const next = workbookOf([['2025年度政府性基金预算支出情况表'], ...rows.slice(1)]);
    const { edits } = lastYearEdits(formsOf(next), last ? [last] : [], specs);
    expect(edits.map(({ cell, to }) => [cell, to])).toEqual([
      ['C7', '15'],
      ['C5', '15'],
      ['C6', '0'],
    ]);
  });

  it('of any other year are passed over', () => {
    const older = formsOf(sampleWorkbook({ year: 2022 }));
    expect(lastYearEdits(formsOf(blank), older, specs)).toEqual({ edits: [], kept: [], same: 0 });
  });
});
