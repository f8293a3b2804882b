/** Every statement that the routes of daily work run finds its rows by an index: nothing gets slower with other tasks and bureaus. */

import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { call, login, newUnit, seed, submission } from './api.ts';

const statements = new Set<string>();

/** The test's database, remembering what is asked of it. */
const listening = new Proxy(env.DB, {
  get(target, key) {
    if (key === 'prepare') {
      return (sql: string) => {
        statements.add(sql);
        return target.prepare(sql);
      };
    }
    const value = Reflect.get(target, key);
    return typeof value === 'function' ? value.bind(target) : value;
  },
});

/** Small by nature: a handful of fields, keys and bureaus. Everything else grows with units and years. */
const SMALL = ['fields', 'f', 'receipt_keys', 'bureaus'];

beforeAll(async () => {
  await seed();
  const staff = await login();
  const unit = await newUnit();
  const ask = (request: string, token: string, body?: object, headers: Record<string, string> = {}) =>
    call(request, { token, headers, env: { DB: listening }, ...(body ? { body } : {}) });
  const task = '/api/v1/tasks/demo-2024';
  const answers = [
    await ask(
      'POST /api/v1/submissions',
      unit.token,
      submission({ snapshot: sampleWorkbook({ unit: unit.name }) }),
      { 'Idempotency-Key': crypto.randomUUID() },
    ),
    await ask('GET /api/v1/obligations', unit.token),
    await ask('GET /api/v1/obligations/demo-2024', unit.token),
    await ask(`${'GET'} ${task}/status`, staff),
    await ask(`GET ${task}/submissions?state=missing&limit=50`, staff),
    await ask(`GET ${task}/totals`, staff),
    await ask(`GET ${task}/totals?basis=accepted&node=${unit.code}`, staff),
    await ask(`GET ${task}/tables/unit-results`, staff),
    await ask(`GET ${task}/tables/project-results`, staff),
    await ask(`GET ${task}/figures?form=basic-data&field=${encodeURIComponent('编制数')}`, staff),
    await ask(`GET ${task}/charts`, staff),
    await ask(`GET ${task}/units/${unit.code}`, staff),
    await ask(`POST ${task}/units/${unit.code}/steps`, staff, { step: 'accept', version: 1 }),
  ];
  expect(answers.filter(({ status }) => status >= 300).map(({ body }) => body)).toEqual([]);
});

test('no table that grows is read from end to end', async () => {
  expect(statements.size).toBeGreaterThan(30);
  const scans: string[] = [];
  for (const sql of statements) {
    const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...parametersOf(sql))
      .all<{ detail: string }>();
    const made = plan.results.flatMap(
      ({ detail }) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)/.exec(detail)?.[1] ?? [],
    );
    for (const { detail } of plan.results) {
      const table = /^SCAN (\w+)/.exec(detail)?.[1];
      if (!table || /VIRTUAL TABLE|CONSTANT ROW/.test(detail)) continue;
      // What an insertion does not name is looked at only while a foreign key is broken, which none ever is.
      const named = new RegExp(`\\b${table}\\b`).test(sql);
      if (named && !made.includes(table) && !SMALL.includes(table)) scans.push(`${detail} in ${sql}`);
    }
  }
  expect(scans).toEqual([]);
});

test('the sums of a task walk along the key of its figures', async () => {
  const totals = [...statements].find((sql) => sql.includes('SUM(counted)')) ?? '';
  const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${totals}`)
    .bind(...parametersOf(totals))
    .all<{ detail: string }>();
  expect(plan.results.map(({ detail }) => detail)).toContain('SEARCH figures USING PRIMARY KEY (task_id=?)');
});

/** One null for each parameter that the statement has. */
function parametersOf(sql: string): null[] {
  const numbers = [...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number));
  return Array.from({ length: Math.max(0, ...numbers) }, () => null);
}
