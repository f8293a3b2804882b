import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../shared/finding/finding.ts';
import { sampleWithMistakes, sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { canonicalJson, digestOf, sha256 } from '../../shared/submission/canonical.ts';
import type { Explanation } from '../../shared/submission/contract.ts';
import { call, clock, count, login, newUnit, seed, submission, submit } from './api.ts';

let own: string;
let others: string[];
let staff: string;

beforeAll(async () => {
  const { units } = await seed();
  [own = '', ...others] = units.map(({ token }) => token);
  staff = await login();
});

describe('the first submission', () => {
  const key = crypto.randomUUID();

  test('is answered with a receipt that names it', async () => {
    const body = submission();
    const { status, body: receipt } = await submit(own, body, key);
    expect(status).toBe(201);
    expect(receipt).toEqual({
      id: expect.any(String),
      receivedAt: clock.now.toISOString(),
      digest: await digestOf(body),
      version: 1,
      unit: { code: '101001', name: '云溪县农业农村局' },
      task: { id: 'demo-2024', name: '2024年度部门整体支出绩效自评', year: 2024 },
      pack: submission().pack,
      late: false,
      record: expect.stringMatching(/^[0-9a-f]{64}$/),
      key: expect.any(String),
      signature: expect.stringMatching(/^[0-9a-f]{128}$/),
    });
  });

  test('is read with the cells that the unit pointed at, when it is received and when it is looked at', async () => {
    const unit = await newUnit();
    const [basic, ...rest] = sampleWorkbook({ unit: unit.name }).sheets;
    if (!basic) throw new Error('no sample');
    const snapshot = { sheets: [{ ...basic, cells: { ...basic.cells, B3: { v: '核定人头' } } }, ...rest] };
    const beside = { text: '核定人头', down: 1, right: 0 };
    const pointed = [
      { form: 'basic-data', field: '编制数', sheet: basic.name, cell: 'B4', as: 'value' as const, beside },
    ];
    const sent = await submit(unit.token, submission({ snapshot, pointed }));
    expect(sent.status).toBe(201);
    const { body } = await call(`GET /api/v1/submissions/${sent.body.id}`, { token: staff });
    const named = ({ forms }: { forms: { fields: { name: string }[] }[] }) =>
      forms[0]?.fields.find(({ name }) => name === '编制数');
    expect(named(body)).toMatchObject({ sheet: basic.name, cell: 'B4', sure: true });
    const unread = await call('POST /api/v1/check', { body: { snapshot } });
    const read = await call('POST /api/v1/check', { body: { snapshot, pointed } });
    expect(named(unread.body)).toBeUndefined();
    expect(named(read.body)).toMatchObject({ cell: 'B4' });
  });

  test('is stored as the text whose SHA-256 is the digest', async () => {
    const { body: receipt } = await submit(own, submission(), key);
    const row = await env.DB.prepare(
      'SELECT body FROM submission_bodies b JOIN submissions s ON s.id = b.submission_id WHERE s.uid = ?1',
    )
      .bind(receipt.id)
      .first<{ body: string }>();
    expect(await sha256(row?.body ?? '')).toBe(receipt.digest);
    expect(row?.body).toBe(canonicalJson(submission()));
  });

  test('sent again under its key gives the same receipt, whatever the order of its keys, and nothing new is stored', async () => {
    const before = await count('submissions');
    const { task, ...rest } = submission();
    const answers = await Promise.all([1, 2, 3].map(() => submit(own, { ...rest, task }, key)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await count('submissions')).toBe(before);
  });

  test('another content under its key is refused and changes nothing', async () => {
    const before = await count('submissions');
    const { status, body } = await submit(own, submission({ snapshot: sampleWorkbook({ seed: 9 }) }), key);
    expect([status, body.code]).toEqual([422, 'key_reused']);
    expect(await count('submissions')).toBe(before);
  });

  test('a second one on the same base is stale, and says which version is current', async () => {
    const { status, body } = await submit(own, submission());
    expect([status, body.code, body.base, body.current]).toEqual([409, 'stale_version', 0, 1]);
  });

  test('a second one on the current base is version 2', async () => {
    const { status, body } = await submit(own, submission({ baseVersion: 1 }));
    expect([status, body.version]).toEqual([201, 2]);
  });
});

describe('what the check finds', () => {
  test('errors block, with the findings; nothing is stored', async () => {
    const before = [await count('submissions'), await count('audit')];
    const { status, body } = await submit(
      own,
      submission({ baseVersion: 2, snapshot: sampleWithMistakes() }),
    );
    expect([status, body.code]).toEqual([422, 'has_errors']);
    expect(body.findings.length).toBeGreaterThanOrEqual(2);
    expect(body.findings.every((one: { severity: string }) => one.severity === 'error')).toBe(true);
    expect([await count('submissions'), await count('audit')]).toEqual(before);
  });

  test('a warning blocks until it is explained; the explanation is kept with the finding', async () => {
    const [, township = ''] = [own, ...others];
    const snapshot = sampleWorkbook({ unit: '云溪县农业农村局' });
    const refused = await submit(township, submission({ snapshot }));
    expect([refused.status, refused.body.code]).toEqual([422, 'needs_explanations']);

    const written = { reason: '代填', by: '李四', at: '2025-05-20T09:00:00+08:00' };
    const explanations = refused.body.findings.map(({ id, rule, facts }: Finding) => ({
      finding: id,
      rule,
      facts,
      ...written,
    }));
    const outdated = explanations.map((one: Explanation) => ({ ...one, facts: 'other values' }));
    const again = await submit(township, submission({ snapshot, explanations: outdated }));
    expect([again.status, again.body.code]).toEqual([422, 'needs_explanations']);

    const { status, body: receipt } = await submit(township, submission({ snapshot, explanations }));
    expect(status).toBe(201);
    const { body: view } = await call(`GET /api/v1/submissions/${receipt.id}`, { token: staff });
    const explained = view.findings.filter((one: { explanation: unknown }) => one.explanation);
    expect(explained).toHaveLength(explanations.length);
    expect(explained[0].explanation).toEqual(written);
  });

  test('a workbook without any standard table is refused', async () => {
    const snapshot = { sheets: [{ name: '空', cells: { A1: { v: '通讯录' } } }] };
    const { status, body } = await submit(own, submission({ baseVersion: 2, snapshot }));
    expect([status, body.code]).toEqual([422, 'no_forms']);
  });

  test('the tables of another year are an error', async () => {
    const { body } = await submit(own, submission({ task: 'demo-2023' }));
    expect(body.code).toBe('has_errors');
    expect(body.findings.map((one: { rule: string }) => one.rule)).toContain('M-03');
  });
});

test('an unknown pack and an older one are told apart', async () => {
  const { pack } = submission();
  const unknown = await submit(own, submission({ baseVersion: 2, pack: { ...pack, id: 'mars' } }));
  expect([unknown.status, unknown.body.code]).toEqual([422, 'unknown_pack']);
  const older = await submit(own, submission({ baseVersion: 2, pack: { ...pack, hash: 'older' } }));
  expect([older.status, older.body.code, older.body.hash]).toEqual([409, 'pack_outdated', pack.hash]);
});

test('a task that the unit does not owe is not found', async () => {
  const { status, body } = await submit(own, submission({ task: 'nothing' }));
  expect([status, body.code]).toEqual([404, 'not_found']);
});

test('what comes after the deadline is stored as late', async () => {
  const [, , third = ''] = [own, ...others];
  const before = clock.now;
  clock.now = new Date('2025-06-20T01:00:00.000Z');
  const { body } = await submit(
    third,
    submission({ snapshot: sampleWorkbook({ seed: 3, unit: '云溪县教育局' }) }),
  );
  clock.now = before;
  expect(body.late).toBe(true);
});

test('the last moment of the deadline is in time, the next millisecond is not', async () => {
  const unit = await newUnit();
  const before = clock.now;
  const due = '2025-06-01T09:30:00.000Z';
  const staff = await login();
  const body = { dueAt: due, reason: '延期' };
  await call(`POST /api/v1/tasks/demo-2024/units/${unit.code}/extension`, { token: staff, body });
  const sendAt = async (baseVersion: number, moment: number) => {
    clock.now = new Date(moment);
    const snapshot = sampleWorkbook({ unit: unit.name });
    return (await submit(unit.token, submission({ baseVersion, snapshot }))).body.late;
  };
  expect(await sendAt(0, Date.parse(due))).toBe(false);
  expect(await sendAt(1, Date.parse(due) + 1)).toBe(true);
  clock.now = before;
});

test('of many first submissions at once exactly one wins, and the rest are stale', async () => {
  const [, , , fourth = ''] = [own, ...others];
  const body = submission({
    baseVersion: 1,
    snapshot: sampleWorkbook({ seed: 4, unit: '云溪县交通运输局' }),
  });
  const answers = await Promise.all(Array.from({ length: 25 }, () => submit(fourth, body)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([201, ...Array.from({ length: 24 }, () => 409)]);
});

test('many sendings of one submission at once give one receipt', async () => {
  const [, , , , fifth = ''] = [own, ...others];
  const key = crypto.randomUUID();
  const body = submission({
    baseVersion: 1,
    snapshot: sampleWorkbook({ seed: 5, unit: '云溪县卫生健康局' }),
  });
  const answers = await Promise.all(Array.from({ length: 10 }, () => submit(fifth, body, key)));
  expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
});

test('what was received can neither be changed nor deleted', async () => {
  for (const table of ['submissions', 'submission_bodies', 'submission_findings', 'audit']) {
    await expect(env.DB.prepare(`DELETE FROM ${table}`).run()).rejects.toThrow('append only');
  }
  await expect(env.DB.prepare("UPDATE submissions SET digest = ''").run()).rejects.toThrow('append only');
});
