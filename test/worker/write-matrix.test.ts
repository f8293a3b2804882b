/** Every route that writes × every token that must not: nothing of this bureau changes, and each is refused for what it is. */

import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { hashPassword } from '../../worker/auth/password.ts';
import { newToken, tokenHash } from '../../worker/auth/token.ts';
import {
  insertBureau,
  insertObligation,
  insertStaff,
  insertTask,
  insertUnit,
} from '../../worker/store/roster.ts';
import { previewSchema } from '../../worker/wire/aggregate.ts';
import { codeOf } from './answer.ts';
import { addStaff, call, get, login, newUnit, SECRETS, seed, submission, submit } from './api.ts';
import { describedRoutes, type Route } from './described.ts';
import { OPEN_ROUTES, requestOf, type Things, type WriteCase, writeCases } from './write-routes.ts';

interface Write extends WriteCase {
  readonly route: string;
  readonly kind: 'unit' | 'staff';
}

const { DB: db } = env;
const createdAt = '2025-03-01T00:00:00.000Z';
const TASK = '/api/v1/tasks/demo-2024';
let things: Things;
let writes: Write[];
let described: { readonly route: string; readonly kind: Route['kind'] }[];
const tokens = { unit: '', admin: '', sibling: '', department: '', foreign: '', stranger: '' };

beforeAll(async () => {
  await seed();
  tokens.admin = await login();
  const [above, elsewhere] = [await newUnit(), await newUnit()];
  const [unit, sibling] = [await newUnit(above.code), await newUnit(elsewhere.code)];
  tokens.unit = unit.token;
  tokens.sibling = sibling.token;
  tokens.department = await addStaff({ login: 'elsewhere', role: 'admin', unit: elsewhere.code });
  await addStaff({ login: 'keeper', role: 'reviewer' });
  await prepareOther();
  const ask = (request: string, body: object) => call(request, { token: tokens.admin, body });
  const sent = await submit(unit.token, submission({ snapshot: sampleWorkbook({ unit: unit.name }) }));
  expect(sent.status).toBe(201);
  await ask(`POST ${TASK}/inspections`, { size: 200, seed: 's', years: 0, dryRun: false, reason: '抽查' });
  // Units see an inspection only once it was sent to them.
  await db.prepare("UPDATE inspections SET state = 'sent'").run();
  const asked = { unit: unit.code, problem: '问题', source: null, request: '要求', dueOn: '2099-01-01' };
  await ask(`POST ${TASK}/corrections`, asked);
  await ask(`POST ${TASK}/units/104001/steps`, { step: 'accept', version: 1 });
  const correction = await db.prepare('SELECT uid FROM corrections').first<{ uid: string }>();
  things = {
    unit,
    device: `device-new-${unit.code.slice(1)}`,
    member: 'staff-keeper',
    correction: correction?.uid ?? '',
    digest: (await get(previewSchema, `${TASK}/upward`, tokens.admin)).digest,
  };
  described = (await describedRoutes())
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, kind }) => ({ route: `${method} ${path}`, kind }));
  const kinds = new Map(described.map(({ route, kind }) => [route, kind]));
  writes = Object.entries(writeCases(things)).map(([route, one]) => ({
    ...one,
    route,
    kind: kinds.get(route) === 'unit' ? 'unit' : 'staff',
  }));
});

/** Another bureau with an administrator, a unit with a computer, and a task that the demo bureau owes it. */
async function prepareOther(): Promise<void> {
  const bureauUid = 'other';
  tokens.stranger = newToken('unit');
  const task = { bureauUid, packId: 'hunan-2024', year: 2024, dueAt: '2099-07-31T00:00:00.000Z', createdAt };
  await db.batch([
    insertBureau(db, { uid: bureauUid, name: '外市财政局', office: '绩效科', createdAt }),
    insertStaff(db, {
      uid: 'other-admin',
      bureauUid,
      unitUid: null,
      login: 'other',
      name: '外市',
      role: 'admin',
      password: await hashPassword(SECRETS.password),
      createdAt,
    }),
    insertUnit(db, { uid: 'other-unit', bureauUid, parentUid: null, code: '1', name: '外市某县', createdAt }),
    insertTask(db, { ...task, uid: 'other-2024', name: '外市任务' }),
    insertObligation(db, 'other-2024', 'other-unit'),
    db.prepare(
      "UPDATE units SET reports_for = (SELECT id FROM bureaus WHERE uid = 'demo') WHERE uid = 'other-unit'",
    ),
    db
      .prepare(
        `INSERT INTO devices (uid, unit_id, token_hash, label, created_at, last_used_on, expires_at)
         SELECT 'other-device', id, ?1, '外市电脑', ?2, '2025-03-01', '2099-01-01T00:00:00.000Z' FROM units WHERE uid = 'other-unit'`,
      )
      .bind(await tokenHash(tokens.stranger), createdAt),
  ]);
  tokens.foreign = await login('other');
}

/** Everything that the requests name, or that a request without a right to it could touch. */
const KEPT = [
  "SELECT name, office, two_person FROM bureaus WHERE uid = 'demo'",
  "SELECT code, name, parent_id, reports_for FROM units WHERE bureau_id = (SELECT id FROM bureaus WHERE uid = 'demo') ORDER BY code",
  "SELECT uid, name, due_at, closed_at FROM tasks WHERE bureau_id = (SELECT id FROM bureaus WHERE uid = 'demo') ORDER BY uid",
  "SELECT uid, role, disabled_at, password FROM staff WHERE uid IN ('demo-staff', 'staff-keeper', 'added') ORDER BY uid",
  'SELECT o.state, o.version, o.due_at, o.published_url FROM obligations o JOIN units u ON u.id = o.unit_id WHERE u.code = ?1',
  'SELECT d.uid, d.revoked_at FROM devices d JOIN units u ON u.id = d.unit_id WHERE u.code = ?1 ORDER BY d.uid',
  'SELECT COUNT(*) AS codes FROM enrolment_codes c JOIN units u ON u.id = c.unit_id WHERE u.code = ?1',
  'SELECT COUNT(*) AS n FROM comments',
  'SELECT COUNT(*) AS n FROM adjustments',
  'SELECT i.state, i.rev, i.answer FROM inspections i JOIN units u ON u.id = i.unit_id WHERE u.code = ?1',
  'SELECT seq, score FROM inspected_indicators ORDER BY inspection_id, seq',
  'SELECT uid, answer, closed_at FROM corrections ORDER BY uid',
  "SELECT state, version FROM obligations WHERE task_id = (SELECT id FROM tasks WHERE uid = 'other-2024')",
  'SELECT COUNT(*) AS n FROM audit a JOIN units u ON u.id = a.unit_id WHERE u.code = ?1',
];

async function kept(): Promise<unknown[]> {
  const results = await Promise.all(
    KEPT.map((sql) => {
      const statement = db.prepare(sql);
      return (sql.includes('?1') ? statement.bind(things.unit.code) : statement).all();
    }),
  );
  return results.map(({ results: rows }) => rows);
}

function ask({ route, body }: Write, token?: string) {
  return call(requestOf(route, things), {
    ...(token === undefined ? {} : { token }),
    ...(body === undefined ? {} : { body }),
    headers: { 'Idempotency-Key': crypto.randomUUID() },
  });
}

/** Asks every route; whatever is answered, nothing may have changed. */
async function askAll(tokenOf: (write: Write) => string | undefined) {
  const before = await kept();
  const answers: { write: Write; status: number; code: string | undefined }[] = [];
  for (const write of writes) {
    const answer = await ask(write, tokenOf(write));
    answers.push({ write, status: answer.status, code: codeOf(answer) });
  }
  expect(await kept()).toEqual(before);
  return answers;
}

const told = (answers: Awaited<ReturnType<typeof askAll>>) =>
  answers.map(({ write: { route }, status, code }) => [route, status, code]);

test('every route that writes has its case, and no case is of a route that is gone', () => {
  const guarded = described.filter(({ kind }) => kind !== 'open').map(({ route }) => route);
  expect(writes.map(({ route }) => route).sort()).toEqual(guarded.sort());
  const open = described.filter(({ kind }) => kind === 'open').map(({ route }) => route);
  expect(open.sort()).toEqual([...OPEN_ROUTES].sort());
});

describe('tokens that are none', () => {
  test.each<[string, (kind: 'unit' | 'staff') => string | undefined, number, string]>([
    ['a missing one', () => undefined, 401, 'token_missing'],
    ['one of no form', () => 'Basic', 401, 'token_invalid'],
    ['an unknown one', (kind) => newToken(kind), 401, 'token_invalid'],
    [
      'one of the other kind',
      (kind) => (kind === 'unit' ? tokens.admin : tokens.unit),
      403,
      'wrong_kind_of_token',
    ],
  ])('%s opens no route', async (_what, tokenOf, status, code) => {
    const answers = await askAll(({ kind }) => tokenOf(kind));
    expect(told(answers)).toEqual(writes.map(({ route }) => [route, status, code]));
  });

  test.each([
    ['revoked_at', 'token_revoked'],
    ['expires_at', 'token_expired'],
  ])('one that was good until %s opens no route', async (column, code) => {
    const [unit, staff] = [await newUnit(), await addStaff({ login: column, role: 'admin' })];
    const past = '2025-01-01T00:00:00.000Z';
    for (const [table, token] of [
      ['devices', unit.token],
      ['sessions', staff],
    ] as const) {
      await db
        .prepare(`UPDATE ${table} SET ${column} = ?1 WHERE token_hash = ?2`)
        .bind(past, await tokenHash(token))
        .run();
    }
    const answers = await askAll(({ kind }) => (kind === 'unit' ? unit.token : staff));
    expect(told(answers)).toEqual(writes.map(({ route }) => [route, 401, code]));
  });
});

describe('tokens that are somebody else’s', () => {
  test.each<[string, 'sibling' | 'stranger', 'department' | 'foreign', number[]]>([
    [
      'another unit of the bureau, and another department’s administrator',
      'sibling',
      'department',
      [403, 404],
    ],
    ['another bureau’s unit and administrator', 'stranger', 'foreign', [404]],
  ])('%s change nothing here', async (_what, unit, staff, refused) => {
    const answers = await askAll(({ kind }) => tokens[kind === 'unit' ? unit : staff]);
    for (const { write, status, code } of answers) {
      expect(code, write.route).not.toBe('invalid_request');
      if (write.own) expect(status, write.route).toBeLessThan(500);
      else expect([write.route, refused.includes(status)]).toEqual([write.route, true]);
    }
  });
});

describe('bodies that are none', () => {
  type Sent =
    | { readonly body: unknown }
    | { readonly raw: string; readonly headers?: Record<string, string> };
  test.each<[string, (body: object) => Sent, number, string]>([
    ['with a key that nobody asked for', (body) => ({ body: { ...body, evil: 1 } }), 422, 'invalid_request'],
    [
      'with a key of every object',
      (body) => ({ raw: JSON.stringify(body).replace('{', '{"__proto__":{},') }),
      422,
      'invalid_request',
    ],
    ['cut off', (body) => ({ raw: JSON.stringify(body).slice(0, -1) }), 400, 'malformed_json'],
    ['of a number beyond all numbers', () => ({ raw: '1e400' }), 422, 'invalid_request'],
    ['of lists in lists', () => ({ raw: '['.repeat(100_000) + ']'.repeat(100_000) }), 422, 'invalid_request'],
    [
      'of another type',
      (body) => ({ raw: JSON.stringify(body), headers: { 'Content-Type': 'text/plain' } }),
      415,
      'not_json',
    ],
    [
      'of more than 1 MB',
      (body) => ({ body: { ...body, reason: 'x'.repeat(1_048_576) } }),
      413,
      'body_too_large',
    ],
  ])('%s are refused by every route, and nothing changes', async (_what, sentOf, status, code) => {
    const before = await kept();
    for (const { route, kind, body } of writes) {
      if (typeof body !== 'object' || body === null) continue;
      const { headers = {}, ...sent } = { headers: {}, ...sentOf(body) };
      const answer = await call(requestOf(route, things), {
        ...sent,
        token: kind === 'unit' ? tokens.unit : tokens.admin,
        headers: { 'Idempotency-Key': crypto.randomUUID(), ...headers },
      });
      expect([route, answer.status, codeOf(answer)]).toEqual([route, status, code]);
    }
    expect(await kept()).toEqual(before);
  });
});

test('with the right token each request is heard: what was refused above was refused for the token', async () => {
  for (const write of writes) {
    const answer = await ask(write, write.kind === 'unit' ? tokens.unit : tokens.admin);
    const code = codeOf(answer);
    expect([write.route, [401, 403, 404, 500].includes(answer.status), code]).toEqual([
      write.route,
      false,
      code,
    ]);
    expect(code, write.route).not.toBe('invalid_request');
  }
});
