import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { receiptSchema } from '../../shared/submission/contract.ts';
import { hashPassword } from '../../worker/auth/password.ts';
import {
  insertBureau,
  insertObligation,
  insertStaff,
  insertTask,
  insertUnit,
} from '../../worker/store/roster.ts';
import { type PreviewView, previewSchema, tasksAboveSchema } from '../../worker/wire/aggregate.ts';
import { verdictSchema } from '../../worker/wire/record.ts';
import { changesSchema, fileSchema } from '../../worker/wire/review.ts';
import { rosterSchema } from '../../worker/wire/setup.ts';
import { submissionViewSchema } from '../../worker/wire/submission.ts';
import { aggregateChecksSchema, tableSchema } from '../../worker/wire/table.ts';
import { totalsSchema } from '../../worker/wire/total.ts';
import { codeOf, read } from './answer.ts';
import { call, get, login, seed } from './api.ts';

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
    insertUnit(db, {
      uid: 'city-other',
      bureauUid: 'city',
      parentUid: null,
      code: '431',
      name: '安平县',
      createdAt,
    }),
    insertTask(db, { ...task, uid: 'city-2024', name: '2024年度', year: 2024 }),
    insertTask(db, { ...task, uid: 'city-2023', name: '2023年度', year: 2023 }),
    insertObligation(db, 'city-2024', 'city-yunxi'),
    insertObligation(db, 'city-2023', 'city-yunxi'),
  ]);
  city = await login('city', 'password of a test');
});

const preview = () => get(previewSchema, `${COUNTY_TASK}/upward`, county);
const owedAbove = async () => (await get(tasksAboveSchema, '/api/v1/upward', county)).tasks;
const send = (body: object, key: string = crypto.randomUUID()) =>
  call(`POST ${COUNTY_TASK}/upward`, { token: county, body, headers: { 'Idempotency-Key': key } });
/** Agrees to what stands now, and sends it. */
const report = async (baseVersion: number, to = 'city-2024', key?: string) =>
  send({ to, baseVersion, digest: (await preview()).digest }, key);
const accept = (unit: string) =>
  call(`POST ${COUNTY_TASK}/units/${unit}/steps`, { token: county, body: { step: 'accept', version: 1 } });
const totals = async (task: string, token: string, basis: string) => {
  const { totals } = await get(totalsSchema, `${task}/totals?basis=${basis}`, token);
  const added = totals.filter(({ measure }) => measure !== 'score');
  return new Map(added.map(({ form, field, adjusted }) => [`${form}!${field}`, adjusted]));
};

test('nothing goes up before the bureau above says who reports to it', async () => {
  expect(codeOf(await report(0))).toBe('not_found');
  const link = (bureau: string, token = city) =>
    call('PUT /api/v1/units/430/bureau', { token, body: { bureau, reason: '县区汇总' } });
  expect(codeOf(await link('nobody'))).toBe('not_found');
  expect(codeOf(await link('demo', county))).toBe('not_found');
  expect((await link('demo')).status).toBe(204);
  const { units } = await get(rosterSchema, '/api/v1/units', city);
  expect(units.map(({ code, bureauBelow }) => [code, bureauBelow])).toEqual([
    ['430', { id: 'demo', name: '云溪县财政局' }],
    ['431', null],
  ]);
  expect((await owedAbove())[0]).toMatchObject({ task: 'city-2024', bureau: '衡阳市财政局', state: 'open' });
});

test('a bureau below is one unit, and can be taken off again', async () => {
  const link = (unit: string, bureau: string | null) =>
    call(`PUT /api/v1/units/${unit}/bureau`, { token: city, body: { bureau, reason: '更正' } });
  expect(codeOf(await link('431', 'demo'))).toBe('bureau_linked');
  expect((await link('430', 'demo')).status).toBe(204);
  expect((await link('430', null)).status).toBe(204);
  expect(await owedAbove()).toEqual([]);
  expect((await call('GET /api/v1/upward/city-2024', { token: county })).status).toBe(404);
  expect((await link('430', 'demo')).status).toBe(204);
});

test('only what is accepted goes up, to a task of the same year', async () => {
  expect(codeOf(await report(0))).toBe('nothing_accepted');
  await accept('104001');
  await accept('105001');
  expect(codeOf(await report(0, 'city-2023'))).toBe('other_task_above');
});

test('nobody sends what they have not seen: what changed since is refused and named as such', async () => {
  const seen = await preview();
  expect([seen.counted, seen.due, seen.leftOut.notReported.length, seen.leftOut.waiting.length]).toEqual([
    2, 8, 3, 3,
  ]);
  await call(`POST ${COUNTY_TASK}/adjustments`, {
    token: county,
    body: {
      unit: null,
      form: 'basic-data',
      field: '编制数',
      kind: 'correction',
      amount: '1',
      reason: '漏计',
    },
  });
  const request = { to: 'city-2024', baseVersion: 0 };
  expect(codeOf(await send({ ...request, digest: seen.digest }))).toBe('aggregate_changed');
  const now = await preview();
  const staff = ({ figures }: PreviewView) => Number(figures.find(({ field }) => field === '编制数')?.value);
  expect(staff(now)).toBe(staff(seen) + 1);
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
  const answer = await report(0, 'city-2024', key);
  const receipt = read(receiptSchema, answer);
  expect([answer.status, receipt.version, receipt.unit.name]).toEqual([200, 1, '云溪县']);
  expect((await report(0, 'city-2024', key)).body).toEqual(receipt);
  expect(codeOf(await report(0))).toBe('stale_version');

  const [below, above] = [
    await totals(COUNTY_TASK, county, 'accepted'),
    await totals(CITY_TASK, city, 'latest'),
  ];
  expect(above.size).toBeGreaterThan(50);
  expect(above).toEqual(below);
  const shown = await get(submissionViewSchema, `/api/v1/submissions/${receipt.id}`, city);
  const { digest: _digest, ...sent } = await preview();
  expect(shown.aggregate).toEqual(sent);
  const { rows } = await get(tableSchema, `${CITY_TASK}/tables/unit-results`, city);
  expect(rows).toHaveLength(1);
  const register = await get(tableSchema, `${CITY_TASK}/tables/registration`, city);
  const missing = register.columns.findIndex(({ key }) => key === 'missing');
  expect(register.rows.map(({ values }) => values[missing])).toEqual(['齐全']);
});

test('a return flows down with its reason, and the corrected aggregate up again', async () => {
  await call(`POST ${CITY_TASK}/units/430/steps`, {
    token: city,
    body: {
      step: 'return',
      version: 1,
      reason: '少报一个部门',
      comments: [{ form: 'basic-data', field: '三公经费[本年决算]', text: '请核对' }],
    },
  });
  const file = await get(fileSchema, '/api/v1/upward/city-2024', county);
  expect(file.obligation.state).toBe('returned');
  expect(file.history.at(-1)).toMatchObject({ action: 'return', reason: '少报一个部门' });
  expect(file.comments).toMatchObject([{ field: '三公经费[本年决算]', text: '请核对' }]);

  await accept('106001');
  const second = read(receiptSchema, await report(1));
  expect(second.version).toBe(2);
  const { changes, base } = await get(changesSchema, `/api/v1/submissions/${second.id}/changes`, city);
  expect(base?.version).toBe(1);
  for (const { before, after, difference } of changes) {
    expect(Number(difference)).toBeCloseTo(Number(after) - Number(before), 4);
  }
  expect(changes.length).toBeGreaterThan(20);
  expect(await totals(CITY_TASK, city, 'latest')).toEqual(await totals(COUNTY_TASK, county, 'accepted'));
  await call(`POST ${CITY_TASK}/units/430/steps`, { token: city, body: { step: 'accept', version: 2 } });
  expect(codeOf(await report(2))).toBe('wrong_state');
  expect((await get(verdictSchema, '/api/v1/record/verify', city)).ok).toBe(true);
});

test('neither bureau sees the other’s units', async () => {
  expect((await call(`GET ${COUNTY_TASK}/totals`, { token: city })).status).toBe(404);
  expect((await call(`GET ${CITY_TASK}/totals`, { token: county })).status).toBe(404);
});

test('the rules find nothing wrong with a city’s table of counties for what counties do not report', async () => {
  const { findings } = await get(aggregateChecksSchema, `${CITY_TASK}/checks?basis=latest`, city);
  expect(findings).toEqual([]);
});
