import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeHash, newCode, readCode } from '../../worker/auth/enrolment-code.ts';
import { createdSchema } from '../../worker/wire/created.ts';
import {
  devicesSchema,
  enrolledSchema,
  issuedCodesSchema,
  rosterResultSchema,
  rosterSchema,
} from '../../worker/wire/setup.ts';
import { obligationsSchema, tasksSchema, taskUnitsSchema } from '../../worker/wire/task.ts';
import { codeOf, problem, read } from './answer.ts';
import { addStaff, call, clock, get, login, seed } from './api.ts';

let admin: string;

beforeAll(async () => {
  await seed();
  admin = await login();
});

const importRoster = (rows: object[], dryRun = false) =>
  call('POST /api/v1/units', { token: admin, body: { rows, dryRun } });
const imported = async (rows: object[], dryRun = false) =>
  read(rosterResultSchema, await importRoster(rows, dryRun));
const units = async () => (await get(rosterSchema, '/api/v1/units', admin)).units;
const unit = async (code: string) => (await units()).find((one) => one.code === code);
const issue = async (code: string) => {
  const answer = await call('POST /api/v1/codes', { token: admin, body: { units: [code] } });
  return read(issuedCodesSchema, answer).codes[0]?.code ?? '';
};
const devicesOf = async (code: string) =>
  (await get(devicesSchema, `/api/v1/units/${code}/devices`, admin)).devices;
const enrol = (code: string, of = '104001', label = '财务室电脑') =>
  call('POST /api/v1/enrol', { body: { unit: of, code, label } });

describe('the roster', () => {
  test.each<[string, object[], string]>([
    [
      'a code twice',
      [
        { code: '301', name: '甲局' },
        { code: '301', name: '乙局' },
      ],
      '预算编码301与第1行重复',
    ],
    [
      'a name twice, however wide',
      [
        { code: '301', name: 'A局' },
        { code: '302', name: 'Ａ局' },
      ],
      '“Ａ局”与第1行重名',
    ],
    ['itself above', [{ code: '301', name: '甲局', parent: '301' }], '主管部门的上级又是它自己'],
    [
      'a project twice',
      [
        {
          code: '301',
          name: '甲局',
          projects: [
            { name: '修路', total: '1' },
            { name: '修路', total: '2' },
          ],
        },
      ],
      '项目“修路”写了两次',
    ],
  ])('with %s is not imported', async (_what, rows, message) => {
    const { faults } = await imported(rows);
    expect(faults.map((one) => one.message)).toContain(message);
    expect(await unit('301')).toBeUndefined();
  });

  test('takes no name that is read in another order than it is written', async () => {
    const { errors } = problem(await importRoster([{ code: '303', name: '局育教\u202E' }]));
    expect(errors).toEqual([{ path: 'rows.0.name', message: '含有不能保存的字符' }]);
  });

  test('is imported with departments, other names and projects; nothing is imported in a dry run', async () => {
    const rows = [
      {
        code: '201',
        name: '云溪县教育局（部门）',
        otherNames: ['县教委'],
        office: '教科文股',
        contact: '王五',
        phone: '0734-5812345',
        attachments: [1, 2, 3],
        projects: [{ name: '校舍维修', code: 'P001', total: '1280.50' }],
      },
      { code: '201001', name: '云溪县第一中学', parent: '201' },
    ];
    expect(await imported(rows, true)).toEqual({ added: 2, changed: 0, faults: [] });
    expect(await unit('201')).toBeUndefined();
    expect(await imported(rows)).toEqual({ added: 2, changed: 0, faults: [] });
    expect(await unit('201')).toMatchObject({
      otherNames: ['县教委'],
      attachments: [1, 2, 3],
      office: '教科文股',
    });
    expect((await unit('201'))?.projects).toEqual([{ name: '校舍维修', code: 'P001', total: '1280.5' }]);
    expect((await unit('201001'))?.parent).toBe('201');
  });

  test('a unit that is renamed keeps its old name as another name', async () => {
    await importRoster([{ code: '202', name: '云溪县农机局' }]);
    expect((await imported([{ code: '202', name: '云溪县农业机械服务中心' }])).changed).toBe(1);
    expect(await unit('202')).toMatchObject({ name: '云溪县农业机械服务中心', otherNames: ['云溪县农机局'] });
  });

  test.each<[string, object[], string]>([
    [
      'a code twice',
      [
        { code: '301', name: '甲' },
        { code: '301', name: '乙' },
      ],
      '与第1行重复',
    ],
    [
      'a name twice',
      [
        { code: '301', name: '甲' },
        { code: '302', name: '甲 ' },
      ],
      '与第1行重名',
    ],
    ['a name that another unit has had', [{ code: '301', name: '县教委' }], '与名册中的201重名'],
    ['a department that is not there', [{ code: '301', name: '甲', parent: '999' }], '不在名册中'],
    [
      'departments in a circle',
      [
        { code: '301', name: '甲', parent: '302' },
        { code: '302', name: '乙', parent: '301' },
      ],
      '又是它自己',
    ],
  ])('%s is said with its row, and nothing is imported', async (_what, rows, words) => {
    const { faults } = await imported(rows);
    expect(faults.map(({ message }) => message).join()).toContain(words);
    expect(await unit('301')).toBeUndefined();
  });
});

describe('a task', () => {
  test('is owed by the units that it names, or by all', async () => {
    const task = { name: '2025年度自评', year: 2025, pack: 'hunan-2024', dueAt: '2025-09-30T18:00:00+08:00' };
    const create = async (what: object) =>
      read(createdSchema, await call('POST /api/v1/tasks', { token: admin, body: { ...task, ...what } })).id;
    const some = await create({ firstAudit: false, units: ['104001', '105001'] });
    const all = await create({ firstAudit: true });
    const { tasks } = await get(tasksSchema, '/api/v1/tasks', admin);
    const due = (id: string) => tasks.find((one) => one.id === id)?.due;
    expect(due(some)).toBe(2);
    expect(due(all)).toBe((await units()).length);
  });

  test('cannot end in the past, use an unknown pack or name unknown units', async () => {
    const task = {
      name: 'x',
      year: 2025,
      pack: 'hunan-2024',
      dueAt: '2025-09-30T18:00:00+08:00',
      firstAudit: false,
    };
    const create = async (what: object) =>
      codeOf(await call('POST /api/v1/tasks', { token: admin, body: { ...task, ...what } }));
    expect(await create({ dueAt: '2025-01-01T00:00:00+08:00' })).toBe('deadline_past');
    expect(await create({ pack: 'mars' })).toBe('not_found');
    expect(await create({ units: ['none'] })).toBe('not_found');
  });

  test('can be closed, opened and given another deadline, each with a reason on the record', async () => {
    const patch = (body: object) => call('PATCH /api/v1/tasks/demo-2023', { token: admin, body });
    const task = async () => (await get(taskUnitsSchema, '/api/v1/tasks/demo-2023/submissions', admin)).task;
    expect((await patch({ closed: true, reason: '收齐' })).status).toBe(204);
    expect((await task()).closed).toBe(true);
    await patch({ closed: false, dueAt: '2025-12-31T23:59:59+08:00', reason: '补报' });
    expect(await task()).toMatchObject({ closed: false, dueAt: '2025-12-31T15:59:59.000Z' });
    expect(codeOf(await patch({ closed: true }))).toBe('invalid_request');
    const row = await env.DB.prepare("SELECT COUNT(*) AS n FROM audit WHERE action = 'amend-task'").first();
    expect(row).toEqual({ n: 2 });
  });
});

describe('an enrolment code', () => {
  test('lets one computer in, once, and is stored nowhere', async () => {
    const code = await issue('104001');
    const answer = await enrol(code.toLowerCase().replaceAll('-', ' '));
    expect(answer.status).toBe(201);
    const { token } = read(enrolledSchema, answer);
    const { obligations } = await get(obligationsSchema, '/api/v1/obligations', token);
    expect(obligations[0]?.unit.code).toBe('104001');
    expect(codeOf(await enrol(code))).toBe('code_ended');
    const rows = await env.DB.prepare('SELECT * FROM enrolment_codes').all();
    expect(JSON.stringify(rows.results)).not.toContain(readCode(code));
  });

  test('used by many at the same moment lets one in', async () => {
    const code = await issue('104001');
    const answers = await Promise.all(Array.from({ length: 5 }, () => enrol(code)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test('ends when a new one is issued, and after fourteen days', async () => {
    const old = await issue('105001');
    const code = await issue('105001');
    expect(codeOf(await enrol(old, '105001'))).toBe('code_ended');
    const before = clock.now;
    clock.now = new Date(before.getTime() + 15 * 86_400_000);
    expect(codeOf(await enrol(code, '105001'))).toBe('code_ended');
    clock.now = before;
  });

  test('of another unit is wrong; five wrong ones lock the unit for a while', async () => {
    const code = await issue('106001');
    expect(codeOf(await enrol(code, '107001'))).toBe('code_wrong');
    for (let i = 0; i < 4; i++) await enrol(newCode(), '107001');
    expect(codeOf(await enrol(newCode(), '107001'))).toBe('enrolment_locked');
  });

  test('with a slip of the pen is told at once and does not count', async () => {
    const code = await issue('108001');
    const slip = code.startsWith('7') ? `8${code.slice(1)}` : `7${code.slice(1)}`;
    for (let i = 0; i < 8; i++) expect(codeOf(await enrol(slip, '108001'))).toBe('code_mistyped');
    expect((await enrol(code, '108001')).status).toBe(201);
  });

  test('a unit may have five computers', async () => {
    for (let i = 0; i < 4; i++) expect((await enrol(await issue('106001'), '106001')).status).toBe(201);
    expect(codeOf(await enrol(await issue('106001'), '106001'))).toBe('too_many_devices');
  });

  test('the same code has another hash under another pepper', async () => {
    const [a, b] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
    expect(await codeHash(a, 'X')).not.toBe(await codeHash(b, 'X'));
  });
});

describe('computers', () => {
  test('are listed and ended by the bureau and by the unit itself', async () => {
    const first = read(enrolledSchema, await enrol(await issue('103001'), '103001')).token;
    const second = read(enrolledSchema, await enrol(await issue('103001'), '103001')).token;
    const devices = await devicesOf('103001');
    expect(devices).toHaveLength(3);
    const [, one, two] = devices;
    expect((await call(`DELETE /api/v1/units/103001/devices/${one?.id}`, { token: admin })).status).toBe(204);
    expect(codeOf(await call('GET /api/v1/devices', { token: first }))).toBe('token_revoked');
    expect((await call(`DELETE /api/v1/devices/${two?.id}`, { token: second })).status).toBe(204);
    expect(codeOf(await call('GET /api/v1/devices', { token: second }))).toBe('token_revoked');
  });

  test('of another unit do not exist', async () => {
    const { token } = read(enrolledSchema, await enrol(await issue('103001'), '103001'));
    const [device] = await devicesOf('104001');
    expect(device).toBeDefined();
    expect(codeOf(await call(`DELETE /api/v1/devices/${device?.id}`, { token }))).toBe('not_found');
    expect(codeOf(await call(`DELETE /api/v1/units/103001/devices/${device?.id}`, { token: admin }))).toBe(
      'not_found',
    );
  });
});

test('only administrators set up', async () => {
  const token = await addStaff({ login: 'reviewer', role: 'reviewer' });
  const refused = await Promise.all([
    call('POST /api/v1/units', { token, body: { rows: [{ code: '1', name: '甲' }], dryRun: true } }),
    call('POST /api/v1/codes', { token, body: { units: ['104001'] } }),
    call('PATCH /api/v1/tasks/demo-2024', { token, body: { closed: true, reason: 'x' } }),
    call('DELETE /api/v1/units/104001/devices/x', { token }),
  ]);
  expect(refused.map(codeOf)).toEqual(Array.from({ length: 4 }, () => 'role_too_low'));
});
