import { beforeAll, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { receiptSchema } from '../../shared/submission/contract.ts';
import { snapshotSchema } from '../../shared/submission/snapshot-schema.ts';
import { read } from './answer.ts';
import { addStaff, call, get, login, newUnit, seed, submission, submit } from './api.ts';

let staff: string;

beforeAll(async () => {
  await seed();
  staff = await login();
});

test('the workbook is read as it was sent, by those who may see the unit, and by nobody else', async () => {
  const unit = await newUnit();
  const snapshot = sampleWorkbook({ unit: unit.name });
  const { id } = read(receiptSchema, await submit(unit.token, submission({ snapshot })));
  const path = `/api/v1/submissions/${id}/workbook`;
  expect(await get(snapshotSchema, path, staff)).toEqual(snapshot);
  expect((await call(`GET ${path}`)).status).toBe(401);
  expect((await call(`GET ${path}`, { token: unit.token })).status).toBe(403);
  const other = await newUnit();
  const department = await addStaff({ login: 'other-department', role: 'viewer', unit: other.code });
  expect((await call(`GET ${path}`, { token: department })).status).toBe(404);
  expect((await call('GET /api/v1/submissions/none/workbook', { token: staff })).status).toBe(404);
});
