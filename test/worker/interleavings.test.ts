/** Whatever order units and reviewers act in, and whatever fails on the way: what the database holds stays one truth. */

import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { findForms } from '../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { figuresOf } from '../../shared/rollup/figures.ts';
import { totalsOf } from '../../shared/rollup/total.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { receiptSchema, type Submission } from '../../shared/submission/contract.ts';
import { fileSchema } from '../../worker/wire/review.ts';
import { read, refusal } from './answer.ts';
import { call, get, login, newUnit, seed, submission, submit } from './api.ts';

let staff: string;

beforeAll(async () => {
  await seed();
  staff = await login();
});

type Unit = Awaited<ReturnType<typeof newUnit>>;

const TASK = '/api/v1/tasks/demo-2024';
const ACTS = ['submit', 'withdraw', 'begin-review', 'return', 'accept', 'reopen'] as const;

/** Each act done twice at once, in the same millisecond where the machine is quick. */
const TWICE: [(typeof ACTS)[number], number, number][] = [
  ['submit', 0, 1],
  ['submit', 0, 1],
  ['return', 1, 1],
  ['return', 1, 1],
];

/** One act by one person; what it is refused does not matter here. */
async function act(unit: Unit, name: (typeof ACTS)[number], version: number, seedOf: number): Promise<void> {
  if (name === 'submit') {
    const snapshot = sampleWorkbook({ unit: unit.name, seed: seedOf, projects: 1 });
    await submit(unit.token, submission({ baseVersion: version, snapshot }));
  } else if (name === 'withdraw') {
    const body = { version: Math.max(version, 1), reason: '填错了' };
    await call('POST /api/v1/obligations/demo-2024/withdraw', { token: unit.token, body });
  } else {
    const body = { step: name, version, ...(/return|reopen/.test(name) ? { reason: '请核对' } : {}) };
    await call(`POST ${TASK}/units/${unit.code}/steps`, { token: staff, body });
  }
}

const OBLIGATION = `
  SELECT o.state, o.version, o.returns, l.version AS latest, a.version AS accepted,
    (SELECT group_concat(s.version) FROM submissions s WHERE s.task_id = o.task_id AND s.unit_id = o.unit_id) AS versions,
    (SELECT COUNT(*) FROM audit x WHERE x.task_id = o.task_id AND x.unit_id = o.unit_id) AS links,
    (SELECT MAX(seq) FROM audit x WHERE x.task_id = o.task_id AND x.unit_id = o.unit_id) AS seq,
    (SELECT COUNT(*) FROM audit x WHERE x.task_id = o.task_id AND x.unit_id = o.unit_id AND x.action = 'return') AS returned,
    (SELECT COUNT(*) FROM receipts r JOIN submissions s ON s.id = r.submission_id
     WHERE s.task_id = o.task_id AND s.unit_id = o.unit_id) AS receipts,
    COALESCE(ab.body, '') AS acceptedBody, COALESCE(lb.body, '') AS latestBody
  FROM obligations o JOIN units u ON u.id = o.unit_id JOIN tasks t ON t.id = o.task_id AND t.uid = 'demo-2024'
  LEFT JOIN submissions l ON l.id = o.latest_id LEFT JOIN submissions a ON a.id = o.accepted_id
  LEFT JOIN submission_bodies lb ON lb.submission_id = l.id LEFT JOIN submission_bodies ab ON ab.submission_id = a.id
  WHERE u.code = ?1`;

const COUNTED = `
  SELECT f.form, f.name, CAST(SUM(x.counted) AS TEXT) AS sum FROM figures x JOIN fields f ON f.id = x.field_id
  JOIN units u ON u.id = x.unit_id WHERE u.code = ?1 AND x.counted IS NOT NULL GROUP BY f.id`;

/** One head, contiguous versions, a receipt and a link for each, and the figures of exactly the version that counts. */
async function expectOneTruth({ code }: Unit): Promise<void> {
  const row = await env.DB.prepare(OBLIGATION).bind(code).first<Record<string, string | number | null>>();
  if (!row) throw new Error('no obligation');
  const versions = String(row.versions ?? '')
    .split(',')
    .filter(Boolean)
    .map(Number);
  expect(versions).toEqual(Array.from({ length: Number(row.version) }, (_, i) => i + 1));
  expect(row.latest ?? 0).toBe(row.version);
  expect(row.receipts).toBe(row.version);
  expect(row.links).toBe(row.seq ?? 0);
  expect(row.returned).toBe(row.returns);
  const standing = row.state === 'submitted' || row.state === 'in-review';
  const body = String(row.acceptedBody || (standing ? row.latestBody : ''));
  const { results } = await env.DB.prepare(COUNTED)
    .bind(code)
    .all<{ form: string; name: string; sum: string }>();
  const counted = new Map(results.map(({ form, name, sum }) => [`${form}!${name}`, sum]));
  expect(counted).toEqual(recomputed(body));
}

function recomputed(body: string): Map<string, string> {
  if (body === '') return new Map();
  const { snapshot } = JSON.parse(body) as Submission;
  const { forms } = findForms(snapshot, hunan2024.forms);
  const totals = totalsOf([figuresOf(forms, hunan2024.forms).figures]);
  return new Map(totals.map(({ form, field, sum }) => [`${form}!${field}`, String(sum)]));
}

test('any order of steps leaves one head, contiguous versions and the figures of what counts', async () => {
  const step = fc.tuple(
    fc.constantFrom(...ACTS),
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 1, max: 9 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
      const unit = await newUnit();
      // Two at a time, as people do.
      for (let i = 0; i < steps.length; i += 2) {
        await Promise.all(
          steps.slice(i, i + 2).map(([name, version, seedOf]) => act(unit, name, version, seedOf)),
        );
      }
      await expectOneTruth(unit);
    }),
    { numRuns: 12, examples: [[TWICE]] },
  );
});

test('a walk that always takes the newest version passes through every state and stays one truth', async () => {
  const unit = await newUnit();
  const walk: [(typeof ACTS)[number], number][] = [
    ['submit', 0],
    ['withdraw', 1],
    ['submit', 1],
    ['begin-review', 2],
    ['return', 2],
    ['submit', 2],
    ['accept', 3],
    ['reopen', 3],
    ['submit', 3],
    ['return', 4],
    ['submit', 4],
    ['accept', 5],
  ];
  for (const [i, [name, version]] of walk.entries()) {
    await act(unit, name, version, i + 1);
    await expectOneTruth(unit);
  }
});

describe('when the answer is lost', () => {
  beforeEach(() => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    return () => log.mockRestore();
  });

  /** The database does the work, and then the connection breaks. */
  function brokenAfterBatch(): D1Database {
    return new Proxy(env.DB, {
      get(target, key) {
        if (key === 'batch') {
          return async (statements: D1PreparedStatement[]) => {
            await target.batch(statements);
            throw new Error('Network connection lost');
          };
        }
        const value = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  test('after the batch, a retry under the same key gets the receipt of what was stored, once', async () => {
    const unit = await newUnit();
    const body = submission({ snapshot: sampleWorkbook({ unit: unit.name }) });
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const send = (more: object = {}) =>
      call('POST /api/v1/submissions', { token: unit.token, body, headers, ...more });
    const lost = await send({ env: { DB: brokenAfterBatch() } });
    expect(refusal(lost)).toEqual([500, 'unexpected']);
    const retried = await send();
    expect([retried.status, read(receiptSchema, retried).version]).toEqual([200, 1]);
    expect((await send()).body).toEqual(retried.body);
    await expectOneTruth(unit);
  });

  test('a batch that fails in the middle leaves nothing behind', async () => {
    const unit = await newUnit();
    const failing = new Proxy(env.DB, {
      get(target, key) {
        if (key === 'batch') {
          return (statements: D1PreparedStatement[]) =>
            target.batch([...statements, target.prepare('INSERT INTO nowhere VALUES (1)')]);
        }
        const value = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const answer = await call('POST /api/v1/submissions', {
      token: unit.token,
      body: submission({ snapshot: sampleWorkbook({ unit: unit.name }) }),
      headers: { 'Idempotency-Key': crypto.randomUUID() },
      env: { DB: failing },
    });
    expect(answer.status).toBe(500);
    await expectOneTruth(unit);
    const { obligation, history } = await get(fileSchema, `${TASK}/units/${unit.code}`, staff);
    expect([obligation.version, history]).toEqual([0, []]);
  });
});
