import { beforeAll, expect, test } from 'vitest';
import { findForms } from '../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { figuresOf } from '../../shared/rollup/figures.ts';
import { totalsOf } from '../../shared/rollup/total.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { type TotalView, totalsSchema } from '../../worker/wire/total.ts';
import { codeOf } from './answer.ts';
import { call, get, login, seed, submission, submit } from './api.ts';

let staff: string;
let own: string;

beforeAll(async () => {
  const { units } = await seed();
  own = units[0]?.token ?? '';
  staff = await login();
});

const totals = (basis = 'latest') =>
  get(totalsSchema, `/api/v1/tasks/demo-2024/totals?basis=${basis}`, staff);

const figures = (options: { seed: number; unit: string }) =>
  figuresOf(findForms(sampleWorkbook(options), hunan2024.forms).forms, hunan2024.forms).figures;

const REPORTED = [
  '云溪县交通运输局',
  '云溪县卫生健康局',
  '云溪县水利局',
  '云溪县林业局',
  '云溪县文化旅游广电体育局',
];

test('the totals equal a recomputation from the tables, to the 分', async () => {
  const recomputed = totalsOf(REPORTED.map((unit, i) => figures({ seed: i + 4, unit })));
  const { task, totals: sums } = await totals();
  expect([task.reported, task.due]).toEqual([5, 8]);
  expect(sums.length).toBeGreaterThan(50);
  const byName = (a: TotalView, b: TotalView) => (`${a.form}!${a.field}` < `${b.form}!${b.field}` ? -1 : 1);
  const sorted = [...sums].sort(byName);
  expect(sorted.map((one) => [one.form, one.field, one.fen ?? '', one.units, one.figures])).toEqual(
    recomputed.map(({ form, field, measure, sum, units, figures }) => [
      form,
      field,
      measure === 'money' ? String(sum) : '',
      units,
      figures,
    ]),
  );
});

test('the totals stand in the order of the forms', async () => {
  const { totals: sums } = await totals();
  expect(sums.slice(0, 4).map(({ field }) => field)).toEqual([
    '编制数',
    '在职人数',
    '三公经费[上年决算]',
    '三公经费[本年预算]',
  ]);
});

test('a submission moves the totals by exactly its own figures', async () => {
  const total = ({ totals: sums }: { totals: TotalView[] }) =>
    sums.find((one) => one.field === '三公经费[本年决算]' && one.form === 'basic-data');
  const before = total(await totals());
  const sample = figures({ seed: 1, unit: '云溪县农业农村局' });
  await submit(own, submission());
  const after = total(await totals());
  const added = sample.find((one) => one.field === '三公经费[本年决算]')?.value ?? 0n;
  expect(BigInt(after?.fen ?? 0) - BigInt(before?.fen ?? 0)).toBe(added);
  expect(after?.units).toBe((before?.units ?? 0) + 1);
});

test('a later version replaces the one before it, also where it has fewer figures', async () => {
  const { totals: before } = await totals();
  await submit(own, submission({ baseVersion: 1, snapshot: sampleWorkbook({ projects: 2 }) }));
  const { totals: after } = await totals();
  const projects = (sums: TotalView[]) =>
    sums.find((one) => one.form === 'project-evaluation' && one.field === '总分[得分]');
  expect(projects(after)?.figures).toBe((projects(before)?.figures ?? 0) - 1);
  expect(projects(after)?.units).toBe(projects(before)?.units);
});

test('nothing is accepted yet, so the accepted totals are empty', async () => {
  expect((await totals('accepted')).totals).toEqual([]);
});

test('an unknown basis and an unknown task are refused', async () => {
  expect(codeOf(await call('GET /api/v1/tasks/demo-2024/totals?basis=all', { token: staff }))).toBe(
    'invalid_request',
  );
  expect(codeOf(await call('GET /api/v1/tasks/none/totals', { token: staff }))).toBe('not_found');
});
