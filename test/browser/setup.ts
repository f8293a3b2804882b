/** Before the browser tests: a browser, the built pages, and the Worker with the demonstration's data, in this process. */

import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createTestHarness, unstable_splitSqlQuery } from 'wrangler';
import { buildAll } from '../../scripts/build.ts';
import { findChromium } from '../../scripts/chromium.ts';
import { root } from '../../scripts/state.ts';
import { seedDemo } from '../../worker/demo.ts';
import type { Env } from '../../worker/env.ts';
import './provided.ts';

const SECRET = 'a secret of the browser tests, long enough';
const SECRETS = { password: 'browser-tests', tokenSecret: 'browser-tests' };
const MIGRATIONS = join(root, 'worker/store/migrations');

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  findChromium();
  // `PAGES=built` saves the build while somebody works on one test.
  if (process.env.PAGES !== 'built' || !existsSync(join(root, 'dist'))) await buildAll(() => {});

  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
  const server = createTestHarness({
    root,
    workers: [{ configPath: 'wrangler.toml', vars: { DEMO: '1', SECRET } }],
  });
  try {
    const { url } = await server.listen();
    const { DB } = await server.getWorker<Env>().getEnv();
    await migrate(DB);
    const site = { now: () => new Date(), newId: () => crypto.randomUUID(), db: DB, secret: SECRET };
    project.provide('site', url.origin);
    project.provide('demo', await seedDemo(site, SECRETS));
  } catch (error) {
    await server.close();
    throw error;
  }
  return () => server.close();
}

async function migrate(db: D1Database): Promise<void> {
  for (const file of (await readdir(MIGRATIONS)).sort()) {
    const statements = unstable_splitSqlQuery(readFileSync(join(MIGRATIONS, file), 'utf8'));
    await db.batch(statements.map((sql) => db.prepare(sql)));
  }
}
