/** A whole table filled in 元 among tables in 万元 is told once, by its unit of account; one cell in 元 is told as one. */

import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { vocabularyOf } from '../../../shared/rules/vocabulary.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';
import { fullSet } from './full-set.ts';

const vocabulary = vocabularyOf(hunan2024.forms);
const book = fullSet({ projects: 4 });
const { forms } = findForms(book, hunan2024.forms);

/** Addresses of the form's amounts. */
function amountsOf(form: FilledForm): Set<string> {
  const words = vocabulary.find(({ kind }) => kind === form.kind);
  const own = Object.entries(form.fields).filter(([name]) => words?.fields[name] === 'money');
  const rows = Object.entries(form.repeats).flatMap(([repeat, list]) =>
    list.flatMap(({ fields }) =>
      Object.entries(fields).filter(([column]) => words?.repeats[repeat]?.columns[column] === 'money'),
    ),
  );
  return new Set([...own, ...rows].flatMap(([, { number, cell }]) => (number ? cell : [])));
}

const inYuan = ({ f: _formula, ...cell }: Cell): Cell =>
  typeof cell.v === 'number' ? { ...cell, v: Math.round(cell.v * 1e6) / 100 } : cell;

const withoutUnit = (cell: Cell): Cell =>
  typeof cell.v === 'string' ? { ...cell, v: cell.v.replace(/单位：万元|（万元）/, '') } : cell;

function filledInYuan(those: readonly FilledForm[], stated: boolean): Workbook {
  return recalculate({
    sheets: book.sheets.map((sheet) => {
      const form = those.find((one) => one.sheet === sheet.name);
      if (!form) return sheet;
      const amounts = amountsOf(form);
      const cells = Object.entries(sheet.cells).map(([address, cell]): [string, Cell] => {
        const said = stated ? cell : withoutUnit(cell);
        return [address, amounts.has(address) ? inYuan(said) : said];
      });
      return { ...sheet, cells: Object.fromEntries(cells) };
    }),
  });
}

function told(workbook: Workbook): Finding[] {
  const { findings } = check({ workbook }, hunan2024, { asOf: '2025-05-20' });
  return findings.filter(({ state, severity }) => state === 'fail' && severity !== 'info');
}

const compared = forms.filter(
  ({ kind }) => !['state-capital', 'social-insurance', 'three-public'].includes(kind),
);

describe('a table filled in 元', () => {
  it.each(compared.map((form) => [form.id, form] as const))('%s is told once', (_id, form) => {
    const [stated, ...more] = told(filledInYuan([form], true));
    expect(stated).toMatchObject({
      rule: 'X-26',
      severity: 'error',
      sheet: form.sheet,
      message: expect.stringContaining('像是按元填的'),
    });
    expect(more).toEqual([]);
    const [unstated, ...others] = told(filledInYuan([form], false));
    expect(unstated).toMatchObject({ rule: 'X-26', sheet: form.sheet });
    expect(unstated?.message).toContain('没有写金额单位');
    expect(others).toEqual([]);
  });

  it('is told of each where they are several', () => {
    const projects = forms.filter(({ kind }) => kind === 'project-evaluation');
    const found = told(filledInYuan(projects, true));
    expect(found.map(({ rule, sheet }) => `${rule} ${sheet}`).sort()).toEqual(
      projects.map(({ sheet }) => `X-26 ${sheet}`).sort(),
    );
  });
});

it('one amount in 元 is told at its cell', () => {
  const [project] = forms.filter(({ kind }) => kind === 'project-evaluation');
  const reading = project?.fields['财政拨款[全年执行]'];
  const found = told(
    recalculate({
      sheets: book.sheets.map((sheet) => {
        const cell = reading && sheet.name === reading.sheet ? sheet.cells[reading.cell] : undefined;
        return cell && reading
          ? { ...sheet, cells: { ...sheet.cells, [reading.cell]: inYuan(cell) } }
          : sheet;
      }),
    }),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ cells }) => cells.includes('A1'))).toEqual([]);
  expect(found.map(({ message }) => message).join()).not.toContain('像是按元填的');
});
