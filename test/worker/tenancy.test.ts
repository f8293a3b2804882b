/** Every route × a token that was good once, or is good elsewhere: another bureau's things do not exist. */

import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '../../worker/auth/password.ts';
import { insertBureau, insertStaff, insertUnit } from '../../worker/store/roster.ts';
import { refusal } from './answer.ts';
import { call, login, newUnit, seed } from './api.ts';
import { describedRoutes, type Route } from './described.ts';

let routes: Route[];
let foreign: string;
let stranger: string;
let id: string;
const createdAt = '2025-03-01T00:00:00.000Z';

beforeAll(async () => {
  await seed();
  routes = (await describedRoutes()).filter(({ kind }) => kind !== 'open');
  const { DB: db } = env;
  await db.batch([
    insertBureau(db, { uid: 'other', name: '外县财政局', office: '绩效股', createdAt }),
    insertStaff(db, {
      uid: 'other-admin',
      bureauUid: 'other',
      unitUid: null,
      login: 'other',
      name: '外县',
      role: 'admin',
      password: await hashPassword('password of a test'),
      createdAt,
    }),
    insertUnit(db, {
      uid: 'other-unit',
      bureauUid: 'other',
      parentUid: null,
      code: '1',
      name: '外县某局',
      createdAt,
    }),
  ]);
  foreign = await login('other', 'password of a test');
  const unit = await newUnit();
  stranger = unit.token;
  await db
    .prepare("UPDATE units SET bureau_id = (SELECT id FROM bureaus WHERE uid = 'other') WHERE code = ?1")
    .bind(unit.code)
    .run();
  const row = await db.prepare('SELECT uid FROM submissions LIMIT 1').first<{ uid: string }>();
  id = row?.uid ?? '';
});

/** What the route's names stand for in this bureau. */
const NAMES: Readonly<Record<string, string>> = {
  task: 'demo-2024',
  unit: '104001',
  table: 'grades',
  device: 'demo-device-1',
};

function filled({ method, path }: Route): string {
  const named = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => NAMES[name] ?? id);
  return `${method} ${named}${path.endsWith('/figures') ? '?form=basic-data&field=x' : ''}`;
}

/** Lists that say neither whether the thing exists nor what is in it. */
const EMPTY = [{ devices: [] }, { corrections: [] }];

async function ask(route: Route, token: string) {
  const body = route.method === 'GET' || route.method === 'DELETE' ? {} : { body: {} };
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  return call(filled(route), { token, headers, ...body });
}

describe('tokens that were good once', () => {
  test.each([
    ['revoked', 'revoked_at', 'token_revoked'],
    ['expired', 'expires_at', 'token_expired'],
  ])('%s ones open no route', async (_what, column, code) => {
    const unit = await newUnit();
    const staff = await login();
    const past = '2025-01-01T00:00:00.000Z';
    const before = await env.DB.prepare('SELECT expires_at FROM sessions LIMIT 1').first<{
      expires_at: string;
    }>();
    await env.DB.batch([
      env.DB.prepare(`UPDATE devices SET ${column} = ?1`).bind(past),
      env.DB.prepare(`UPDATE sessions SET ${column} = ?1`).bind(past),
    ]);
    for (const route of routes) {
      const answer = await ask(route, route.kind === 'unit' ? unit.token : staff);
      expect([filled(route), ...refusal(answer)]).toEqual([filled(route), 401, code]);
    }
    await env.DB.batch([
      env.DB.prepare('UPDATE devices SET revoked_at = NULL, expires_at = ?1').bind(
        '2099-01-01T00:00:00.000Z',
      ),
      env.DB.prepare('UPDATE sessions SET revoked_at = NULL, expires_at = ?1').bind(before?.expires_at ?? ''),
    ]);
  });
});

describe('another bureau', () => {
  test('reads nothing of this one: every route about its things says that there is none', async () => {
    const about = routes.filter(({ method, path }) => method === 'GET' && path.includes('{'));
    expect(about.length).toBeGreaterThan(15);
    for (const route of about) {
      const { status, body } = await ask(route, route.kind === 'unit' ? stranger : foreign);
      if (status === 200) expect(EMPTY).toContainEqual(body);
      else expect([filled(route), status]).toEqual([filled(route), 404]);
    }
  });
});
