import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { packFor } from '../../../shared/pack/packs.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { specs } from './specs.ts';

const now = sampleWorkbook({ projects: 2 });

/** A sheet as it was a year ago. */
function lastYear(sheet: Sheet, name = `上年${sheet.name}`): Sheet {
  const cells = Object.entries(sheet.cells).map(([address, cell]): [string, Cell] => {
    const { v } = cell;
    if (typeof v === 'number' && v > 50 && cell.f === undefined) return [address, { ...cell, v: v + 3.5 }];
    if (typeof v !== 'string') return [address, cell];
    return [address, { ...cell, v: v.replaceAll('2023', '2022').replaceAll('2024', '2023') }];
  });
  return { ...sheet, name, cells: Object.fromEntries(cells) };
}

const check2024 = (workbook: Workbook) => check({ workbook }, hunan2024, { asOf: '2025-05-20' }).findings;
const found = (workbook: Workbook) =>
  check2024(workbook).filter(({ rule, state }) => rule === 'M-03' && state === 'fail');

describe('last year’s tables beside this year’s', () => {
  const sheets = now.sheets.map((sheet) => lastYear(sheet, `旧${sheet.name}`));

  it('are no part of the set, wherever they stand', () => {
    for (const workbook of [{ sheets: [...now.sheets, ...sheets] }, { sheets: [...sheets, ...now.sheets] }]) {
      const { forms, earlier } = findForms(workbook, specs);
      expect(forms.map(({ id, year }) => [id, year])).toEqual(
        findForms(now, specs).forms.map(({ id }) => [id, 2024]),
      );
      expect(earlier.map(({ year }) => year)).toEqual(forms.map(() => 2023));
      expect(packFor(workbook).year).toBe(2024);
    }
  });

  it('are told of once; nothing else is said that would not be said without them', () => {
    const words = (workbook: Workbook) =>
      check2024(workbook).flatMap(({ rule, severity, message, sheet }) =>
        now.sheets.some(({ name }) => name === sheet) ? [[rule, severity, message]] : [],
      );
    const workbook = { sheets: [...now.sheets, ...sheets] };
    expect(words(workbook)).toEqual(words(now));
    expect(found(workbook).map(({ severity, message }) => [severity, message])).toEqual([
      ['info', expect.stringContaining(`等${sheets.length}张表是2023年度的表`)],
    ]);
    const [basic] = now.sheets;
    const one = found({ sheets: basic ? [...now.sheets, lastYear(basic)] : [] });
    expect(one.map(({ sheet, message }) => [sheet, message.split('，')[0]])).toEqual([
      [`上年${basic?.name}`, `“上年${basic?.name}”是2023年度的表`],
    ]);
  });

  it('stay apart where one head of this year’s says another year', () => {
    const [basic, ...others] = now.sheets;
    const [head, cell] = Object.entries(basic?.cells ?? {}).find(([, { v }]) => v === '2024年预算数') ?? [];
    if (!basic || !head || !cell) throw new Error('no head');
    const wrong = { ...basic, cells: { ...basic.cells, [head]: { ...cell, v: '2023年预算数' } } };
    const workbook = { sheets: [wrong, ...others, ...sheets] };
    expect(findForms(workbook, specs).earlier).toHaveLength(sheets.length);
    expect(found(workbook).map(({ severity, cells }) => [severity, cells[0]])).toContainEqual([
      'error',
      head,
    ]);
    expect(found(workbook).filter(({ severity }) => severity === 'error')).toHaveLength(1);
  });

  it('may be of a project that has ended, where the sheet’s name says the year', () => {
    const ended = (name: string) => {
      const sheet = lastYear(now.sheets.at(-1) ?? { name: '', cells: {} }, name);
      const project = findForms({ sheets: [sheet] }, specs).forms[0]?.fields.项目名称;
      const cells = { ...sheet.cells, [project?.cell ?? '']: { v: '已完结的项目' } };
      return findForms({ sheets: [...now.sheets, { ...sheet, cells }] }, specs).earlier.length;
    };
    expect([ended('2023年3-9'), ended('3-9')]).toEqual([1, 0]);
  });

  it('are not those of this year whose title was forgotten', () => {
    const titled = now.sheets.map((sheet, i) => (i === 1 ? lastYear(sheet, sheet.name) : sheet));
    expect(findForms({ sheets: titled }, specs).earlier).toEqual([]);
    expect(found({ sheets: titled }).map(({ severity }) => severity)).toEqual(['error']);
  });

  it('are this year’s of their own where they stand alone', () => {
    expect(findForms({ sheets }, specs).forms).toHaveLength(now.sheets.length);
  });
});
