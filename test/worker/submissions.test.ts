import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { sampleWithMistakes, sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { canonicalJson, digestOf, sha256 } from '../../shared/submission/canonical.ts';
import { receiptSchema } from '../../shared/submission/contract.ts';
import { checkResultSchema } from '../../worker/wire/check.ts';
import type { FormView } from '../../worker/wire/form.ts';
import { submissionViewSchema } from '../../worker/wire/submission.ts';
import { problem, read, refusal } from './answer.ts';
import { call, clock, count, get, login, newUnit, seed, submission, submit } from './api.ts';

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
    const answer = await submit(own, body, key);
    expect(answer.status).toBe(201);
    expect(read(receiptSchema, answer)).toEqual({
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
    const path = `/api/v1/submissions/${read(receiptSchema, sent).id}`;
    const named = ({ forms }: { forms: FormView[] }) =>
      forms[0]?.fields.find(({ name }) => name === '编制数');
    expect(named(await get(submissionViewSchema, path, staff))).toMatchObject({
      sheet: basic.name,
      cell: 'B4',
      sure: true,
    });
    const check = async (body: object) =>
      named(read(checkResultSchema, await call('POST /api/v1/check', { body })));
    expect(await check({ snapshot })).toBeUndefined();
    expect(await check({ snapshot, pointed })).toMatchObject({ cell: 'B4' });
  });

  test('is stored as the text whose SHA-256 is the digest', async () => {
    const receipt = read(receiptSchema, await submit(own, submission(), key));
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
    expect(new Set(answers.map((one) => read(receiptSchema, one).id)).size).toBe(1);
    expect(await count('submissions')).toBe(before);
  });

  test('another content under its key is refused and changes nothing', async () => {
    const before = await count('submissions');
    expect(refusal(await submit(own, submission({ snapshot: sampleWorkbook({ seed: 9 }) }), key))).toEqual([
      422,
      'key_reused',
    ]);
    expect(await count('submissions')).toBe(before);
  });

  test('a second one on the same base is stale, and says which version is current', async () => {
    const answer = await submit(own, submission());
    const { base, current } = problem(answer);
    expect([...refusal(answer), base, current]).toEqual([409, 'stale_version', 0, 1]);
  });

  test('a second one on the current base is version 2', async () => {
    const answer = await submit(own, submission({ baseVersion: 1 }));
    expect([answer.status, read(receiptSchema, answer).version]).toEqual([201, 2]);
  });
});

describe('what the check finds', () => {
  test('errors block, with the findings; nothing is stored', async () => {
    const before = [await count('submissions'), await count('audit')];
    const answer = await submit(own, submission({ baseVersion: 2, snapshot: sampleWithMistakes() }));
    expect(refusal(answer)).toEqual([422, 'has_errors']);
    const { findings = [] } = problem(answer);
    expect(findings.length).toBeGreaterThanOrEqual(2);
    expect(findings.every((one) => one.severity === 'error')).toBe(true);
    expect([await count('submissions'), await count('audit')]).toEqual(before);
  });

  test('a warning blocks until it is explained; the explanation is kept with the finding', async () => {
    const [, township = ''] = [own, ...others];
    const snapshot = sampleWorkbook({ unit: '云溪县农业农村局' });
    const refused = await submit(township, submission({ snapshot }));
    expect(refusal(refused)).toEqual([422, 'needs_explanations']);

    const written = { reason: '代填', by: '李四', at: '2025-05-20T09:00:00+08:00' };
    const { findings = [] } = problem(refused);
    const explanations = findings.map(({ id, rule, facts }) => ({ finding: id, rule, facts, ...written }));
    const outdated = explanations.map((one) => ({ ...one, facts: 'other values' }));
    const again = await submit(township, submission({ snapshot, explanations: outdated }));
    expect(refusal(again)).toEqual([422, 'needs_explanations']);

    const sent = await submit(township, submission({ snapshot, explanations }));
    expect(sent.status).toBe(201);
    const { id } = read(receiptSchema, sent);
    const view = await get(submissionViewSchema, `/api/v1/submissions/${id}`, staff);
    const explained = view.findings.filter((one) => one.explanation);
    expect(explained).toHaveLength(explanations.length);
    expect(explained[0]?.explanation).toEqual(written);
  });

  test('a workbook without any standard table is refused', async () => {
    const snapshot = { sheets: [{ name: '空', cells: { A1: { v: '通讯录' } } }] };
    expect(refusal(await submit(own, submission({ baseVersion: 2, snapshot })))).toEqual([422, 'no_forms']);
  });

  test('the tables of another year are an error', async () => {
    const { code, findings } = problem(await submit(own, submission({ task: 'demo-2023' })));
    expect(code).toBe('has_errors');
    expect(findings?.map((one) => one.rule)).toContain('M-03');
  });
});

test('an unknown pack and an older one are told apart', async () => {
  const { pack } = submission();
  const unknown = await submit(own, submission({ baseVersion: 2, pack: { ...pack, id: 'mars' } }));
  expect(refusal(unknown)).toEqual([422, 'unknown_pack']);
  const older = await submit(own, submission({ baseVersion: 2, pack: { ...pack, hash: 'older' } }));
  expect([...refusal(older), problem(older).hash]).toEqual([409, 'pack_outdated', pack.hash]);
});

test('a task that the unit does not owe is not found', async () => {
  expect(refusal(await submit(own, submission({ task: 'nothing' })))).toEqual([404, 'not_found']);
});

test('what comes after the deadline is stored as late', async () => {
  const [, , third = ''] = [own, ...others];
  const before = clock.now;
  clock.now = new Date('2025-06-20T01:00:00.000Z');
  const answer = await submit(
    third,
    submission({ snapshot: sampleWorkbook({ seed: 3, unit: '云溪县教育局' }) }),
  );
  clock.now = before;
  expect(read(receiptSchema, answer).late).toBe(true);
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
    return read(receiptSchema, await submit(unit.token, submission({ baseVersion, snapshot }))).late;
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
  expect(new Set(answers.map((one) => read(receiptSchema, one).id)).size).toBe(1);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
});

test('what was received can neither be changed nor deleted', async () => {
  for (const table of ['submissions', 'submission_bodies', 'submission_findings', 'audit']) {
    await expect(env.DB.prepare(`DELETE FROM ${table}`).run()).rejects.toThrow('append only');
  }
  await expect(env.DB.prepare("UPDATE submissions SET digest = ''").run()).rejects.toThrow('append only');
});
