import { beforeAll, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { addStaff, call, login, newUnit, seed, submission, submit } from './api.ts';

let staff: string;

beforeAll(async () => {
  await seed();
  staff = await login();
});

test('the workbook is read as it was sent, by those who may see the unit, and by nobody else', async () => {
  const unit = await newUnit();
  const snapshot = sampleWorkbook({ unit: unit.name });
  const { body: receipt } = await submit(unit.token, submission({ snapshot }));
  const path = `GET /api/v1/submissions/${receipt.id}/workbook`;
  expect((await call(path, { token: staff })).body).toEqual(snapshot);
  expect((await call(path)).status).toBe(401);
  expect((await call(path, { token: unit.token })).status).toBe(403);
  const other = await newUnit();
  const department = await addStaff({ login: 'other-department', role: 'viewer', unit: other.code });
  expect((await call(path, { token: department })).status).toBe(404);
  expect((await call('GET /api/v1/submissions/none/workbook', { token: staff })).status).toBe(404);
});
