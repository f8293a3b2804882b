import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { checkResultSchema } from '../../worker/wire/check.ts';
import { sectionsSchema } from '../../worker/wire/sections.ts';
import { read, refusal } from './answer.ts';
import { call } from './api.ts';

const snapshot = sampleWorkbook();
const empty = { sheets: [{ name: '空', cells: { A1: { v: '通讯录' } } }] };

test('the ten sections are given, and every number names its field', async () => {
  const answer = await call('POST /api/v1/sections', { body: { snapshot } });
  expect(answer.status).toBe(200);
  const { sections } = read(sectionsSchema, answer);
  expect(sections).toHaveLength(10);
  const parts = JSON.stringify(sections).match(/\{"kind":"number"[^{]*"fields":\[[^\]]*\]/g) ?? [];
  expect(parts.length).toBeGreaterThan(20);
  expect(parts.filter((part) => part.endsWith('"fields":[]'))).toEqual([]);
});

test('the same sections, as they are or as people changed them, become a document', async () => {
  const { sections } = read(sectionsSchema, await call('POST /api/v1/sections', { body: { snapshot } }));
  const docx = await call('POST /api/v1/report.docx', { body: { snapshot, sections } });
  expect(docx.status).toBe(200);
  expect(docx.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('部门整体支出绩效自评报告.docx')}`,
  );
  expect(new TextDecoder().decode(docx.bytes.slice(0, 2))).toBe('PK');
});

test.each([
  '/api/v1/sections',
  '/api/v1/report.docx',
])('%s reads the cells that people pointed at', async (path) => {
  const [basic, ...rest] = snapshot.sheets;
  if (!basic) throw new Error('no sample');
  const renamed = { sheets: [{ ...basic, cells: { ...basic.cells, B3: { v: '核定人头' } } }, ...rest] };
  const beside = { text: '核定人头', down: 1, right: 0 };
  const pointed = [
    { form: 'basic-data', field: '编制数', sheet: basic.name, cell: 'B4', as: 'value', beside },
  ];
  const written = async (request: object) => {
    const { status, body, bytes } = await call(`POST ${path}`, { body: request });
    expect(status).toBe(200);
    if (!path.endsWith('docx')) return body;
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    return [...xml.matchAll(/<w:t[ >][^<]*/g)].join('\n');
  };
  const asPrinted = await written({ snapshot });
  expect(await written({ snapshot: renamed })).not.toEqual(asPrinted);
  expect(await written({ snapshot: renamed, pointed })).toEqual(asPrinted);
});

test('a check stores nothing and gives forms, findings and counts', async () => {
  const answer = await call('POST /api/v1/check', { body: { snapshot, asOf: '2025-05-20' } });
  expect(answer.status).toBe(200);
  const { counts, forms } = read(checkResultSchema, answer);
  expect(counts).toMatchObject({ error: 0, warning: 0 });
  expect(forms.map(({ form }) => form)).toContain('overall-evaluation');
});

test.each([
  '/api/v1/sections',
  '/api/v1/report.docx',
])('%s refuses a workbook without tables', async (path) => {
  expect(refusal(await call(`POST ${path}`, { body: { snapshot: empty } }))).toEqual([422, 'no_forms']);
});

test.each([
  '/api/v1/sections',
  '/api/v1/report.docx',
  '/api/v1/check',
])('%s refuses an unknown pack', async (path) => {
  expect(refusal(await call(`POST ${path}`, { body: { snapshot, pack: 'mars' } }))).toEqual([
    404,
    'not_found',
  ]);
});
