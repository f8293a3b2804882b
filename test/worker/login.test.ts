import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { meSchema } from '../../worker/wire/session.ts';
import { codeOf, problem, refusal } from './answer.ts';
import { call, clock, get, login, SECRETS, seed } from './api.ts';

beforeAll(async () => {
  await seed();
});

const tryLogin = (name: string, password: string) =>
  call('POST /api/v1/login', { body: { login: name, password } });

test('the right password opens a session that knows its bureau', async () => {
  expect(await get(meSchema, '/api/v1/me', await login())).toEqual({
    name: '演示账号',
    role: 'admin',
    bureau: { id: 'demo', name: '云溪县财政局', office: '绩效股', twoPerson: false },
    unit: null,
  });
});

test('neither passwords nor tokens are stored', async () => {
  const token = await login();
  const rows = await Promise.all(
    ['staff', 'sessions', 'devices'].map((table) => env.DB.prepare(`SELECT * FROM ${table}`).all()),
  );
  const stored = JSON.stringify(rows);
  expect(stored).not.toContain(SECRETS.password);
  expect(stored).not.toContain(token);
});

test('a wrong password and an unknown name get the same answer', async () => {
  const wrong = await tryLogin('demo', 'wrong');
  const unknown = await tryLogin('nobody', 'wrong');
  expect(refusal(wrong)).toEqual([401, 'login_failed']);
  expect(problem(wrong).detail).toBe(problem(unknown).detail);
});

test('five wrong passwords lock the name for a quarter of an hour, even for the right one', async () => {
  const name = 'someone';
  for (let i = 0; i < 5; i++) expect((await tryLogin(name, 'wrong')).status).toBe(401);
  const locked = await tryLogin(name, 'wrong');
  expect(refusal(locked)).toEqual([429, 'login_locked']);
  const before = clock.now;
  clock.now = new Date(before.getTime() + 16 * 60_000);
  expect((await tryLogin(name, 'wrong')).status).toBe(401);
  clock.now = before;
});

test('attempts at the same moment all count', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => tryLogin('many', 'wrong')));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
});

test('a right password in time forgets the wrong ones', async () => {
  await login();
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 4; i++) await tryLogin('demo', 'wrong');
    expect((await tryLogin('DEMO', SECRETS.password)).status).toBe(200);
  }
});

test('a session ends when it is logged out, and by itself after half a day', async () => {
  const token = await login();
  expect((await call('POST /api/v1/logout', { token })).status).toBe(204);
  expect(codeOf(await call('GET /api/v1/me', { token }))).toBe('token_revoked');

  const second = await login();
  const before = clock.now;
  clock.now = new Date(before.getTime() + 12 * 3_600_000);
  expect(codeOf(await call('GET /api/v1/me', { token: second }))).toBe('token_expired');
  clock.now = before;
});
