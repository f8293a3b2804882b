import { beforeAll, describe, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { createdSchema } from '../../worker/wire/created.ts';
import {
  correctionsSchema,
  drawnSchema,
  inspectionStateSchema,
  inspectionsSchema,
} from '../../worker/wire/inspection.ts';
import { ownDataSchema } from '../../worker/wire/own-data.ts';
import { aggregateChecksSchema, sheetSchema, tableSchema } from '../../worker/wire/table.ts';
import { codeOf, problem, read } from './answer.ts';
import { addStaff, call, get, login, newUnit, seed, submission, submit } from './api.ts';

let staff: string;
let unit: { code: string; name: string; token: string };

const TASK = '/api/v1/tasks/demo-2024';
const draw = (body: object) =>
  call(`POST ${TASK}/inspections`, {
    token: staff,
    body: { size: 3, seed: '2025年第1次抽查', years: 3, dryRun: true, reason: '年度抽查', ...body },
  });
const drawn = async (body: object) => read(drawnSchema, await draw(body)).drawn;
const inspections = async () => (await get(inspectionsSchema, `${TASK}/inspections`, staff)).inspections;
const one = async () => {
  const found = (await inspections()).find((each) => each.unit === unit.code);
  if (!found) throw new Error('not drawn');
  return found;
};
const score = (rev: number, scores: object[]) =>
  call(`PUT ${TASK}/inspections/${unit.code}`, { token: staff, body: { rev, scores } });
const step = (name: 'send' | 'finish', rev: number, token = staff) =>
  call(`POST ${TASK}/inspections/${unit.code}/steps`, { token, body: { step: name, rev } });
const answer = (body: object) =>
  call('POST /api/v1/obligations/demo-2024/inspection', { token: unit.token, body });
const table = (id: string) => get(tableSchema, `${TASK}/tables/${id}`, staff);

beforeAll(async () => {
  const { units } = await seed();
  staff = await login();
  unit = await newUnit();
  await submit(unit.token, submission({ snapshot: sampleWorkbook({ unit: unit.name, seed: 3 }) }));
  expect(units.length).toBeGreaterThan(0);
});

describe('drawing', () => {
  test('the same seed draws the same units, another one may not; a rehearsal stores nothing', async () => {
    const first = await drawn({});
    expect(first).toHaveLength(3);
    expect(await drawn({})).toEqual(first);
    expect(first[0]?.amount).toMatch(/^\d+$/);
    expect(await inspections()).toEqual([]);
  });

  test('who was drawn is not drawn again; only those who have reported can be', async () => {
    expect(await drawn({ size: 200, dryRun: false })).toHaveLength(6);
    expect(await drawn({ size: 200 })).toEqual([]);
  });
});

describe('an inspection', () => {
  test('begins from what the unit gave itself, the whole making its total', async () => {
    const { indicators, state, rev } = await one();
    expect([state, rev]).toEqual(['drawn', 1]);
    const own = indicators.filter(({ project }) => project === null);
    const total = own.reduce((sum, { weight }) => sum + Number(weight), 0);
    expect(total).toBe(100);
    expect(own[0]).toMatchObject({
      indicator: '预算执行率',
      ownResult: expect.stringMatching(/^\d+\.\d\d%$/),
    });
  });

  test('is none of the unit’s business until it is sent, and is sent only when whole', async () => {
    const own = 'GET /api/v1/obligations/demo-2024/inspection';
    expect((await call(own, { token: unit.token })).status).toBe(404);
    expect(codeOf(await step('send', 1))).toBe('scores_incomplete');
    expect(codeOf(await step('finish', 1))).toBe('wrong_inspection_state');
  });

  test('no score above the weight, no unknown indicator, no stale writing', async () => {
    const scored = { seq: 0, result: null, score: '200', reason: null };
    expect(problem(await score(1, [scored])).errors[0]?.message).toContain('高于权重');
    expect(codeOf(await score(1, [{ ...scored, seq: 9_999, score: '1' }]))).toBe('invalid_request');
    expect(codeOf(await score(7, [{ ...scored, score: '1' }]))).toBe('changed_meanwhile');
    expect(codeOf(await score(1, [{ ...scored, score: '1e2' }]))).toBe('invalid_request');
  });

  test('goes to the unit, comes back with an objection, is scored again and made final', async () => {
    const { indicators } = await one();
    const scores = indicators.map(({ seq, ownScore: score }) => ({ seq, result: null, score, reason: null }));
    expect((await score(1, scores)).status).toBe(204);
    const lowered = { ...scores[1], score: '0' };
    await score(2, [lowered]);
    expect(codeOf(await step('send', 3))).toBe('scores_incomplete');
    await score(3, [{ ...lowered, reason: '没有佐证材料' }]);
    expect(read(inspectionStateSchema, await step('send', 4)).state).toBe('sent');
    expect(codeOf(await score(5, [lowered]))).toBe('wrong_inspection_state');
    const objection = await answer({ answer: 'object', text: '材料已补交', rev: 5 });
    expect(read(inspectionStateSchema, objection).state).toBe('objected');
    expect((await one()).answer).toBe('材料已补交');
    expect(read(inspectionStateSchema, await step('finish', 6)).state).toBe('final');
    expect(codeOf(await answer({ answer: 'confirm', text: '同意', rev: 7 }))).toBe('wrong_inspection_state');
  });

  test('fills the tables and the rules of the aggregate', async () => {
    const summary = await table('inspection-summary');
    const own = summary.rows.find((row) => row.unit === unit.code);
    expect(own?.values.at(-1)).toContain('没有佐证材料');
    expect((await table('inspections')).rows.length).toBeGreaterThan(5);
    const { findings } = await get(aggregateChecksSchema, `${TASK}/checks`, staff);
    const of = (rule: string) => findings.filter((each) => each.rule === rule && each.units[0] === unit.code);
    // Ten points less is another grade.
    expect(of('A-11').map(({ message }) => message)).toEqual([
      expect.stringMatching(/自评.*（优），复核.*（良），差10.00分/),
    ]);
    expect(of('A-14')).toHaveLength(0);
  });

  test('a department and a unit of another one cannot touch it', async () => {
    const token = await addStaff({ login: 'dept-inspects', role: 'reviewer', unit: unit.code });
    expect(codeOf(await step('finish', 7, token))).toBe('not_for_departments');
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
    const { id } = read(createdSchema, await ask());
    expect(codeOf(await cross(id))).toBe('correction_unanswered');
    const say = (token = unit.token) =>
      call(`POST /api/v1/obligations/demo-2024/corrections/${id}`, { token, body: { text: '已调查200人' } });
    const other = await newUnit();
    expect(codeOf(await say(other.token))).toBe('not_found');
    expect((await say()).status).toBe(204);
    expect((await cross(id)).status).toBe(204);
    expect(codeOf(await say())).toBe('correction_closed');
    const own = await get(correctionsSchema, '/api/v1/obligations/demo-2024/corrections', unit.token);
    expect(own.corrections).toMatchObject([{ id, answer: '已调查200人', closedAt: expect.any(String) }]);
    const list = await table('corrections');
    const state = list.columns.findIndex(({ key }) => key === 'state');
    expect(list.rows.map(({ values }) => values[state])).toEqual(['已销号']);
  });

  test('cannot be due in the past or be asked of an unknown unit', async () => {
    expect(codeOf(await ask({ dueOn: '2025-01-01' }))).toBe('deadline_past');
    expect(codeOf(await ask({ unit: 'none' }))).toBe('not_found');
  });
});

describe('what a unit does with what it sent', () => {
  test('reads it back whole', async () => {
    const data = await get(ownDataSchema, '/api/v1/obligations/demo-2024/data', unit.token);
    expect([data.year, data.version, data.accepted]).toEqual([2024, 1, false]);
    expect(data.snapshot).toEqual(sampleWorkbook({ unit: unit.name, seed: 3 }));
    const other = await newUnit();
    expect((await call('GET /api/v1/obligations/demo-2024/data', { token: other.token })).status).toBe(404);
  });

  test('registers where it was published; the bureau’s table shows it', async () => {
    const publish = (url: string) =>
      call('PUT /api/v1/obligations/demo-2024/publication', {
        token: unit.token,
        body: { url, on: '2025-06-20' },
      });
    expect(codeOf(await publish('javascript:alert(1)'))).toBe('invalid_request');
    expect((await publish('https://www.yunxi.gov.cn/jx/1.html')).status).toBe(204);
    const { rows } = await table('unit-results');
    const own = rows.find((row) => row.unit === unit.code);
    expect(own?.values.at(-1)).toBe('https://www.yunxi.gov.cn/jx/1.html');
  });
});

test('a table comes as a sheet for an open workbook: live totals, no text that could run', async () => {
  const { name, cells } = await get(sheetSchema, `${TASK}/tables/unit-results/sheet`, staff);
  expect(name).toBe('部门整体支出绩效自评结果汇总表');
  const formulas = Object.values(cells).flatMap(({ f }) => f ?? []);
  expect(formulas.some((f) => f.startsWith('SUM('))).toBe(true);
});
