import { beforeAll, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { chartsSchema } from '../../worker/wire/charts.ts';
import { statusSchema } from '../../worker/wire/status.ts';
import { taskUnitsSchema } from '../../worker/wire/task.ts';
import { totalsSchema } from '../../worker/wire/total.ts';
import { call, get, login, newUnit, seed, submission, submit } from './api.ts';

let staff: string;

beforeAll(async () => {
  await seed();
  staff = await login();
});

const TASK = '/api/v1/tasks/demo-2024';
const charts = (query = '') => get(chartsSchema, `${TASK}/charts${query}`, staff);
const unitsOf = async (query: string) =>
  (await get(taskUnitsSchema, `${TASK}/submissions?${query}`, staff)).units;

test('the charts count the units that reported, each once', async () => {
  const { due, progress, grades, execution, threePublic, outliers } = await charts();
  const sum = (list: { units: number }[]) => list.reduce((total, { units }) => total + units, 0);
  expect(due).toBe(8);
  expect(progress).toEqual([{ day: '2025-05-20', reported: 5, accepted: 0 }]);
  expect(sum(grades)).toBe(5);
  expect(sum(execution)).toBe(5);
  const { totals } = await get(totalsSchema, `${TASK}/totals`, staff);
  const fen = (field: string) => totals.find((one) => one.field === field)?.fen ?? 'none';
  expect(threePublic).toEqual([
    { year: 2023, fen: fen('三公经费[上年决算]') },
    { year: 2024, fen: fen('三公经费[本年决算]') },
  ]);
  expect(outliers).toEqual([]);
});

test('acceptance is counted on its day, and a node counts its own units only', async () => {
  const department = await newUnit();
  const child = await newUnit(department.code);
  await submit(child.token, submission({ snapshot: sampleWorkbook({ unit: child.name, seed: 50 }) }));
  await call(`POST ${TASK}/units/${child.code}/steps`, {
    token: staff,
    body: { step: 'accept', version: 1 },
  });
  const { due, progress } = await charts(`?node=${department.code}`);
  expect(due).toBe(2);
  expect(progress).toEqual([{ day: '2025-05-20', reported: 1, accepted: 1 }]);
});

test('the status counts by office and department, and pages list every unit once', async () => {
  const status = await get(statusSchema, `${TASK}/status`, staff);
  const listed: string[] = [];
  for (let after = ''; ; ) {
    const units = await unitsOf(`limit=3&after=${after}`);
    if (units.length === 0) break;
    listed.push(...units.map(({ unit }) => unit.code));
    after = listed.at(-1) ?? '';
  }
  expect(listed).toEqual([...new Set(listed)].sort());
  expect(listed).toHaveLength(status.total.due);
  expect(await unitsOf('state=missing')).toHaveLength(status.total.due - status.total.reported);
  const byDepartment = status.departments.reduce((sum, { due }) => sum + due, 0);
  expect(byDepartment).toBe(status.total.due);
});
