import { expect, test } from 'vitest';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { matchTask } from '../../../shared/submission/match-task.ts';

const form = (what: Partial<FilledForm>): FilledForm =>
  ({
    sheet: '附件1',
    titleCell: 'A1',
    unitCell: 'A2',
    year: 2024,
    unit: '衡山县贯塘乡人民政府',
    ...what,
  }) as FilledForm;
const expected = { year: 2024, unitNames: ['衡山县贯塘乡人民政府', '贯塘公社'] };
const rules = (what: Partial<FilledForm>) =>
  matchTask([form(what)], expected).map(({ rule, severity }) => `${rule} ${severity}`);

test('the forms of another year are an error', () => {
  expect(rules({ year: 2023 })).toEqual(['M-03 error']);
});

test('the forms of one other year are one finding, which names how many and leads to each', () => {
  const forms = [form({ year: 2023 }), form({ year: 2023, sheet: '附件2' }), form({ sheet: '附件3' })];
  const found = matchTask(forms, expected);
  expect(found).toMatchObject([
    { sheet: '附件1', cells: ['A1'], related: [{ sheet: '附件2', cells: ['A1'] }], difference: '-1' },
  ]);
  expect(found[0]?.message).toBe('本任务填报2024年度，“附件1”等2张表是2023年度，相差1年。');
});

test('the forms of another unit are a warning, at the cell that names it', () => {
  expect(rules({ unit: '云溪县水利局' })).toEqual(['M-02 warning']);
  expect(matchTask([form({ unit: '云溪县水利局' })], expected)[0]?.cells).toEqual(['A2']);
});

test.each([
  '衡山县贯塘乡人民政府',
  '贯塘乡人民政府',
  '衡山县贯塘乡人民政府（本级）',
  '衡山县 贯塘乡人民政府',
  '贯塘公社',
])('%s is the same unit', (unit) => {
  expect(rules({ unit })).toEqual([]);
});

test('forms that name neither year nor unit are left to the check', () => {
  expect(rules({ year: null, unit: null })).toEqual([]);
});
