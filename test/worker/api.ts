/** The API over this test file's own database, with a clock that stands still until a test moves it. */

import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type * as z from 'zod';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import type { Submission } from '../../shared/submission/contract.ts';
import { createApp } from '../../worker/app.ts';
import { hashPassword } from '../../worker/auth/password.ts';
import type { Role } from '../../worker/auth/scope.ts';
import { newToken, tokenHash } from '../../worker/auth/token.ts';
import type { Deps } from '../../worker/context.ts';
import { type Demo, seedDemo } from '../../worker/demo.ts';
import type { Env } from '../../worker/env.ts';
import { insertDevice } from '../../worker/store/devices.ts';
import { insertObligation, insertStaff, insertUnit } from '../../worker/store/roster.ts';
import { sessionSchema } from '../../worker/wire/session.ts';
import { type Answer, read } from './answer.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      readonly DB: D1Database;
    }
  }
}

export const clock = { now: new Date('2025-05-20T01:00:00.000Z') };
export const SECRET = 'a secret of at least thirty-two characters';
/** What the Worker would fetch from other sites; a test may put its own here. */
export const outside = { fetch: (async () => new Response(null, { status: 502 })) as typeof fetch };

export const deps: Deps = {
  fetch: (...request) => outside.fetch(...request),
  now: () => clock.now,
  newId: () => crypto.randomUUID(),
};
const app = createApp(deps);

export interface Call {
  readonly token?: string;
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly raw?: BodyInit;
  readonly headers?: Record<string, string>;
  readonly env?: Partial<Env>;
  readonly host?: string;
}

/** `POST /api/v1/login` → the answer, its body parsed where there is one. */
export async function call(request: string, options: Call = {}): Promise<Answer> {
  const [method = 'GET', path = '/'] = request.split(' ');
  const { token, body, raw, headers = {}, host = 'localhost' } = options;
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await app.request(
    `http://${host}${path}`,
    {
      method,
      headers: {
        ...(sent === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    },
    { ...env, SECRET, ...options.env },
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(new TextDecoder().decode(bytes)) : null,
    bytes,
  };
}

/** What is at a path, as its schema has it. */
export async function get<S extends z.ZodType>(schema: S, path: string, token?: string): Promise<z.infer<S>> {
  const answer = await call(`GET ${path}`, token === undefined ? {} : { token });
  expect([path, answer.status]).toEqual([path, 200]);
  return read(schema, answer);
}

export const SECRETS = { password: '勾稽-demo-password', tokenSecret: 'test' };

export function seed(): Promise<Demo> {
  return seedDemo({ ...deps, db: env.DB, secret: SECRET }, SECRETS);
}

/** A session of the demo bureau's staff, or of somebody else. */
export async function login(name = 'demo', password = SECRETS.password): Promise<string> {
  const body = { login: name, password };
  return read(sessionSchema, await call('POST /api/v1/login', { body })).token;
}

export function submission(what: Partial<Submission> = {}): Submission {
  const { id, version, hash } = hunan2024;
  return {
    task: 'demo-2024',
    baseVersion: 0,
    pack: { id, version, hash },
    snapshot: sampleWorkbook(),
    explanations: [],
    ...what,
  };
}

export function submit(token: string, body: unknown, key: string = crypto.randomUUID()): Promise<Answer> {
  return call('POST /api/v1/submissions', { token, body, headers: { 'Idempotency-Key': key } });
}

export async function count(table: string): Promise<number> {
  const row = await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>();
  return row?.n ?? 0;
}

let added = 0;

/** A new unit of the demo bureau that owes its tables for 2024, with a computer of its own. */
export async function newUnit(parent?: string): Promise<{ code: string; name: string; token: string }> {
  const number = ++added;
  const unit = { code: `9${number}`, name: `第${number}测试局`, token: newToken('unit') };
  const createdAt = clock.now.toISOString();
  const { DB: db } = env;
  const above = parent === undefined ? null : `new-${Number(parent.slice(1))}`;
  const uid = `new-${number}`;
  await db.batch([
    insertUnit(db, { uid, bureauUid: 'demo', parentUid: above, code: unit.code, name: unit.name, createdAt }),
    insertObligation(db, 'demo-2024', uid),
    insertDevice(db, {
      uid: `device-${uid}`,
      unitUid: uid,
      tokenHash: await tokenHash(unit.token),
      label: '测试电脑',
      createdAt,
      expiresAt: '2099-01-01T00:00:00.000Z',
    }),
  ]);
  return unit;
}

/** A session of a new member of staff, of the whole bureau or of one department. */
export async function addStaff(who: { login: string; role: Role; unit?: string }): Promise<string> {
  const password = await hashPassword('password of a test');
  await insertStaff(env.DB, {
    uid: `staff-${who.login}`,
    bureauUid: 'demo',
    unitUid: who.unit === undefined ? null : `new-${Number(who.unit.slice(1))}`,
    login: who.login,
    name: who.login,
    role: who.role,
    password,
    createdAt: clock.now.toISOString(),
  }).run();
  return login(who.login, 'password of a test');
}
