import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { seedDemoTree } from '../../worker/demo.ts';
import { rosterSchema } from '../../worker/wire/setup.ts';
import { statusSchema } from '../../worker/wire/status.ts';
import { count, deps, get, login, SECRET, SECRETS, seed } from './api.ts';

test('the demonstration has departments with units below them and offices; a second start changes nothing', async () => {
  const site = { ...deps, db: env.DB, secret: SECRET };
  const start = async () => {
    await seed();
    await seedDemoTree(site, SECRETS);
  };
  await start();
  const token = await login();
  const { units } = await get(rosterSchema, '/api/v1/units', token);
  const below = units.filter(({ parent }) => parent !== null);
  expect(below.map(({ code, parent }) => [code, parent])).toEqual([
    ['103002', '103001'],
    ['103003', '103001'],
    ['105002', '105001'],
    ['105003', '105001'],
    ['106002', '106001'],
  ]);
  expect(units.every(({ office }) => office !== null)).toBe(true);
  const status = await get(statusSchema, '/api/v1/tasks/demo-2024/status', token);
  expect([status.total.reported, status.total.due, status.offices.length]).toEqual([9, 13, 5]);

  const before = [await count('units'), await count('submissions'), await count('audit')];
  await start();
  expect([await count('units'), await count('submissions'), await count('audit')]).toEqual(before);
});
