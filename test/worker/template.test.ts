import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { findForms } from '../../shared/forms/find-forms.ts';
import { hunan2023 } from '../../shared/pack/hunan-2023.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { receiptSchema } from '../../shared/submission/contract.ts';
import { readXlsx } from '../../shared/workbook/xlsx-read.ts';
import { type Answer, read } from './answer.ts';
import { call, newUnit, seed, submission, submit } from './api.ts';

beforeAll(async () => {
  await seed();
});

/** The forms in a workbook that was answered, and the pack that it names. */
function opened({ status, headers, bytes }: Answer) {
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('spreadsheetml');
  expect(headers.get('content-disposition')).toContain(encodeURIComponent('空表.xlsx'));
  const result = readXlsx(bytes);
  if (!result.ok) throw new Error(result.error.message);
  const { names } = result.workbook;
  return { forms: findForms(result.workbook, hunan2024.forms).forms, pack: names?.[0]?.ref };
}

describe('blank tables', () => {
  test('are answered to anybody, for the unit and the projects asked for', async () => {
    const body = { unit: '云溪县水利局', projects: ['灌区改造', '防汛'], optional: true };
    const { forms, pack } = opened(await call('POST /api/v1/template.xlsx', { body }));
    expect(forms.map(({ id, unit, missing }) => [id, unit, missing])).toEqual(
      [
        'basic-data',
        'overall-evaluation',
        'project-evaluation:灌区改造',
        'project-evaluation:防汛',
        'government-fund',
        'state-capital',
        'social-insurance',
      ].map((id) => [id, '云溪县水利局', []]),
    );
    expect(pack).toBe(`"${hunan2024.id} ${hunan2024.version} ${hunan2024.hash}"`);
  });

  test('are those of the pack of the year', async () => {
    const { forms, pack } = opened(
      await call('POST /api/v1/template.xlsx', { body: { year: 2023, projects: 3 } }),
    );
    expect(forms.map(({ year }) => year)).toEqual([2023, 2023, 2023, 2023, 2023]);
    expect(pack).toContain(hunan2023.hash);
  });

  test('carry last year’s figures from a workbook', async () => {
    const body = { lastYear: sampleWorkbook({ year: 2023 }) };
    const { forms } = opened(await call('POST /api/v1/template.xlsx', { body }));
    const before = findForms(body.lastYear, hunan2024.forms).forms;
    expect(forms[0]?.fields['公用经费[上年决算]']?.number?.value).toEqual(
      before[0]?.fields['公用经费[本年决算]']?.number?.value,
    );
  });

  test.each([
    [{ pack: 'mars-2024' }, 404],
    [{ projects: 0 }, 422],
    [{ projects: 201 }, 422],
    [{ unit: ' ' }, 422],
    [{ sheet: '附件1' }, 422],
  ])('of %j there are none: %d', async (body, status) => {
    expect((await call('POST /api/v1/template.xlsx', { body })).status).toBe(status);
  });
});

describe('a unit’s own tables', () => {
  test('have its name, its projects, and the figures that it sent the year before', async () => {
    const unit = await newUnit();
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO tasks (uid, bureau_id, name, year, pack_id, due_at, created_at)
         SELECT 'before-' || uid, bureau_id, '上年任务', year - 1, 'hunan-2023', due_at, created_at FROM tasks WHERE uid = 'demo-2024'`,
      ),
      env.DB.prepare(
        `INSERT INTO obligations (task_id, unit_id)
         SELECT t.id, u.id FROM tasks t, units u WHERE t.uid = 'before-demo-2024' AND u.code = ?1`,
      ).bind(unit.code),
      env.DB.prepare(
        `INSERT INTO projects (unit_id, name, due) SELECT id, '防汛', 1 FROM units WHERE code = ?1`,
      ).bind(unit.code),
    ]);
    const snapshot = sampleWorkbook({ year: 2023, unit: unit.name });
    const { id, version, hash } = hunan2023;
    const sent = await submit(
      unit.token,
      submission({ task: 'before-demo-2024', pack: { id, version, hash }, snapshot }),
    );
    expect(sent.status).toBe(201);
    expect(read(receiptSchema, sent).pack).toEqual({ id, version, hash });

    const path = 'GET /api/v1/obligations/demo-2024/template.xlsx' as const;
    const { forms, pack } = opened(await call(path, { token: unit.token }));
    const before = findForms(snapshot, hunan2024.forms).forms;
    expect(forms[0]).toMatchObject({ year: 2024, unit: unit.name });
    expect(forms[0]?.fields['公用经费[上年决算]']?.number?.value).toEqual(
      before[0]?.fields['公用经费[本年决算]']?.number?.value,
    );
    expect(forms.map(({ fields }) => fields.项目名称?.text)).toContain('防汛');
    expect(pack).toContain('hunan-2024');
  });

  test('are for those who owe them', async () => {
    const unit = await newUnit();
    expect((await call('GET /api/v1/obligations/demo-2024/template.xlsx')).status).toBe(401);
    expect((await call('GET /api/v1/obligations/none/template.xlsx', { token: unit.token })).status).toBe(
      404,
    );
  });
});
