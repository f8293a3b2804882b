import { beforeAll, expect, test } from 'vitest';
import type { Workbook } from '../../shared/workbook/snapshot.ts';
import { readXlsx } from '../../shared/workbook/xlsx-read.ts';
import { codeOf, problem } from './answer.ts';
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

test('all tables come in one workbook, with what they are over', async () => {
  const { status, headers, workbook } = await exported();
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toContain(encodeURIComponent('绩效自评汇总表.xlsx'));
  expect(workbook.sheets.map(({ name }) => name)).toEqual([
    '报送情况登记表',
    '部门整体支出绩效自评结果汇总表',
    '项目支出绩效自评结果汇总表',
    '等级分布表',
    '“三公”经费汇总表',
    '财政供养人员汇总表',
    '公用经费和政府采购汇总表',
    '抽查复核表',
    '抽查复核汇总表',
    '问题清单',
    '共性问题',
    '整改台账',
    '填报质量通报',
  ]);
  const { cells } = sheet(workbook, '报送情况登记表');
  expect(String(cells.A2?.v)).toContain('已报5 / 应报8');
  expect(String(cells.A3?.v)).toContain('云溪县农业农村局、衡山县贯塘乡人民政府、云溪县教育局');
});

test('totals are live formulas whose results are the sums of the rows', async () => {
  const { workbook } = await exported('?tables=unit-results');
  const { cells } = sheet(workbook, '部门整体支出绩效自评结果汇总表');
  const [address, cell] = Object.entries(cells).find(([, { f }]) => f?.startsWith('SUM(D')) ?? [];
  const [, first, last] = /SUM\(D(\d+):D(\d+)\)/.exec(cell?.f ?? '') ?? [];
  expect(address).toBe(`D${Number(last) + 1}`);
  expect(Number(last) - Number(first)).toBe(4);
  let sum = 0;
  for (let row = Number(first); row <= Number(last); row++) sum += Number(cells[`D${row}`]?.v);
  expect(Number(cell?.v)).toBeCloseTo(sum, 6);
});

test('the same figures give the same bytes', async () => {
  expect((await exported()).bytes).toEqual((await exported()).bytes);
});

test.each(['元', '万元'])('%s is said above the table', async (unit) => {
  const { workbook } = await exported(`?tables=unit-results&unit=${encodeURIComponent(unit)}`);
  const { cells } = sheet(workbook, '部门整体支出绩效自评结果汇总表');
  expect(Object.values(cells).map(({ v }) => v)).toContain(`单位：${unit}`);
});

test('one table twice is refused: Excel would have to repair two sheets of one name', async () => {
  const answer = await call(`GET /api/v1/tasks/demo-2024/tables.xlsx?tables=grades,staff,grades`, {
    token: staff,
  });
  expect([answer.status, problem(answer).errors[0]?.message]).toEqual([422, '同一张表写了两次']);
});

test('an unknown table and an unknown unit are refused', async () => {
  const code = async (query: string) =>
    codeOf(await call(`GET /api/v1/tasks/demo-2024/tables.xlsx?${query}`, { token: staff }));
  expect(await code('tables=secret')).toBe('invalid_request');
  expect(await code('unit=x')).toBe('invalid_request');
});
