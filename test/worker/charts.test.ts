import { beforeAll, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { call, login, newUnit, seed, submission, submit } from './api.ts';

let staff: string;

beforeAll(async () => {
  await seed();
  staff = await login();
});

const get = async (path: string) =>
  (await call(`GET /api/v1/tasks/demo-2024/${path}`, { token: staff })).body;

test('the charts count the units that reported, each once', async () => {
  const charts = await get('charts');
  const sum = (list: { units: number }[]) => list.reduce((total, { units }) => total + units, 0);
  expect(charts.due).toBe(8);
  expect(charts.progress).toEqual([{ day: '2025-05-20', reported: 5, accepted: 0 }]);
  expect(sum(charts.grades)).toBe(5);
  expect(sum(charts.execution)).toBe(5);
  const { totals } = await get('totals');
  const fen = (field: string) => totals.find((one: { field: string }) => one.field === field).fen;
  expect(charts.threePublic).toEqual([
    { year: 2023, fen: fen('三公经费[上年决算]') },
    { year: 2024, fen: fen('三公经费[本年决算]') },
  ]);
  expect(charts.outliers).toEqual([]);
});

test('acceptance is counted on its day, and a node counts its own units only', async () => {
  const department = await newUnit();
  const child = await newUnit(department.code);
  await submit(child.token, submission({ snapshot: sampleWorkbook({ unit: child.name, seed: 50 }) }));
  await call(`POST /api/v1/tasks/demo-2024/units/${child.code}/steps`, {
    token: staff,
    body: { step: 'accept', version: 1 },
  });
  const charts = await get(`charts?node=${department.code}`);
  expect(charts.due).toBe(2);
  expect(charts.progress).toEqual([{ day: '2025-05-20', reported: 1, accepted: 1 }]);
});

test('the status counts by office and department, and pages list every unit once', async () => {
  const status = await get('status');
  const listed: string[] = [];
  for (let after = ''; ; ) {
    const { units } = await get(`submissions?limit=3&after=${after}`);
    if (units.length === 0) break;
    listed.push(...units.map(({ unit }: { unit: { code: string } }) => unit.code));
    after = listed.at(-1) ?? '';
  }
  expect(listed).toEqual([...new Set(listed)].sort());
  expect(listed).toHaveLength(status.total.due);
  const { units: missing } = await get('submissions?state=missing');
  expect(missing).toHaveLength(status.total.due - status.total.reported);
  const byDepartment = status.departments.reduce((sum: number, { due }: { due: number }) => sum + due, 0);
  expect(byDepartment).toBe(status.total.due);
});
