import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { tasksSchema } from '../../worker/wire/task.ts';
import { codeOf, problem, refusal } from './answer.ts';
import { call, count, get, login, seed, submission, submit } from './api.ts';
import { describedRoutes } from './described.ts';

const TABLES = ['submissions', 'submission_bodies', 'submission_findings', 'figures', 'projects', 'audit'];
let unit: string;
let staff: string;
let stored: number[];

const counts = () => Promise.all(TABLES.map(count));

beforeAll(async () => {
  const { units } = await seed();
  unit = units[0]?.token ?? '';
  staff = await login();
  stored = await counts();
});

const withKey = { 'Idempotency-Key': '0b8c7f0e-6f2e-4f43-9d6c-8a3e0e7b6a11' };
const raw = (text: string, headers: Record<string, string> = {}) =>
  call('POST /api/v1/submissions', { token: unit, raw: text, headers: { ...withKey, ...headers } });
const withCell = (cell: string) =>
  JSON.stringify(
    submission({ snapshot: { sheets: [{ name: '表', cells: { A1: { v: 'CELL' } } }] } }),
  ).replace('"CELL"', cell);

describe('a bad request is refused with a code and a sentence, and nothing is stored', () => {
  test.each<[string, () => ReturnType<typeof call>, number, string]>([
    ['no JSON', () => raw('{"task":'), 400, 'malformed_json'],
    ['nothing', () => raw(''), 400, 'malformed_json'],
    ['no JSON by its type', () => raw('{}', { 'Content-Type': 'text/plain' }), 415, 'not_json'],
    ['a list', () => raw('[]'), 422, 'invalid_request'],
    ['an unknown key', () => submit(unit, { ...submission(), evil: 1 }), 422, 'invalid_request'],
    ['a number beyond all numbers', () => raw(withCell('1e400')), 422, 'invalid_request'],
    ['NaN', () => raw(withCell('NaN')), 400, 'malformed_json'],
    ['lists in lists in lists', () => raw('['.repeat(400_000) + ']'.repeat(400_000)), 422, 'invalid_request'],
    [
      'depth where a value belongs',
      () => raw(withCell('['.repeat(200_000) + ']'.repeat(200_000))),
      422,
      'invalid_request',
    ],
    ['more than 1 MB', () => raw(JSON.stringify({ x: 'x'.repeat(1_048_576) })), 413, 'body_too_large'],
    [
      'no idempotency key',
      () => call('POST /api/v1/submissions', { token: unit, body: submission() }),
      422,
      'invalid_request',
    ],
    ['a key that is no UUID', () => submit(unit, submission(), 'abc'), 422, 'invalid_request'],
  ])('%s', async (_what, send, status, code) => {
    const answer = await send();
    expect(refusal(answer)).toEqual([status, code]);
    expect(problem(answer).detail).toMatch(/^[^a-z]*.*。$/);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await counts()).toEqual(stored);
  });
});

test('the errors say where and what, in Chinese, and not more than twenty', async () => {
  const cells = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`A${i + 1}`, { v: 1, w: 2 }]));
  const snapshot = { sheets: [{ name: '表', cells }] };
  const { errors } = problem(await raw(JSON.stringify({ ...submission(), snapshot })));
  expect(errors).toHaveLength(20);
  expect(errors[0]).toEqual({ path: 'snapshot.sheets.0.cells.A1', message: '有不认识的项：w' });
});

test('what is not there is told from what is of the wrong kind', async () => {
  const { task: _task, ...rest } = submission();
  const { errors } = problem(await submit(unit, { ...rest, baseVersion: '1', explanations: {} }));
  const said = new Map(errors.map(({ path, message }) => [path, message]));
  expect(said.get('task')).toBe('缺少此项');
  expect(said.get('baseVersion')).toBe('类型不对，应为数字');
  expect(said.get('explanations')).toBe('类型不对，应为列表');
  const half = await submit(unit, { ...submission(), baseVersion: 0.5 });
  expect(problem(half).errors).toEqual([{ path: 'baseVersion', message: '类型不对，应为整数' }]);
});

/** Every route that the API describes as asking for a token, with the kind that it wants. */
async function guardedRoutes(): Promise<[string, 'unit' | 'staff'][]> {
  return (await describedRoutes()).flatMap(({ method, path, kind }): [string, 'unit' | 'staff'][] =>
    kind === 'open' ? [] : [[`${method} ${path.replaceAll(/\{\w+\}/g, 'x')}`, kind]],
  );
}

describe('every route that wants a token', () => {
  test.each<[string, (wanted: 'unit' | 'staff') => string | undefined, number, string]>([
    ['no token', () => undefined, 401, 'token_missing'],
    ['a word', () => 'hello', 401, 'token_invalid'],
    [
      'a token of nobody',
      (wanted) => `gj${wanted === 'unit' ? 'u' : 's'}_${'A'.repeat(43)}`,
      401,
      'token_invalid',
    ],
    ['the other kind of token', (wanted) => (wanted === 'unit' ? staff : unit), 403, 'wrong_kind_of_token'],
  ])('refuses %s', async (_what, token, status, code) => {
    const routes = await guardedRoutes();
    expect(routes.length).toBeGreaterThan(30);
    for (const [route, wanted] of routes) {
      const given = token(wanted);
      const answer = await call(route, {
        ...(given === undefined ? {} : { token: given }),
        ...(/^(GET|DELETE)/.test(route) ? {} : { body: {}, headers: withKey }),
      });
      expect([route, ...refusal(answer)]).toEqual([route, status, code]);
      if (status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });
});

describe('tokens of units', () => {
  test('a revoked one and an expired one are told apart', async () => {
    const { units } = await seed();
    const [, revoked, expired] = units.map(({ token }) => token);
    await env.DB.prepare("UPDATE devices SET revoked_at = '2025-01-01' WHERE uid = 'demo-device-2'").run();
    await env.DB.prepare("UPDATE devices SET expires_at = '2025-01-01' WHERE uid = 'demo-device-3'").run();
    const codes = await Promise.all(
      [revoked, expired].map(async (token = '') => codeOf(await call('GET /api/v1/obligations', { token }))),
    );
    expect(codes).toEqual(['token_revoked', 'token_expired']);
  });
});

describe('another bureau', () => {
  beforeAll(async () => {
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO bureaus (id, uid, name, office, created_at) VALUES (99, 'other', '外县财政局', '绩效股', '2025-01-01')",
      ),
      env.DB.prepare("UPDATE staff SET bureau_id = 99 WHERE uid = 'demo-staff'"),
    ]);
  });

  test.each([
    'GET /api/v1/tasks/demo-2024/submissions',
    'GET /api/v1/tasks/demo-2024/totals',
  ])('%s does not exist for it', async (route) => {
    expect(refusal(await call(route, { token: staff }))).toEqual([404, 'not_found']);
  });

  test('a submission does not exist for it, and its own list of tasks is empty', async () => {
    const row = await env.DB.prepare('SELECT uid FROM submissions LIMIT 1').first<{ uid: string }>();
    expect((await call(`GET /api/v1/submissions/${row?.uid}`, { token: staff })).status).toBe(404);
    expect((await get(tasksSchema, '/api/v1/tasks', staff)).tasks).toEqual([]);
  });
});

test('a demonstration answers on this machine only', async () => {
  const demo = { env: { DEMO: '1' } };
  expect(codeOf(await call('GET /api/v1/version', { ...demo, host: 'gouji.example.cn' }))).toBe(
    'demo_outside_localhost',
  );
  expect((await call('GET /api/v1/version', { ...demo, host: '127.0.0.1:8787' })).status).toBe(200);
});

test('a fault of our own gives its number and nothing else', async () => {
  const broken = {
    prepare: () => {
      throw new Error('secret SELECT');
    },
  } as unknown as D1Database;
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const answer = await call('GET /api/health', { env: { DB: broken } });
  expect(refusal(answer)).toEqual([500, 'unexpected']);
  expect(JSON.stringify(answer.body)).not.toContain('secret');
  expect(log).toHaveBeenCalledWith(problem(answer).requestId, expect.any(Error));
  log.mockRestore();
});

test('an unknown route is a problem like any other, and no answer may be cached', async () => {
  const answer = await call('GET /api/v1/nothing');
  expect(refusal(answer)).toEqual([404, 'no_such_route']);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
