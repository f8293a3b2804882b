import { expect, test } from 'vitest';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { checkResultSchema } from '../../worker/wire/check.ts';
import { versionSchema } from '../../worker/wire/system.ts';
import { read } from './answer.ts';
import { call } from './api.ts';

const change = {
  base: 'hunan-2024',
  id: 'hunan-2025',
  version: '1',
  year: 2025,
  name: '湖南省2025年度',
  changes: {},
};

async function version(PACKS: string) {
  const answer = await call('GET /api/v1/version', { env: { PACKS } });
  const { packs, packProblems } = read(versionSchema, answer);
  return { ids: packs.map(({ id }) => id), problems: packProblems };
}

async function packOf(body: object, PACKS: string) {
  return read(checkResultSchema, await call('POST /api/v1/check', { body, env: { PACKS } })).pack;
}

test('a pack that contradicts itself is refused with the place, and the one in force stays', async () => {
  const wrong = { ...change, id: 'hunan-2024', changes: { rules: { 'B-06': { formula: '三公 = 1' } } } };
  const { ids, problems } = await version(JSON.stringify([wrong]));
  expect(ids).toEqual(['hunan-2024', 'hunan-2023']);
  expect(problems).toEqual([
    { place: 'PACKS[0] B-06 formula[0]', message: expect.stringContaining('没有字段“三公”') },
  ]);
  const pack = await packOf({ snapshot: sampleWorkbook() }, JSON.stringify([wrong]));
  expect(pack.hash).toBe(hunan2024.hash);
});

test('what is no JSON is refused as well', async () => {
  expect((await version('hunan')).problems).toHaveLength(1);
});

test('a good one is in force from then on, and checks the tables of its year', async () => {
  const PACKS = JSON.stringify([change]);
  expect(await version(PACKS)).toEqual({ ids: ['hunan-2025', 'hunan-2024', 'hunan-2023'], problems: [] });
  const pack = await packOf({ snapshot: sampleWorkbook({ year: 2025 }) }, PACKS);
  expect(pack).toMatchObject({ id: 'hunan-2025', version: '1' });
});

test('an unknown one is refused by name', async () => {
  const answer = await call('POST /api/v1/check', {
    body: { snapshot: sampleWorkbook(), pack: 'mars-2024' },
  });
  expect(answer.status).toBe(404);
  expect(JSON.stringify(answer.body)).toContain('mars-2024');
});
