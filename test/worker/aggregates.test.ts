import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { findForms } from '../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { figuresOf } from '../../shared/rollup/figures.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { rosterSchema } from '../../worker/wire/setup.ts';
import {
  adjustmentsSchema,
  aggregateChecksSchema,
  drillSchema,
  type TableView,
  tableSchema,
} from '../../worker/wire/table.ts';
import { totalsSchema } from '../../worker/wire/total.ts';
import { codeOf, problem } from './answer.ts';
import { call, get, login, newUnit, seed, submission, submit } from './api.ts';

let staff: string;
let own: string;

beforeAll(async () => {
  const { units } = await seed();
  own = units[0]?.token ?? '';
  staff = await login();
});

const TASK = '/api/v1/tasks/demo-2024';
const table = (id: string, query = '') => get(tableSchema, `${TASK}/tables/${id}${query}`, staff);
const findings = async (query = '') =>
  (await get(aggregateChecksSchema, `${TASK}/checks${query}`, staff)).findings;
const totals = async (query = '') => (await get(totalsSchema, `${TASK}/totals${query}`, staff)).totals;
const totalOf = async (field: string, query = '') => (await totals(query)).find((one) => one.field === field);

/** The figures that the demonstration's five units and one more reported. */
const REPORTED = [
  ['云溪县交通运输局', 4],
  ['云溪县卫生健康局', 5],
  ['云溪县水利局', 6],
  ['云溪县林业局', 7],
  ['云溪县文化旅游广电体育局', 8],
] as const;

const figures = (unit: string, seedOf: number) =>
  figuresOf(findForms(sampleWorkbook({ seed: seedOf, unit }), hunan2024.forms).forms, hunan2024.forms)
    .figures;
const sum = (form: string, field: string) =>
  REPORTED.reduce((total, [unit, seedOf]) => {
    const own = figures(unit, seedOf).filter((one) => one.form === form && one.field === field);
    return own.reduce((sub, { value }) => sub + value, total);
  }, 0n);

const column = ({ columns, total }: TableView, key: string) =>
  total?.[columns.findIndex((one) => one.key === key)];

describe('the tables', () => {
  test.each([
    ['unit-results', 'budget', 'overall-evaluation', '年度资金总额[年初预算]'],
    ['unit-results', 'spent', 'overall-evaluation', '年度资金总额[全年执行]'],
    ['project-results', 'spent', 'project-evaluation', '年度资金总额[全年执行]'],
    ['staff', 'staff', 'basic-data', '在职人数'],
  ])('%s: the total of %s is the sum of what the units reported', async (id, key, form, field) => {
    expect(column(await table(id), key)).toBe(String(sum(form, field)));
  });

  test('say how many reported of how many are due, and on which basis', async () => {
    const view = await table('unit-results', '?basis=latest');
    expect([view.reported, view.due, view.basis]).toEqual([5, 8, 'latest']);
    expect(view.rows).toHaveLength(5);
    expect((await table('unit-results', '?basis=accepted')).rows).toEqual([]);
  });

  test('name who is left out', async () => {
    const { leftOut } = await table('registration');
    expect(leftOut.notReported.map(({ name }) => name)).toEqual([
      '云溪县农业农村局',
      '衡山县贯塘乡人民政府',
      '云溪县教育局',
    ]);
    expect(leftOut.returned).toEqual([]);
  });

  test('do not say of a unit that waits for acceptance that it has not reported', async () => {
    const { leftOut } = await table('registration', '?basis=accepted');
    expect(leftOut.notReported).toHaveLength(3);
    expect(leftOut.waiting.map(({ name }) => name)).toEqual(REPORTED.map(([name]) => name));
  });

  test('the register finds the attachments complete', async () => {
    const view = await table('registration');
    const missing = view.columns.findIndex(({ key }) => key === 'missing');
    expect(new Set(view.rows.map(({ values }) => values[missing]))).toEqual(new Set([null, '齐全']));
  });

  test('项目总金额 comes from the bureau’s list of projects, to the 分; who is not on it has none', async () => {
    const column = async (key: string) => {
      const { columns, rows } = await table('project-results');
      const at = columns.findIndex((one) => one.key === key);
      return rows.map(({ values }) => values[at]);
    };
    const [first, ...others] = await column('name');
    const { rows } = await table('project-results');
    const code = rows[0]?.unit;
    const { units } = await get(rosterSchema, '/api/v1/units', staff);
    const name = units.find((one) => one.code === code)?.name;
    const projects = [{ name: first, code: '430001', total: '1280.123456' }];
    const imported = (list: object[]) =>
      call('POST /api/v1/units', {
        token: staff,
        body: { rows: [{ code, name, projects: list }], dryRun: false },
      });
    expect((await imported(projects)).status).toBe(200);
    expect(await column('total')).toEqual(['1280123456', ...others.map(() => null)]);
    expect((await column('code'))[0]).toBe('430001');
    expect((await table('project-results')).total).toContain('1280123456');
    // A list without the amount does not wipe it out.
    await imported([{ name: first }]);
    expect((await column('total'))[0]).toBe('1280123456');
    expect(codeOf(await imported([{ name: first, total: '123456789' }]))).toBe('invalid_request');
  });

  test.each([
    'grades',
    'three-public',
    'running-costs',
    'problems',
    'common-problems',
    'quality',
  ])('%s is made', async (id) => {
    const view = await table(id);
    expect(view.id).toBe(id);
    expect(view.columns.length).toBeGreaterThan(3);
  });

  test('what was returned is left out and named as such', async () => {
    const unit = await newUnit();
    await submit(unit.token, submission({ snapshot: sampleWorkbook({ unit: unit.name }) }));
    const before = await table('unit-results');
    await call(`POST ${TASK}/units/${unit.code}/steps`, {
      token: staff,
      body: { step: 'return', version: 1, reason: '请核对' },
    });
    const after = await table('unit-results');
    expect(after.rows).toHaveLength(before.rows.length - 1);
    expect(after.leftOut.returned).toEqual([{ code: unit.code, name: unit.name }]);
  });
});

describe('an adjustment', () => {
  test.each([
    ['9999999999.999999', '不能超过1万亿元'],
    ['-9999999999', '不能超过1万亿元'],
    ['0.00', '应为不等于0的数，金额精确到分'],
    ['1e5', '格式不对'],
  ])('of %s is refused in words', async (amount, message) => {
    const body = {
      unit: null,
      form: 'basic-data',
      field: '三公经费[本年决算]',
      kind: 'correction',
      amount,
      reason: '试',
    };
    const answer = await call(`POST ${TASK}/adjustments`, { token: staff, body });
    expect([answer.status, problem(answer).errors]).toEqual([422, [{ path: 'amount', message }]]);
  });
});

describe('at a node of the tree', () => {
  test('only the department and its units are summed; another one is not there', async () => {
    const department = await newUnit();
    const child = await newUnit(department.code);
    await submit(child.token, submission({ snapshot: sampleWorkbook({ unit: child.name, seed: 40 }) }));
    const view = await table('unit-results', `?node=${department.code}`);
    expect(view.rows.map(({ unit }) => unit)).toEqual([child.code]);
    const own = figures(child.name, 40).find(({ field }) => field === '三公经费[本年决算]');
    expect((await totalOf('三公经费[本年决算]', `?node=${department.code}`))?.fen).toBe(String(own?.value));
    const elsewhere = await call(`GET ${TASK}/tables/unit-results?node=none`, { token: staff });
    expect(codeOf(elsewhere)).toBe('not_found');
  });

  test('a department that reports for its units too is not counted twice, and is held to their sum', async () => {
    const department = await newUnit();
    const child = await newUnit(department.code);
    const snapshot = (unit: string, seedOf: number) => sampleWorkbook({ unit, seed: seedOf });
    await submit(child.token, submission({ snapshot: snapshot(child.name, 41) }));
    await env.DB.prepare('UPDATE units SET consolidates = 1 WHERE code = ?1').bind(department.code).run();
    const before = await totals();
    await submit(department.token, submission({ snapshot: snapshot(department.name, 41) }));
    expect(await totals()).toEqual(before);
    expect((await findings()).filter(({ rule }) => rule === 'A-07')).toEqual([]);

    await submit(department.token, submission({ baseVersion: 1, snapshot: snapshot(department.name, 42) }));
    const [found] = (await findings()).filter(({ rule }) => rule === 'A-07');
    expect(found?.units).toEqual([department.code]);
  });
});

describe('adjustments', () => {
  const add = (body: object) =>
    call(`POST ${TASK}/adjustments`, {
      token: staff,
      body: {
        unit: null,
        form: 'basic-data',
        field: '三公经费[本年决算]',
        kind: 'correction',
        amount: '-1.25',
        reason: '重复列支',
        ...body,
      },
    });

  test('stand apart from what units reported, with author and reason', async () => {
    const before = await totalOf('三公经费[本年决算]');
    expect((await add({})).status).toBe(201);
    const after = await totalOf('三公经费[本年决算]');
    expect(after?.fen).toBe(before?.fen);
    expect(after?.adjustment).toBe('-1.25');
    expect((Number(after?.value) - 1.25).toFixed(2)).toBe(after?.adjusted);
    const { adjustments } = await get(adjustmentsSchema, `${TASK}/adjustments`, staff);
    expect(adjustments[0]).toMatchObject({ amount: '-1.25', reason: '重复列支', author: '演示账号' });
  });

  test('cannot be changed; nonsense is refused', async () => {
    await expect(env.DB.prepare('UPDATE adjustments SET value = 1').run()).rejects.toThrow('append only');
    expect(codeOf(await add({ field: '没有' }))).toBe('not_found');
    expect(codeOf(await add({ amount: '0' }))).toBe('invalid_request');
    expect(codeOf(await add({ amount: '1e5' }))).toBe('invalid_request');
    expect(codeOf(await add({ unit: 'none' }))).toBe('not_found');
  });
});

test('from a total down to its units: the figures behind it add up to it', async () => {
  const wanted = (await totals()).find(
    ({ form, field }) => form === 'project-evaluation' && field === '年度资金总额[全年执行]',
  );
  const query = `form=project-evaluation&field=${encodeURIComponent('年度资金总额[全年执行]')}`;
  const { rows } = await get(drillSchema, `${TASK}/figures?${query}`, staff);
  const total = rows.reduce((all, { value }) => all + BigInt(value), 0n);
  expect(String(total)).toBe(wanted?.fen);
  expect(rows[0]).toMatchObject({ unitName: expect.any(String), project: expect.any(String), version: 1 });
  expect((await call(`GET /api/v1/submissions/${rows[0]?.submission}`, { token: staff })).status).toBe(200);
});

describe('the rules about many units', () => {
  test('say nothing about sound totals but what they must: the same sample texts were copied', async () => {
    const rules = new Set((await findings('?basis=latest')).map(({ rule }) => rule));
    rules.delete('A-12');
    rules.delete('A-09');
    rules.delete('A-07');
    expect([...rules]).toEqual([]);
  });

  test('suspect 元 written for 万元 before it is added', async () => {
    await submit(own, submission());
    await env.DB.prepare(
      `UPDATE figures SET counted = counted * 10000 WHERE unit_id = (SELECT id FROM units WHERE code = '101001')
       AND field_id = (SELECT id FROM fields WHERE form = 'overall-evaluation' AND name = '年度资金总额[全年预算]')`,
    ).run();
    const found = (await findings()).find(({ rule }) => rule === 'A-13');
    expect(found?.units).toEqual(['101001']);
    expect(found?.message).toContain('疑似元与万元混用');
  });
});
