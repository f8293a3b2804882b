import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { receiptSchema } from '../../shared/submission/contract.ts';
import { changesSchema, fileSchema } from '../../worker/wire/review.ts';
import { meSchema } from '../../worker/wire/session.ts';
import { devicesSchema } from '../../worker/wire/setup.ts';
import { codeOf, read } from './answer.ts';
import { addStaff, call, get, login, newUnit, seed, submission } from './api.ts';

let staff: string;

beforeAll(async () => {
  await seed();
  staff = await login();
});

const entered = (unit: { code: string; name: string }, token = staff, key: string = crypto.randomUUID()) => {
  const { task: _task, ...body } = submission({ snapshot: sampleWorkbook({ unit: unit.name }) });
  return call(`POST /api/v1/tasks/demo-2024/units/${unit.code}/submissions`, {
    token,
    body,
    headers: { 'Idempotency-Key': key },
  });
};

test('what the bureau enters for a unit is receipted, counted, and recorded under the name of who entered it', async () => {
  const unit = await newUnit();
  const key = crypto.randomUUID();
  const answer = await entered(unit, staff, key);
  const receipt = read(receiptSchema, answer);
  expect([answer.status, receipt.version, receipt.unit.code]).toEqual([201, 1, unit.code]);
  expect((await entered(unit, staff, key)).body).toEqual(receipt);
  const file = await get(fileSchema, `/api/v1/tasks/demo-2024/units/${unit.code}`, staff);
  expect(file.obligation.state).toBe('submitted');
  expect(file.history).toMatchObject([{ action: 'submit', by: '演示账号' }]);
});

test('the desk is a computer that nobody can use, and none of the five that a unit may have', async () => {
  const unit = await newUnit();
  await entered(unit);
  const { devices } = await get(devicesSchema, `/api/v1/units/${unit.code}/devices`, staff);
  const desk = devices.find(({ label }) => label === '财政部门代录');
  expect(desk?.revokedAt).toEqual(expect.any(String));
});

test('a department and a viewer may not enter; an unknown unit is not found', async () => {
  const unit = await newUnit();
  const department = await addStaff({ login: 'dept-enters', role: 'reviewer', unit: unit.code });
  expect(codeOf(await entered(unit, department))).toBe('not_for_departments');
  const viewer = await addStaff({ login: 'viewer-enters', role: 'viewer' });
  expect(codeOf(await entered(unit, viewer))).toBe('role_too_low');
  expect(codeOf(await entered({ code: 'none', name: 'x' }))).toBe('not_found');
});

test('a department that calls itself administrator administers nothing of the bureau', async () => {
  const unit = await newUnit();
  const token = await addStaff({ login: 'dept-admin', role: 'admin', unit: unit.code });
  const tries: [string, object | undefined][] = [
    ['POST /api/v1/units', { rows: [{ code: '7', name: '某局' }], dryRun: true }],
    ['GET /api/v1/staff', undefined],
    ['GET /api/v1/record', undefined],
    ['PATCH /api/v1/bureau', { twoPerson: true, reason: '试' }],
    [
      `POST /api/v1/tasks/demo-2024/units/${unit.code}/extension`,
      { dueAt: '2099-01-01T00:00:00+08:00', reason: '试' },
    ],
    [
      'POST /api/v1/tasks/demo-2024/adjustments',
      { unit: null, form: 'basic-data', field: '编制数', kind: 'correction', amount: '1', reason: '试' },
    ],
  ];
  for (const [route, body] of tries) {
    const answer = await call(route, { token, ...(body ? { body } : {}) });
    expect([route, codeOf(answer)]).toEqual([route, 'not_for_departments']);
  }
});

test('the bureau decides whether reopening needs two persons, and the record says so', async () => {
  const change = (twoPerson: boolean) =>
    call('PATCH /api/v1/bureau', { token: staff, body: { twoPerson, reason: '局务会决定' } });
  expect((await change(true)).status).toBe(204);
  expect((await get(meSchema, '/api/v1/me', staff)).bureau.twoPerson).toBe(true);
  await change(false);
  const row = await env.DB.prepare("SELECT COUNT(*) AS n FROM audit WHERE action = 'amend-bureau'").first<{
    n: number;
  }>();
  expect(row?.n).toBe(2);
});

test('the difference to last year is that to what stood then, also under a predecessor', async () => {
  const unit = await newUnit();
  const receipt = read(receiptSchema, await entered(unit));
  const changes = () =>
    get(changesSchema, `/api/v1/submissions/${receipt.id}/changes?against=last-year`, staff);
  expect(await changes()).toEqual({ base: null, changes: [] });

  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO obligations (task_id, unit_id) SELECT t.id, u.id FROM tasks t, units u WHERE t.uid = 'demo-2023' AND u.code = '101001'
       ON CONFLICT DO NOTHING`,
    ),
    env.DB.prepare(
      "INSERT INTO unit_names (unit_id, name) SELECT id, '云溪县农业农村局' FROM units WHERE code = ?1",
    ).bind(unit.code),
    env.DB.prepare(
      `INSERT INTO submissions (uid, task_id, unit_id, version, idempotency_key, digest, pack_id, pack_version, pack_hash,
         device_id, received_at, late, warnings, audit_hash)
       SELECT 'last-year', t.id, u.id, 1, 'k', s.digest, s.pack_id, s.pack_version, s.pack_hash, s.device_id, s.received_at,
         0, 0, (SELECT hash FROM audit WHERE hash NOT IN (SELECT audit_hash FROM submissions) LIMIT 1)
       FROM submissions s, tasks t, units u WHERE s.uid = ?1 AND t.uid = 'demo-2023' AND u.code = '101001'`,
    ).bind(receipt.id),
    env.DB.prepare(
      `INSERT INTO submission_bodies SELECT (SELECT id FROM submissions WHERE uid = 'last-year'),
         json_set(b.body, '$.snapshot.sheets[0].cells.A1', json('{"v":"改动"}'))
       FROM submission_bodies b JOIN submissions s ON s.id = b.submission_id WHERE s.uid = ?1`,
    ).bind(receipt.id),
    env.DB.prepare(
      `UPDATE obligations SET version = 1, latest_id = (SELECT id FROM submissions WHERE uid = 'last-year'), state = 'submitted'
       WHERE task_id = (SELECT id FROM tasks WHERE uid = 'demo-2023') AND unit_id = (SELECT id FROM units WHERE code = '101001')`,
    ),
  ]);
  expect((await changes()).base).toEqual({ id: 'last-year', version: 1 });
});
