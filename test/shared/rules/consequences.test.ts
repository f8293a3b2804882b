/** One wrong cell, one finding: what fails at the formula cells behind it is told with it. */

import { expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Sheet } from '../../../shared/workbook/snapshot.ts';

const sample = sampleWorkbook({ seed: 3 });

/** What has to be corrected or explained after some cells of a sheet were changed. */
function afterAll(sheet: string, change: (cells: Sheet['cells']) => Sheet['cells']): readonly Finding[] {
  const sheets = sample.sheets.map((one) =>
    one.name === sheet ? { ...one, cells: { ...one.cells, ...change(one.cells) } } : one,
  );
  const { findings } = check({ workbook: recalculate({ sheets }) }, hunan2024, { asOf: '2025-05-20' });
  return findings.filter(({ state, severity }) => state === 'fail' && severity !== 'info');
}

/** The same after a number was typed into one cell, by the cell's own number. */
function after(sheet: string, cell: string, change: (value: number) => number): readonly Finding[] {
  return afterAll(sheet, (cells) => ({ [cell]: { v: change(Number(cells[cell]?.v)) } }));
}

it.each([
  ['附件2', 'F5', 'C-10'],
  ['附件1', 'B16', 'B-10'],
  ['附件3-2', 'E8', 'C-06'],
])('a wrong sign at %s!%s is told once, %s with it, and what belongs there', (sheet, cell, also) => {
  const [found, ...more] = after(sheet, cell, (value) => -value);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ rule: 'M-09', sheet, cells: [cell], severity: 'error' });
  expect(found?.alsoRules).toContain(also);
  expect(found?.message).toContain('疑为正负号错误');
  expect(Number(found?.expected)).toBe(-Number(found?.actual));
});

it('a negative total is told as the negative amount that it adds up', () => {
  expect(after('附件1', 'B9', (value) => -value).map(({ rule, cells }) => [rule, ...cells])).toEqual([
    ['M-09', 'B9'],
  ]);
});

it.each([
  ['附件1', 'D9', 'X-10'],
  ['附件1', 'F16', 'X-30'],
])('元 typed for 万元 at %s!%s is told once, %s with it', (sheet, cell, also) => {
  const [found, ...more] = after(sheet, cell, (value) => value * 10_000);
  expect(more).toEqual([]);
  expect([found?.rule, ...(found?.alsoRules ?? [])]).toEqual(expect.arrayContaining(['X-26', also]));
  expect(found).toMatchObject({ sheet, cells: [cell] });
  expect(found?.message).toContain('疑为元与万元混用');
  expect(found?.fix).toMatchObject({ safe: false });
});

it('a score above its weight is told once, with the total that it takes too high', () => {
  const found = after('附件2', 'H17', (value) => value + 1.37);
  expect(found.map(({ rule, cells, alsoRules }) => [rule, ...cells, ...alsoRules])).toEqual([
    ['C-10', 'H17', 'S-07'],
  ]);
});

it('a number kept as text is told once, as an error, with the totals that pass over it', () => {
  const found = afterAll('附件3-1', (cells) => ({ F7: { v: String(cells.F7?.v) } }));
  expect(found.map(({ rule, cells, severity }) => [rule, ...cells, severity])).toEqual([
    ['M-08', 'F7', 'error'],
  ]);
  expect(found[0]?.alsoRules).toContain('P-32');
  expect(found[0]?.fix).toMatchObject({ safe: true });
});

it('a total that adds up its items and their parts is named itself, not the parts', () => {
  const found = afterAll('附件1', () => ({ D6: { v: 0, f: 'SUM(D7:D11)' } }));
  expect(found.map(({ rule, cells }) => [rule, ...cells])).toEqual([['B-06', 'D6']]);
  expect(found[0]?.alsoRules).toContain('formula/double-count');
});

it('a total that adds up the column beside it is named itself, also where no other table tells', () => {
  const alone = sample.sheets.flatMap((one) =>
    one.name === '附件3-1' ? { ...one, cells: { ...one.cells, F6: { v: 0, f: 'SUM(E7:E9)' } } } : [],
  );
  const { findings } = check({ workbook: recalculate({ sheets: alone }) }, hunan2024, { asOf: '2025-05-20' });
  const found = findings.filter(({ state, severity }) => state === 'fail' && severity !== 'info');
  expect(found.map(({ rule, cells }) => [rule, ...cells])).toEqual([['P-32', 'F6']]);
  expect(found[0]?.alsoRules).toContain('formula/broken-pattern');
  expect(found[0]?.fix?.changes[0]?.to).toBe('=SUM(F7:F9)');
});

it('one fault in the formulas of several totals is told at each of them, and not again', () => {
  const found = afterAll('附件1', () =>
    Object.fromEntries(
      ['B', 'D', 'F'].map((column) => [`${column}6`, { v: 0, f: `SUM(${column}7:${column}11)` }]),
    ),
  );
  expect(found.filter(({ rule }) => !rule.startsWith('B-06') && rule !== 'B-13')).toEqual([]);
});

it('an amount behind a rate is told to the cent where a slip explains it', () => {
  const right = Number(sample.sheets.find(({ name }) => name === '附件2')?.cells.E5?.v);
  const [found] = after('附件2', 'E5', (value) => value * 10_000);
  expect(found).toMatchObject({ cells: ['E5'] });
  expect(Number(found?.expected)).toBe(right);
});

it('a rate of 100 % is told at the rate, not at the amounts that disprove it', () => {
  const found = afterAll('附件2', () => ({ H5: { v: 1, z: '0.00%' } }));
  expect(found.map(({ rule, cells }) => [rule, ...cells])).toEqual([['C-04', 'H5']]);
});

it('a formula that writes its amount behind the label carries what it names', () => {
  const changes: Readonly<Record<string, Sheet['cells']>> = {
    附件1: { F12: { v: 0, f: 'SUM(F13:F14)' } },
    附件2: {
      F6: { v: '按支出性质分：', f: '"按支出性质分："&TEXT(F5,"0.00")' },
      F7: { v: '其中：基本支出：3493.54' },
      F8: { v: '项目支出：', f: '"项目支出："&TEXT(附件1!F12,"0.00")' },
      ...Object.fromEntries(['H6', 'H7', 'H8'].map((cell) => [cell, { v: null }])),
    },
  };
  const sheets = sample.sheets.map((one) => ({ ...one, cells: { ...one.cells, ...changes[one.name] } }));
  const { findings } = check({ workbook: recalculate({ sheets }) }, hunan2024, { asOf: '2025-05-20' });
  const found = findings.filter(({ state, severity }) => state === 'fail' && severity !== 'info');
  expect(found.map(({ rule, cells }) => [rule, ...cells])).toEqual([['B-12', 'F12']]);
  expect(found[0]?.alsoRules).toContain('C-03');
});

it('a figure that is wrong in one of two copies of a table is told there, once', () => {
  const [overall] = sample.sheets.filter(({ name }) => name === '附件2');
  const copy = { name: '附件2（打印版）', cells: { ...overall?.cells } };
  copy.cells.H7 = { v: Number(copy.cells.H7?.v) + 7 };
  const workbook = recalculate({ sheets: [...sample.sheets, copy] });
  const found = check({ workbook }, hunan2024, { asOf: '2025-05-20' }).findings.filter(
    ({ state, severity }) => state === 'fail' && severity !== 'info',
  );
  expect(found.map(({ sheet, cells, difference }) => [sheet, ...cells, difference])).toEqual([
    [copy.name, 'H7', '7.00'],
  ]);
  expect(found[0]?.alsoRules).toContain('M-13');
});
