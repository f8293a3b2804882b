import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { hashPassword } from '../../worker/auth/password.ts';
import {
  insertBureau,
  insertObligation,
  insertStaff,
  insertTask,
  insertUnit,
} from '../../worker/store/roster.ts';
import { call, login, seed } from './api.ts';

let county: string;
let city: string;

const COUNTY_TASK = '/api/v1/tasks/demo-2024';
const CITY_TASK = '/api/v1/tasks/city-2024';
const createdAt = '2025-03-01T00:00:00.000Z';

beforeAll(async () => {
  await seed();
  county = await login();
  const { DB: db } = env;
  const dueAt = '2025-07-31T00:00:00.000Z';
  const task = { bureauUid: 'city', packId: 'hunan-2024', dueAt, createdAt };
  await db.batch([
    insertBureau(db, { uid: 'city', name: '衡阳市财政局', office: '绩效科', createdAt }),
    insertStaff(db, {
      uid: 'city-staff',
      bureauUid: 'city',
      unitUid: null,
      login: 'city',
      name: '市局',
      role: 'admin',
      password: await hashPassword('password of a test'),
      createdAt,
    }),
    insertUnit(db, {
      uid: 'city-yunxi',
      bureauUid: 'city',
      parentUid: null,
      code: '430',
      name: '云溪县',
      createdAt,
    }),
    insertTask(db, { ...task, uid: 'city-2024', name: '2024年度', year: 2024 }),
    insertTask(db, { ...task, uid: 'city-2023', name: '2023年度', year: 2023 }),
    insertObligation(db, 'city-2024', 'city-yunxi'),
    insertObligation(db, 'city-2023', 'city-yunxi'),
  ]);
  const { body } = await call('POST /api/v1/login', {
    body: { login: 'city', password: 'password of a test' },
  });
  city = body.token;
});

const report = (baseVersion: number, to = 'city-2024', key: string = crypto.randomUUID()) =>
  call(`POST ${COUNTY_TASK}/upward`, {
    token: county,
    body: { to, baseVersion },
    headers: { 'Idempotency-Key': key },
  });
const accept = (unit: string) =>
  call(`POST ${COUNTY_TASK}/units/${unit}/steps`, { token: county, body: { step: 'accept', version: 1 } });
const totals = async (task: string, token: string, basis: string) => {
  const { body } = await call(`GET ${task}/totals?basis=${basis}`, { token });
  return new Map(
    body.totals
      .filter(({ measure }: { measure: string }) => measure !== 'score')
      .map((one: { form: string; field: string; adjusted: string }) => [
        `${one.form}!${one.field}`,
        one.adjusted,
      ]),
  );
};

test('nothing goes up before the bureau above says who reports to it', async () => {
  expect((await report(0)).body.code).toBe('not_found');
  const link = (bureau: string, token = city) =>
    call('PUT /api/v1/units/430/bureau', { token, body: { bureau, reason: '县区汇总' } });
  expect((await link('nobody')).body.code).toBe('not_found');
  expect((await link('demo', county)).body.code).toBe('not_found');
  expect((await link('demo')).status).toBe(204);
  const { body } = await call('GET /api/v1/upward', { token: county });
  expect(body.tasks[0]).toMatchObject({ task: 'city-2024', bureau: '衡阳市财政局', state: 'open' });
});

test('only what is accepted goes up, to a task of the same year', async () => {
  expect((await report(0)).body.code).toBe('nothing_accepted');
  await accept('104001');
  await accept('105001');
  expect((await report(0, 'city-2023')).body.code).toBe('other_task_above');
});

test('the accepted aggregate is a submission above, to the 分, adjustments included, receipted once a key', async () => {
  await call(`POST ${COUNTY_TASK}/adjustments`, {
    token: county,
    body: {
      unit: null,
      form: 'basic-data',
      field: '三公经费[本年决算]',
      kind: 'correction',
      amount: '-1.25',
      reason: '重复列支',
    },
  });
  const key = crypto.randomUUID();
  const { status, body: receipt } = await report(0, 'city-2024', key);
  expect([status, receipt.version, receipt.unit.name]).toEqual([200, 1, '云溪县']);
  expect((await report(0, 'city-2024', key)).body).toEqual(receipt);
  expect((await report(0)).body.code).toBe('stale_version');

  const [below, above] = [
    await totals(COUNTY_TASK, county, 'accepted'),
    await totals(CITY_TASK, city, 'latest'),
  ];
  expect(above.size).toBeGreaterThan(50);
  expect(above).toEqual(below);
  expect((await call(`GET /api/v1/submissions/${receipt.id}`, { token: city })).status).toBe(200);
  const { rows } = (await call(`GET ${CITY_TASK}/tables/unit-results`, { token: city })).body;
  expect(rows).toHaveLength(1);
});

test('a return flows down with its reason, and the corrected aggregate up again', async () => {
  await call(`POST ${CITY_TASK}/units/430/steps`, {
    token: city,
    body: { step: 'return', version: 1, reason: '少报一个部门' },
  });
  const file = (await call('GET /api/v1/upward/city-2024', { token: county })).body;
  expect(file.obligation.state).toBe('returned');
  expect(file.history.at(-1)).toMatchObject({ action: 'return', reason: '少报一个部门' });

  await accept('106001');
  expect((await report(1)).body.version).toBe(2);
  expect(await totals(CITY_TASK, city, 'latest')).toEqual(await totals(COUNTY_TASK, county, 'accepted'));
  await call(`POST ${CITY_TASK}/units/430/steps`, { token: city, body: { step: 'accept', version: 2 } });
  expect((await report(2)).body.code).toBe('wrong_state');
  const verdict = (await call('GET /api/v1/record/verify', { token: city })).body;
  expect(verdict).toMatchObject({ ok: true });
});

test('neither bureau sees the other’s units', async () => {
  expect((await call(`GET ${COUNTY_TASK}/totals`, { token: city })).status).toBe(404);
  expect((await call(`GET ${CITY_TASK}/totals`, { token: county })).status).toBe(404);
});
