import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { receiptSchema } from '../../shared/submission/contract.ts';
import { nextState, STATES, STEPS, type State, type Step } from '../../shared/submission/states.ts';
import { batchResultSchema, changesSchema, fileSchema, stepResultSchema } from '../../worker/wire/review.ts';
import { tasksSchema, taskUnitsSchema } from '../../worker/wire/task.ts';
import { totalsSchema } from '../../worker/wire/total.ts';
import { type Answer, codeOf, problem, read, refusal } from './answer.ts';
import { addStaff, call, clock, get, login, newUnit, seed, submission, submit } from './api.ts';

let staff: string;

beforeAll(async () => {
  await seed();
  staff = await login();
});

interface Unit {
  readonly code: string;
  readonly name: string;
  readonly token: string;
}

const TASK = '/api/v1/tasks/demo-2024/units';
const send = (unit: Unit, baseVersion: number, seedOf = 1, task = 'demo-2024') =>
  submit(
    unit.token,
    submission({ task, baseVersion, snapshot: sampleWorkbook({ unit: unit.name, seed: seedOf }) }),
  );
const step = (unit: Unit, name: Step, version: number, more: object = {}, token = staff) => {
  const reason = name === 'return' || name === 'reopen' ? { reason: '请核对' } : {};
  return call(`POST ${TASK}/${unit.code}/steps`, {
    token,
    body: { step: name, version, ...reason, ...more },
  });
};
const file = (unit: Unit) => get(fileSchema, `${TASK}/${unit.code}`, staff);
const total = async (basis = 'latest') => {
  const { totals } = await get(totalsSchema, `/api/v1/tasks/demo-2024/totals?basis=${basis}`, staff);
  return totals.find(({ field }) => field === '三公经费[本年决算]');
};

/** How to bring a new unit into each state; the version is 1 everywhere but in `open`. */
const WAYS: Readonly<Record<Exclude<State, 'pre-review'>, readonly Step[]>> = {
  open: [],
  submitted: ['submit'],
  'in-review': ['submit', 'begin-review'],
  returned: ['submit', 'return'],
  accepted: ['submit', 'accept'],
  reopened: ['submit', 'accept', 'reopen'],
};

const take = (unit: Unit, name: Step, version: number): Promise<Answer> => {
  if (name === 'submit') return send(unit, version);
  if (name === 'withdraw') {
    return call('POST /api/v1/obligations/demo-2024/withdraw', {
      token: unit.token,
      body: { version, reason: '填错了' },
    });
  }
  return step(unit, name, version);
};

describe.each(STATES.filter((state) => state !== 'pre-review'))('from %s', (state) => {
  test.each(STEPS)('%s goes where the states say, or is refused and changes nothing', async (name) => {
    const unit = await newUnit();
    let version = 0;
    for (const one of WAYS[state]) {
      await take(unit, one, version);
      if (one === 'submit') version = 1;
    }
    const before = await file(unit);
    expect(before.obligation.state).toBe(state);

    const answer = await take(unit, name, name === 'withdraw' ? Math.max(version, 1) : version);
    const after = await file(unit);
    const next = nextState(state, name);
    if (next !== null) {
      expect(answer.status).toBeLessThan(300);
      expect(after.obligation.state).toBe(next);
      expect(after.history).toHaveLength(before.history.length + 1);
    } else {
      expect(answer.status).toBe(409);
      expect(['wrong_state', 'stale_version']).toContain(codeOf(answer));
      expect(after).toEqual(before);
    }
  });
});

describe('a return', () => {
  let unit: Unit;
  beforeAll(async () => {
    unit = await newUnit();
    await send(unit, 0);
  });

  test('needs a reason', async () => {
    expect(refusal(await step(unit, 'return', 1, { reason: ' ' }))).toEqual([422, 'invalid_request']);
  });

  test('may not name a field or a form that the submission lacks', async () => {
    const comments = [{ form: 'basic-data', field: '三公经费[明年]', text: '？' }];
    expect(codeOf(await step(unit, 'return', 1, { comments }))).toBe('invalid_request');
    expect(codeOf(await step(unit, 'return', 1, { forms: ['project-evaluation:没有'] }))).toBe(
      'invalid_request',
    );
  });

  test('reaches the unit with its reason, the forms concerned and comments bound to fields', async () => {
    const comments = [
      { form: 'basic-data', field: '三公经费[本年决算]', text: '与决算报表相差0.81万元' },
      { form: null, field: null, text: '请一并上传盖章扫描件' },
    ];
    const answer = await step(unit, 'return', 1, { comments, forms: ['basic-data'] });
    expect(read(stepResultSchema, answer)).toEqual({ state: 'returned', awaitsSecondPerson: false });
    const own = await get(fileSchema, '/api/v1/obligations/demo-2024', unit.token);
    expect(own.obligation.returns).toBe(1);
    expect(own.history.at(-1)).toMatchObject({ action: 'return', reason: '请核对', forms: ['basic-data'] });
    expect(own.comments.map(({ field, text, version }) => [field, text, version])).toEqual([
      ['三公经费[本年决算]', '与决算报表相差0.81万元', 1],
      [null, '请一并上传盖章扫描件', 1],
    ]);
  });

  test('leaves the totals without the unit until it sends again, and then says what changed', async () => {
    const without = await total();
    const { id } = read(receiptSchema, await send(unit, 1, 2));
    expect((await total())?.units).toBe(Number(without?.units) + 1);
    const { base, changes } = await get(changesSchema, `/api/v1/submissions/${id}/changes`, staff);
    expect(base?.version).toBe(1);
    const change = changes.find(({ field }) => field === '三公经费[本年决算]');
    expect(Number(change?.after) - Number(change?.before)).toBeCloseTo(Number(change?.difference));
  });

  test('comments can neither be changed nor deleted', async () => {
    await expect(env.DB.prepare("UPDATE comments SET text = ''").run()).rejects.toThrow('append only');
    await expect(env.DB.prepare('DELETE FROM comments').run()).rejects.toThrow('append only');
  });
});

describe('what is accepted', () => {
  test('goes on being counted while a later version is awaited, and until that one is accepted', async () => {
    const unit = await newUnit();
    const counted = async (basis: string) => BigInt((await total(basis))?.fen ?? 0);
    const before = await counted('latest');
    await send(unit, 0, 5);
    await step(unit, 'accept', 1);
    const accepted = await counted('latest');
    await step(unit, 'reopen', 1);
    expect(await counted('latest')).toBe(accepted);
    await send(unit, 1, 6);
    expect(await counted('latest')).toBe(accepted);
    await step(unit, 'accept', 2);
    const later = await counted('latest');
    expect(later).not.toBe(accepted);
    expect(later).toBeGreaterThan(before);
  });

  test('many are accepted at once, each standing by itself', async () => {
    const [one, two] = [await newUnit(), await newUnit()];
    await send(one, 0);
    const answer = await call('POST /api/v1/tasks/demo-2024/accept', {
      token: staff,
      body: {
        units: [
          { unit: one.code, version: 1 },
          { unit: two.code, version: 1 },
          { unit: 'none', version: 1 },
        ],
      },
    });
    expect(read(batchResultSchema, answer).units.map(({ ok, code }) => [ok, code])).toEqual([
      [true, null],
      [false, 'stale_version'],
      [false, 'not_found'],
    ]);
  });
});

describe('two reviewers at once', () => {
  test('one accepts, one returns: exactly one of them wins', async () => {
    for (let round = 0; round < 5; round++) {
      const unit = await newUnit();
      await send(unit, 0);
      const answers = await Promise.all([step(unit, 'accept', 1), step(unit, 'return', 1)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const lost = answers.find(({ status }) => status === 409);
      expect(['changed_meanwhile', 'wrong_state']).toContain(lost && codeOf(lost));
      expect((await file(unit)).history).toHaveLength(2);
    }
  });

  test('a version that came in meanwhile is not accepted unseen', async () => {
    const unit = await newUnit();
    await send(unit, 0);
    await send(unit, 1, 2);
    const answer = await step(unit, 'accept', 1);
    expect([...refusal(answer), problem(answer).current]).toEqual([409, 'stale_version', 2]);
  });
});

describe('where two persons are needed to reopen', () => {
  let second: string;
  beforeAll(async () => {
    second = await addStaff({ login: 'second', role: 'reviewer' });
    await env.DB.prepare("UPDATE bureaus SET two_person = 1 WHERE uid = 'demo'").run();
    return async () => {
      await env.DB.prepare("UPDATE bureaus SET two_person = 0 WHERE uid = 'demo'").run();
    };
  });

  test('one asks, the same one cannot agree, another one can', async () => {
    const unit = await newUnit();
    await send(unit, 0);
    await step(unit, 'accept', 1);
    const asked = read(stepResultSchema, await step(unit, 'reopen', 1));
    expect(asked).toEqual({ state: 'accepted', awaitsSecondPerson: true });
    expect(codeOf(await step(unit, 'reopen', 1))).toBe('second_person_needed');
    const agreed = read(stepResultSchema, await step(unit, 'reopen', 1, {}, second));
    expect(agreed).toEqual({ state: 'reopened', awaitsSecondPerson: false });
  });
});

describe('the department above', () => {
  let department: Unit;
  let child: Unit;
  let departmentStaff: string;
  beforeAll(async () => {
    department = await newUnit();
    child = await newUnit(department.code);
    departmentStaff = await addStaff({ login: 'department', role: 'reviewer', unit: department.code });
    await env.DB.prepare("UPDATE tasks SET first_audit = 1 WHERE uid = 'demo-2024'").run();
    return async () => {
      await env.DB.prepare("UPDATE tasks SET first_audit = 0 WHERE uid = 'demo-2024'").run();
    };
  });

  test('sees its own subtree and nothing else', async () => {
    const { units } = await get(taskUnitsSchema, '/api/v1/tasks/demo-2024/submissions', departmentStaff);
    expect(units.map(({ unit }) => unit.code)).toEqual([department.code, child.code]);
    expect((await call(`GET ${TASK}/104001`, { token: departmentStaff })).status).toBe(404);
    expect((await get(tasksSchema, '/api/v1/tasks', departmentStaff)).tasks[0]?.due).toBe(2);
  });

  test('looks first: the bureau can accept only what it has passed', async () => {
    await send(child, 0);
    expect((await file(child)).obligation.state).toBe('pre-review');
    expect(codeOf(await step(child, 'accept', 1))).toBe('wrong_state');
    const passed = await step(child, 'pass', 1, {}, departmentStaff);
    expect(read(stepResultSchema, passed).state).toBe('submitted');
    expect(codeOf(await step(child, 'accept', 1, {}, departmentStaff))).toBe('not_for_departments');
    expect(codeOf(await step(child, 'return', 1, {}, departmentStaff))).toBe('not_for_departments');
    expect(read(stepResultSchema, await step(child, 'accept', 1)).state).toBe('accepted');
  });

  test('does not look at what has no department above it', async () => {
    await send(department, 0);
    expect((await file(department)).obligation.state).toBe('submitted');
  });
});

test('an extension moves the deadline of one unit, and what was late stays late', async () => {
  const unit = await newUnit();
  const before = clock.now;
  clock.now = new Date('2025-06-25T00:00:00Z');
  expect(read(receiptSchema, await send(unit, 0)).late).toBe(true);
  const body = { dueAt: '2025-07-10T00:00:00+08:00', reason: '停电' };
  const token = await login();
  expect((await call(`POST ${TASK}/${unit.code}/extension`, { token, body })).status).toBe(204);
  expect(read(receiptSchema, await send(unit, 1)).late).toBe(false);
  const past = { dueAt: '2025-06-24T00:00:00+08:00', reason: '停电' };
  expect(codeOf(await call(`POST ${TASK}/${unit.code}/extension`, { token, body: past }))).toBe(
    'deadline_past',
  );
  const { versions } = await get(fileSchema, `${TASK}/${unit.code}`, token);
  expect(versions.map(({ late }) => late)).toEqual([false, true]);
  clock.now = before;
});

test('a viewer may look and do nothing', async () => {
  const viewer = await addStaff({ login: 'viewer', role: 'viewer' });
  const unit = await newUnit();
  await send(unit, 0);
  expect((await call(`GET ${TASK}/${unit.code}`, { token: viewer })).status).toBe(200);
  expect(codeOf(await step(unit, 'accept', 1, {}, viewer))).toBe('role_too_low');
});
