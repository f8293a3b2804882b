import { beforeAll, expect, test } from 'vitest';
import type { NumberPart, Section } from '../../shared/narrative/section.ts';
import { sectionsText } from '../../shared/narrative/section.ts';
import { readXlsx } from '../../shared/workbook/xlsx-read.ts';
import { sectionsSchema } from '../../worker/wire/sections.ts';
import { call, get, login, seed } from './api.ts';

let staff: string;
let sections: Section[];

const TASK = '/api/v1/tasks/demo-2024';

beforeAll(async () => {
  await seed();
  staff = await login();
  ({ sections } = await get(sectionsSchema, `${TASK}/county-report`, staff));
});

const numbers = () =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? block.parts.filter((part): part is NumberPart => part.kind === 'number')
        : [],
    ),
  );

test('every number is the one in the cell of the exported workbook that it names', async () => {
  const answer = await call(`GET ${TASK}/tables.xlsx?unit=${encodeURIComponent('元')}`, { token: staff });
  const read = readXlsx(answer.bytes);
  if (!read.ok) throw new Error(read.error.message);
  const plain = numbers().filter(({ formula }) => formula === null);
  expect(plain.length).toBeGreaterThan(20);
  for (const { text, value, unit, fields } of plain) {
    const [field] = fields;
    const sheet = read.workbook.sheets.find(({ name }) => name === field?.sheet);
    expect(sheet).toBeDefined();
    // The total of an empty table is blank.
    const cell = Number(sheet?.cells[field?.cell ?? '']?.v ?? 0);
    expect([field?.sheet, field?.cell, unit === '万元' ? Number(value) * 10_000 : Number(value)]).toEqual([
      field?.sheet,
      field?.cell,
      expect.closeTo(cell, 4),
    ]);
    expect(Number(text)).toBeCloseTo(Number(value), 2);
  }
});

test('rates are reckoned from the cells that they name', () => {
  const rates = numbers().filter(({ unit }) => unit === '%');
  expect(rates.length).toBeGreaterThan(3);
  for (const { formula, fields } of rates) {
    expect(formula).toBe(fields.map(({ cell }) => cell).join('/'));
  }
});

test('it says what it is over, counts the grades, and asks what no table can say', () => {
  const text = sectionsText(sections);
  expect(text).toContain('应开展部门整体支出绩效自评的单位8个，已报送5个，覆盖率62.50%');
  expect(text).toContain('未计入（未报）：3个单位');
  expect(text).toMatch(/“优”\d+个、占\d+\.\d{2}%、金额/);
  expect(text).toContain('【待补充：履职成效');
  expect(sections.map(({ heading }) => heading)).toHaveLength(6);
});

test('the document is made inside workerd', async () => {
  const { status, bytes, headers } = await call(`GET ${TASK}/county-report.docx`, { token: staff });
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('wordprocessingml');
  expect(new TextDecoder().decode(bytes.slice(0, 2))).toBe('PK');
});
