/** Last year's tables: what is compared with them, and when they are no comparison. */

import { describe, expect, it } from 'vitest';
import { check, checkTogether } from '../../../shared/check/check.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { formsOfAnyYear } from '../../../shared/pack/packs.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { fullSet } from '../rules/full-set.ts';
import { withCell } from './random-edits.ts';

const now = fullSet({ seed: 7, projects: 2 });
const [basic] = formsOfAnyYear(now);
const fund = formsOfAnyYear(now).find(({ kind }) => kind === 'government-fund');

const insurance = formsOfAnyYear(now).find(({ kind }) => kind === 'social-insurance');

/** Last year's tables: the years in titles and heads are one less, and what this year's begin from is what they end with. */
const before: Workbook = {
  sheets: now.sheets.map((sheet) => ({
    ...sheet,
    cells: Object.fromEntries(
      Object.entries(sheet.cells).map(([address, cell]) => {
        const v =
          typeof cell.v === 'string' ? cell.v.replaceAll('2023', '2022').replaceAll('2024', '2023') : cell.v;
        return [address, v === undefined ? cell : { ...cell, v }];
      }),
    ),
  })),
};

/** Puts this year's opening figures into the cells of last year's closing ones; the budgets were others. */
function agreeing(workbook: Workbook): Workbook {
  let agreed = workbook;
  for (const [form, closing, opening] of [
    [basic, '[本年决算]', '[上年决算]'],
    [fund, '[年末结转]', '[年初结转]'],
    [insurance, '[年末结余]', '[上年结余]'],
  ] as const) {
    for (const [name, reading] of Object.entries(form?.fields ?? {})) {
      if (name.endsWith('[本年预算]') && reading.number) {
        agreed = withCell(agreed, reading.sheet, reading.cell, { v: Number(reading.raw) + 7.13 });
      }
      const from = form?.fields[name.replace(closing, opening)];
      if (!name.endsWith(closing) || !from) continue;
      agreed = withCell(agreed, reading.sheet, reading.cell, { v: from.raw });
    }
  }
  return agreed;
}

const findings = (workbook: Workbook, last: Workbook): Finding[] =>
  check({ workbook }, hunan2024, { asOf: '2025-05-20', lastYear: formsOfAnyYear(last) }).findings.filter(
    ({ state, severity }) => state === 'fail' && severity !== 'info',
  );
const rulesOf = (found: readonly Finding[]) => found.flatMap(({ rule, alsoRules }) => [rule, ...alsoRules]);

describe('with last year’s tables at hand', () => {
  it('a set that goes on from them has no error and no warning', () => {
    expect(findings(now, agreeing(before)).map(({ rule, message }) => [rule, message])).toEqual([]);
  });

  it('X-29: last year’s column is what was submitted then', () => {
    const at = basic?.fields['公用经费[上年决算]'];
    const changed = withCell(now, at?.sheet ?? '', at?.cell ?? '', { v: Number(at?.raw) + 1.5 });
    const found = findings(changed, agreeing(before));
    expect(rulesOf(found)).toContain('X-29');
    expect(found.find(({ rule }) => rule === 'X-29')).toMatchObject({
      cells: [at?.cell],
      difference: '1.50',
    });
  });

  it('F-08: the year begins with what the last one ended with', () => {
    const at = fund?.fields['合计[年初结转]'];
    const changed = withCell(agreeing(before), at?.sheet ?? '', fund?.fields['合计[年末结转]']?.cell ?? '', {
      v: 1,
    });
    expect(rulesOf(findings(now, changed))).toContain('F-08');
  });

  it('X-27: last year’s amounts filled in again', () => {
    expect(rulesOf(findings(now, before))).toContain('X-27');
  });

  it('M-03: a head that was left at last year', () => {
    const head = Object.entries(now.sheets[0]?.cells ?? {}).find(([, { v }]) => v === '2024年决算数');
    const changed = withCell(now, now.sheets[0]?.name ?? '', head?.[0] ?? '', { v: '2023年决算数' });
    expect(rulesOf(findings(changed, agreeing(before)))).toContain('M-03');
  });
});

describe('tables that are not last year’s', () => {
  const plain = findings(now, { sheets: [] });

  it('of the same year, of two years before or of another unit are not compared with', () => {
    for (const other of [
      now,
      sampleWorkbook({ year: 2022 }),
      sampleWorkbook({ year: 2023, unit: '青石县水利局' }),
    ]) {
      expect(findings(now, other)).toEqual(plain);
    }
  });
});

describe('files together', () => {
  const set = (...workbooks: Workbook[]) =>
    rulesOf(
      checkTogether(
        workbooks.map((workbook, i) => ({ workbook, file: `${i}.xlsx` })),
        hunan2024,
        { asOf: '2025-05-20' },
      ).set.findings.filter(({ severity, state }) => severity !== 'info' && state === 'fail'),
    );

  it('are compared with those of the year before', () => {
    expect(set(now, agreeing(before))).toEqual([]);
    expect(set(now, before)).toEqual(expect.arrayContaining(['X-27', 'X-29']));
  });

  it('of another unit are a set that does not go together', () => {
    expect(set(now, sampleWorkbook({ year: 2023, unit: '青石县水利局' }))).toContain('M-02');
  });
});
