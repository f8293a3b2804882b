/** Every released schema, with data in it, becomes the newest; nothing that was there is lost or changed. */

import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { droppingAll } from './empty-database.ts';

const HASH = 'a'.repeat(64);

/** A bureau, a unit and a submission as the first release stored them. */
const DATA = [
  "INSERT INTO bureaus (id, uid, name, office, created_at) VALUES (1, 'b', '云溪县财政局', '绩效股', '2025-01-01')",
  "INSERT INTO units (id, uid, bureau_id, code, name, created_at) VALUES (1, 'u', 1, '101', '甲局', '2025-01-01')",
  `INSERT INTO devices VALUES (1, 'd', 1, '${HASH}', '电脑', '2025-01-01', '2025-01-01', '2099-01-01', NULL)`,
  "INSERT INTO tasks (id, uid, bureau_id, name, year, pack_id, due_at, created_at) VALUES (1, 't', 1, '2024', 2024, 'hunan-2024', '2025-07-01', '2025-01-01')",
  `INSERT INTO audit VALUES (1, 1, 1, 1, 1, '2025-05-01', 'device:d', 'submit', '{}', '', '${HASH}')`,
  `INSERT INTO submissions (id, uid, task_id, unit_id, version, idempotency_key, digest, pack_id, pack_version, pack_hash,
     device_id, received_at, late, warnings, audit_hash)
   VALUES (1, 's', 1, 1, 1, 'k', '${HASH}', 'hunan-2024', '1', 'h', 1, '2025-05-01', 0, 0, '${HASH}')`,
  "INSERT INTO submission_bodies VALUES (1, '{}')",
  "INSERT INTO obligations (task_id, unit_id, state, version, latest_id) VALUES (1, 1, 'submitted', 1, 1)",
  "INSERT INTO fields VALUES (1, 'basic-data', '编制数', 'count')",
  'INSERT INTO figures (task_id, field_id, unit_id, project_id, submitted, counted) VALUES (1, 1, 1, 0, 1200, 1200)',
] as const;

const releases = env.TEST_MIGRATIONS.map((_, i) => i + 1);

test.each(releases)('from the schema after %i migrations', async (released) => {
  await env.DB.batch((await droppingAll(env.DB)).map((sql) => env.DB.prepare(sql)));
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS.slice(0, released));
  expect(await env.DB.prepare('SELECT count(*) FROM d1_migrations').first('count(*)')).toBe(released);
  await env.DB.batch(DATA.map((sql) => env.DB.prepare(sql)));
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  const row = await env.DB.prepare(
    `SELECT u.name, o.state, x.counted, b.two_person, u.consolidates, t.first_audit
     FROM obligations o JOIN units u ON u.id = o.unit_id JOIN tasks t ON t.id = o.task_id JOIN bureaus b ON b.id = t.bureau_id
     JOIN figures x ON x.unit_id = u.id JOIN submissions s ON s.id = o.latest_id JOIN submission_bodies y ON y.submission_id = s.id`,
  ).first();
  expect(row).toEqual({
    name: '甲局',
    state: 'submitted',
    counted: 1200,
    two_person: 0,
    consolidates: 0,
    first_audit: 0,
  });
  await expect(env.DB.prepare("UPDATE submissions SET digest = ''").run()).rejects.toThrow('append only');
  expect((await env.DB.prepare('PRAGMA foreign_key_check').all()).results).toEqual([]);
});
