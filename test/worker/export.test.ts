import { beforeAll, describe, expect, test } from 'vitest';
import type { Workbook } from '../../shared/workbook/snapshot.ts';
import { readXlsx } from '../../shared/workbook/xlsx-read.ts';
import { xlsxStream } from '../../worker/exports/xlsx-stream.ts';
import { call, login, seed } from './api.ts';

let staff: string;

beforeAll(async () => {
  await seed();
  staff = await login();
});

const exported = async (query = '') => {
  const answer = await call(`GET /api/v1/tasks/demo-2024/tables.xlsx${query}`, { token: staff });
  return { ...answer, workbook: opened(answer.bytes) };
};

function opened(bytes: Uint8Array): Workbook {
  const read = readXlsx(bytes);
  if (!read.ok) throw new Error(read.error.message);
  return read.workbook;
}

const sheet = ({ sheets }: Workbook, name: string) => {
  const found = sheets.find((one) => one.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
};

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

test('all tables come in one workbook, with what they are over', async () => {
  const { status, headers, workbook } = await exported();
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toContain(encodeURIComponent('绩效自评汇总表.xlsx'));
  expect(workbook.sheets.map(({ name }) => name)).toEqual([
    '说明',
    '报送情况登记表',
    '部门整体支出绩效自评结果汇总表',
    '项目支出绩效自评结果汇总表',
    '等级分布表',
    '“三公”经费汇总表',
    '财政供养人员汇总表',
    '公用经费和政府采购汇总表',
    '问题清单',
    '共性问题',
    '填报质量通报',
  ]);
  const about = sheet(workbook, '说明').cells;
  expect([about.B4?.v, about.B7?.v]).toEqual([
    '5 / 8',
    '云溪县农业农村局、衡山县贯塘乡人民政府、云溪县教育局',
  ]);
});

test('totals are live formulas whose results are the sums of the rows', async () => {
  const { workbook } = await exported('?tables=unit-results');
  const { cells } = sheet(workbook, '部门整体支出绩效自评结果汇总表');
  expect(cells.A9?.v).toBe('合计');
  expect(cells.D9?.f).toBe('SUM(D4:D8)');
  const rows = [4, 5, 6, 7, 8].map((row) => Number(cells[`D${row}`]?.v));
  expect(Number(cells.D9?.v)).toBeCloseTo(
    rows.reduce((sum, one) => sum + one, 0),
    6,
  );
  expect(cells.G9?.f).toBe('IF(E9=0,"",F9/E9)');
});

test('the same figures give the same bytes', async () => {
  expect((await exported()).bytes).toEqual((await exported()).bytes);
});

test('元 and 万元 say so in the heads', async () => {
  const head = async (unit: string) => {
    const { workbook } = await exported(`?tables=unit-results&unit=${encodeURIComponent(unit)}`);
    return sheet(workbook, '部门整体支出绩效自评结果汇总表').cells.D3?.v;
  };
  expect([await head('元'), await head('万元')]).toEqual(['年初预算（元）', '年初预算（万元）']);
});

describe('what is written as text', () => {
  const risky = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '＝1',
    '=HYPERLINK("http://evil")',
    'a&<b>"c"',
    '_x0041_',
  ];

  test('never becomes a formula and reads back as it was', async () => {
    const bytes = await bytesOf(
      xlsxStream([{ name: '表', widths: [20], frozen: 0, rows: () => risky.map((text) => [{ text }]) }]),
    );
    const { cells } = sheet(opened(bytes), '表');
    expect(risky.map((_, i) => cells[`A${i + 1}`]?.v)).toEqual(risky);
    expect(Object.values(cells).filter(({ f }) => f !== undefined)).toEqual([]);
  });

  test('loses only characters that no file can hold', async () => {
    const bytes = await bytesOf(
      xlsxStream([{ name: '表', widths: [20], frozen: 0, rows: () => [[{ text: 'a\u0000b\u0007c' }]] }]),
    );
    expect(sheet(opened(bytes), '表').cells.A1?.v).toBe('abc');
  });
});

test('an unknown table and an unknown unit are refused', async () => {
  const code = async (query: string) =>
    (await call(`GET /api/v1/tasks/demo-2024/tables.xlsx?${query}`, { token: staff })).body.code;
  expect(await code('tables=secret')).toBe('invalid_request');
  expect(await code('unit=x')).toBe('invalid_request');
});
