import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { seedDemoTree } from '../../worker/demo.ts';
import { call, count, deps, login, SECRET, SECRETS, seed } from './api.ts';

test('the demonstration has departments with units below them and offices; a second start changes nothing', async () => {
  const site = { ...deps, db: env.DB, secret: SECRET };
  const start = async () => {
    await seed();
    await seedDemoTree(site, SECRETS);
  };
  await start();
  const token = await login();
  const { units } = (await call('GET /api/v1/units', { token })).body;
  const below = units.filter(({ parent }: { parent: string | null }) => parent !== null);
  expect(below.map(({ code, parent }: { code: string; parent: string }) => [code, parent])).toEqual([
    ['103002', '103001'],
    ['103003', '103001'],
    ['105002', '105001'],
    ['105003', '105001'],
    ['106002', '106001'],
  ]);
  expect(units.every(({ office }: { office: string | null }) => office !== null)).toBe(true);
  const status = (await call('GET /api/v1/tasks/demo-2024/status', { token })).body;
  expect([status.total.reported, status.total.due, status.offices.length]).toEqual([9, 13, 5]);

  const before = [await count('units'), await count('submissions'), await count('audit')];
  await start();
  expect([await count('units'), await count('submissions'), await count('audit')]).toEqual(before);
});
