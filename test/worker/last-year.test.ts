/** A submission is compared with what the bureau accepted of the unit for the year before. */

import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { hunan2023 } from '../../shared/pack/hunan-2023.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { problem, refusal } from './answer.ts';
import { call, login, newUnit, seed, submission, submit } from './api.ts';

beforeAll(seed);

test('last year’s accepted figures are the ones that this year begins from', async () => {
  const staff = await login();
  const unit = await newUnit();
  await env.DB.prepare(
    `INSERT INTO obligations (task_id, unit_id) SELECT t.id, u.id FROM tasks t, units u
     WHERE t.uid = 'demo-2023' AND u.code = ?1`,
  )
    .bind(unit.code)
    .run();
  const { id, version, hash } = hunan2023;
  await env.DB.prepare("UPDATE tasks SET pack_id = ?1 WHERE uid = 'demo-2023'").bind(id).run();
  const before = submission({
    task: 'demo-2023',
    pack: { id, version, hash },
    snapshot: sampleWorkbook({ year: 2023, unit: unit.name }),
  });
  const now = submission({ snapshot: sampleWorkbook({ year: 2024, seed: 5, unit: unit.name }) });
  expect((await submit(unit.token, before)).status).toBe(201);

  // What is not accepted yet is no base: the same tables are taken as they are.
  expect((await submit(unit.token, now)).status).toBe(201);
  const step = await call(`POST /api/v1/tasks/demo-2023/units/${unit.code}/steps`, {
    token: staff,
    body: { step: 'accept', version: 1 },
  });
  expect(step.status).toBe(200);

  const again = await submit(unit.token, { ...now, baseVersion: 1 });
  expect(refusal(again)).toEqual([422, 'needs_explanations']);
  expect(problem(again).findings?.map(({ rule }) => rule)).toContain('X-29');
});
