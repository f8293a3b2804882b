import { beforeAll, describe, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { addStaff, call, login, newUnit, seed, submission, submit } from './api.ts';

let staff: string;
let unit: { code: string; name: string; token: string };

const TASK = '/api/v1/tasks/demo-2024';
const draw = (body: object) =>
  call(`POST ${TASK}/inspections`, {
    token: staff,
    body: { size: 3, seed: '2025年第1次抽查', years: 3, dryRun: true, reason: '年度抽查', ...body },
  });
const one = async () => {
  const { body } = await call(`GET ${TASK}/inspections`, { token: staff });
  return body.inspections.find((each: { unit: string }) => each.unit === unit.code);
};
const score = (rev: number, scores: object[]) =>
  call(`PUT ${TASK}/inspections/${unit.code}`, { token: staff, body: { rev, scores } });
const step = (name: 'send' | 'finish', rev: number, token = staff) =>
  call(`POST ${TASK}/inspections/${unit.code}/steps`, { token, body: { step: name, rev } });
const answer = (body: object) =>
  call('POST /api/v1/obligations/demo-2024/inspection', { token: unit.token, body });
const table = async (id: string) => (await call(`GET ${TASK}/tables/${id}`, { token: staff })).body;

beforeAll(async () => {
  const { units } = await seed();
  staff = await login();
  unit = await newUnit();
  await submit(unit.token, submission({ snapshot: sampleWorkbook({ unit: unit.name, seed: 3 }) }));
  expect(units.length).toBeGreaterThan(0);
});

describe('drawing', () => {
  test('the same seed draws the same units, another one may not; a rehearsal stores nothing', async () => {
    const first = (await draw({})).body.drawn;
    expect(first).toHaveLength(3);
    expect((await draw({})).body.drawn).toEqual(first);
    expect(first[0].amount).toMatch(/^\d+$/);
    expect((await call(`GET ${TASK}/inspections`, { token: staff })).body.inspections).toEqual([]);
  });

  test('who was drawn is not drawn again; only those who have reported can be', async () => {
    const all = (await draw({ size: 200, dryRun: false })).body.drawn;
    expect(all).toHaveLength(6);
    expect((await draw({ size: 200 })).body.drawn).toEqual([]);
  });
});

describe('an inspection', () => {
  test('begins from what the unit gave itself, the whole making its total', async () => {
    const { indicators, state, rev } = await one();
    expect([state, rev]).toEqual(['drawn', 1]);
    const own = indicators.filter(({ project }: { project: string | null }) => project === null);
    const total = own.reduce((sum: number, { weight }: { weight: string }) => sum + Number(weight), 0);
    expect(total).toBe(100);
    expect(own[0]).toMatchObject({
      indicator: '预算执行率',
      ownResult: expect.stringMatching(/^\d+\.\d\d%$/),
    });
  });

  test('is none of the unit’s business until it is sent, and is sent only when whole', async () => {
    const own = 'GET /api/v1/obligations/demo-2024/inspection';
    expect((await call(own, { token: unit.token })).status).toBe(404);
    expect((await step('send', 1)).body.code).toBe('scores_incomplete');
    expect((await step('finish', 1)).body.code).toBe('wrong_inspection_state');
  });

  test('no score above the weight, no unknown indicator, no stale writing', async () => {
    const scored = { seq: 0, result: null, score: '200', reason: null };
    expect((await score(1, [scored])).body.errors[0].message).toContain('高于权重');
    expect((await score(1, [{ ...scored, seq: 9_999, score: '1' }])).body.code).toBe('invalid_request');
    expect((await score(7, [{ ...scored, score: '1' }])).body.code).toBe('changed_meanwhile');
    expect((await score(1, [{ ...scored, score: '1e2' }])).body.code).toBe('invalid_request');
  });

  test('goes to the unit, comes back with an objection, is scored again and made final', async () => {
    const { indicators } = await one();
    const scores = indicators.map((each: { seq: number; ownScore: string }) => ({
      seq: each.seq,
      result: null,
      score: each.ownScore,
      reason: null,
    }));
    expect((await score(1, scores)).status).toBe(204);
    const lowered = { ...scores[1], score: '0' };
    await score(2, [lowered]);
    expect((await step('send', 3)).body.code).toBe('scores_incomplete');
    await score(3, [{ ...lowered, reason: '没有佐证材料' }]);
    expect((await step('send', 4)).body).toEqual({ state: 'sent' });
    expect((await score(5, [lowered])).body.code).toBe('wrong_inspection_state');
    expect((await answer({ answer: 'object', text: '材料已补交', rev: 5 })).body).toEqual({
      state: 'objected',
    });
    expect((await one()).answer).toBe('材料已补交');
    expect((await step('finish', 6)).body).toEqual({ state: 'final' });
    expect((await answer({ answer: 'confirm', text: '同意', rev: 7 })).body.code).toBe(
      'wrong_inspection_state',
    );
  });

  test('fills the tables and the rules of the aggregate', async () => {
    const summary = await table('inspection-summary');
    const own = summary.rows.find((row: { unit: string }) => row.unit === unit.code);
    expect(own.values.at(-1)).toContain('没有佐证材料');
    expect((await table('inspections')).rows.length).toBeGreaterThan(5);
    const { findings } = (await call(`GET ${TASK}/checks`, { token: staff })).body;
    const of = (rule: string) =>
      findings.filter(
        (each: { rule: string; units: string[] }) => each.rule === rule && each.units[0] === unit.code,
      );
    // Ten points less is another grade.
    expect(of('A-11').map(({ message }: { message: string }) => message)).toEqual([
      expect.stringMatching(/自评.*（优），复核.*（良），差10.00分/),
    ]);
    expect(of('A-14')).toHaveLength(0);
  });

  test('a department and a unit of another one cannot touch it', async () => {
    const token = await addStaff({ login: 'dept-inspects', role: 'reviewer', unit: unit.code });
    expect((await step('finish', 7, token)).body.code).toBe('not_for_departments');
    const other = await newUnit();
    expect((await call('GET /api/v1/obligations/demo-2024/inspection', { token: other.token })).status).toBe(
      404,
    );
  });
});

describe('a correction', () => {
  const ask = (body: object = {}) =>
    call(`POST ${TASK}/corrections`, {
      token: staff,
      body: {
        unit: unit.code,
        problem: '满意度没有调查数据',
        source: null,
        request: '补充调查',
        dueOn: '2025-09-30',
        ...body,
      },
    });
  const cross = (id: string) =>
    call(`POST ${TASK}/corrections/${id}/close`, { token: staff, body: { note: '已核实' } });

  test('is asked, answered and crossed off, in this order only', async () => {
    const { id } = (await ask()).body;
    expect((await cross(id)).body.code).toBe('correction_unanswered');
    const say = (token = unit.token) =>
      call(`POST /api/v1/obligations/demo-2024/corrections/${id}`, { token, body: { text: '已调查200人' } });
    const other = await newUnit();
    expect((await say(other.token)).body.code).toBe('not_found');
    expect((await say()).status).toBe(204);
    expect((await cross(id)).status).toBe(204);
    expect((await say()).body.code).toBe('correction_closed');
    const { body } = await call('GET /api/v1/obligations/demo-2024/corrections', { token: unit.token });
    expect(body.corrections).toMatchObject([{ id, answer: '已调查200人', closedAt: expect.any(String) }]);
    const list = await table('corrections');
    const state = list.columns.findIndex(({ key }: { key: string }) => key === 'state');
    expect(list.rows.map(({ values }: { values: string[] }) => values[state])).toEqual(['已销号']);
  });

  test('cannot be due in the past or be asked of an unknown unit', async () => {
    expect((await ask({ dueOn: '2025-01-01' })).body.code).toBe('deadline_past');
    expect((await ask({ unit: 'none' })).body.code).toBe('not_found');
  });
});

describe('what a unit does with what it sent', () => {
  test('reads it back whole', async () => {
    const { body } = await call('GET /api/v1/obligations/demo-2024/data', { token: unit.token });
    expect([body.year, body.version, body.accepted]).toEqual([2024, 1, false]);
    expect(body.snapshot).toEqual(sampleWorkbook({ unit: unit.name, seed: 3 }));
    const other = await newUnit();
    expect((await call('GET /api/v1/obligations/demo-2024/data', { token: other.token })).status).toBe(404);
  });

  test('registers where it was published; the bureau’s table shows it', async () => {
    const publish = (url: string) =>
      call('PUT /api/v1/obligations/demo-2024/publication', {
        token: unit.token,
        body: { url, on: '2025-06-20' },
      });
    expect((await publish('javascript:alert(1)')).body.code).toBe('invalid_request');
    expect((await publish('https://www.yunxi.gov.cn/jx/1.html')).status).toBe(204);
    const { rows } = await table('unit-results');
    const own = rows.find((row: { unit: string }) => row.unit === unit.code);
    expect(own.values.at(-1)).toBe('https://www.yunxi.gov.cn/jx/1.html');
  });
});

test('a table comes as a sheet for an open workbook: live totals, no text that could run', async () => {
  const { status, body } = await call(`GET ${TASK}/tables/unit-results/sheet`, { token: staff });
  expect(status).toBe(200);
  expect(body.name).toBe('部门整体支出绩效自评结果汇总表');
  const formulas = Object.values(body.cells as Record<string, { f?: string }>).flatMap(({ f }) => f ?? []);
  expect(formulas.some((f) => f.startsWith('SUM('))).toBe(true);
});
