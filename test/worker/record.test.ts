import { createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import worker from '../../worker/index.ts';
import { sealRecords } from '../../worker/record.ts';
import { recordPageSchema, verdictSchema } from '../../worker/wire/record.ts';
import { call, deps, get, login, newUnit, seed, submission, submit } from './api.ts';

let admin: string;

const verify = () => get(verdictSchema, '/api/v1/record/verify', admin);
const seal = () => sealRecords({ db: env.DB, now: deps.now });
/** The triggers make the record append-only; whoever has the database can drop them, and is found out. */
const forge = async (sql: string) => {
  await env.DB.batch([
    env.DB.prepare('DROP TRIGGER IF EXISTS audit_is_never_changed'),
    env.DB.prepare('DROP TRIGGER IF EXISTS audit_is_never_deleted'),
    env.DB.prepare('DROP TRIGGER IF EXISTS submissions_are_never_changed'),
    env.DB.prepare(sql),
  ]);
};

beforeAll(async () => {
  await seed();
  admin = await login();
});

test('a record as it was made is sound, sealed or not', async () => {
  expect(await verify()).toMatchObject({ ok: true, seals: 0, fault: null });
  await seal();
  const sealed = await verify();
  expect(sealed).toMatchObject({ ok: true, seals: 1, unsealed: 0 });
  expect(sealed.links).toBeGreaterThan(0);
});

test('nothing new makes no new seal; what is new makes one that follows from the last', async () => {
  await seal();
  const unit = await newUnit();
  const sent = await submit(unit.token, submission({ snapshot: sampleWorkbook({ unit: unit.name }) }));
  expect(sent.status).toBe(201);
  expect(await verify()).toMatchObject({ ok: true, seals: 1 });
  await Promise.all([seal(), seal()]);
  expect(await verify()).toMatchObject({ ok: true, seals: 2, unsealed: 0 });
});

test('the clock seals', async () => {
  await call('POST /api/v1/codes', { token: admin, body: { units: ['104001'] } });
  await worker.scheduled(createScheduledController(), env);
  expect(await verify()).toMatchObject({ ok: true, seals: 3, unsealed: 0 });
});

test('the bureau reads its record, newest first, page by page', async () => {
  const { entries } = await get(recordPageSchema, '/api/v1/record', admin);
  expect(entries[0]).toMatchObject({ action: 'issue-codes', by: '演示账号', task: null });
  expect(entries.at(-1)).toMatchObject({ action: 'submit', by: '演示电脑', unit: '云溪县交通运输局' });
  const older = await get(recordPageSchema, `/api/v1/record?before=${entries[0]?.id}`, admin);
  expect(older.entries).toEqual(entries.slice(1));
});

describe('a forged record is found out', () => {
  let original: Record<string, unknown>;
  beforeEach(async () => {
    original = (await env.DB.prepare('SELECT * FROM audit ORDER BY id DESC LIMIT 1').first()) ?? {};
  });

  test.each([
    ['a changed content', "UPDATE audit SET detail = '{}' WHERE id = (SELECT MAX(id) FROM audit)", '被改动'],
    [
      'a changed moment',
      "UPDATE audit SET at = '2025-01-01' WHERE id = (SELECT MAX(id) FROM audit)",
      '被改动',
    ],
  ])('%s', async (_what, sql, words) => {
    await forge(sql);
    expect((await verify()).fault).toContain(words);
    await env.DB.prepare('UPDATE audit SET detail = ?1, at = ?2 WHERE id = ?3')
      .bind(original.detail, original.at, original.id)
      .run();
    expect((await verify()).ok).toBe(true);
  });

  test("a chain's end that was cut off", async () => {
    await forge('DELETE FROM audit WHERE id = (SELECT MAX(id) FROM audit)');
    expect((await verify()).fault).toContain('记录不全');
    const columns = Object.keys(original);
    await env.DB.prepare(
      `INSERT INTO audit (${columns.join()}) VALUES (${columns.map((_, i) => `?${i + 1}`).join()})`,
    )
      .bind(...Object.values(original))
      .run();
    expect((await verify()).ok).toBe(true);
  });

  test('a submission whose digest was changed', async () => {
    await forge(`UPDATE submissions SET digest = '${'0'.repeat(64)}' WHERE id = 1`);
    expect((await verify()).fault).toContain('校验码');
  });
});
