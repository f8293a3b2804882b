/** The Worker with the built pages and the demonstration's data, in this process, on a database of its own. */

import { createTestHarness } from 'wrangler';
import { migrate } from '../../scripts/migrate.ts';
import { root } from '../../scripts/state.ts';
import { hashPassword } from '../../worker/auth/password.ts';
import { type Demo, seedDemo } from '../../worker/demo.ts';
import type { Env } from '../../worker/env.ts';
import { insertBureau, insertStaff, insertUnit } from '../../worker/store/roster.ts';
import { CITY, CITY_UNITS } from './city.ts';

const SECRET = 'a secret of the browser tests, long enough';
const SECRETS = { password: 'browser-tests', tokenSecret: 'browser-tests' };

export interface ServedSite {
  readonly origin: string;
  readonly demo: Demo;
  close(): Promise<void>;
}

export async function serveSite(): Promise<ServedSite> {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
  const server = createTestHarness({
    root,
    workers: [{ configPath: 'wrangler.toml', vars: { DEMO: '1', SECRET } }],
  });
  try {
    const { url } = await server.listen();
    const { DB } = await server.getWorker<Env>().getEnv();
    await migrate(DB);
    await seedCity(DB);
    const site = { now: () => new Date(), newId: () => crypto.randomUUID(), db: DB, secret: SECRET };
    return { origin: url.origin, demo: await seedDemo(site, SECRETS), close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function seedCity(db: D1Database): Promise<void> {
  const createdAt = new Date().toISOString();
  await db.batch([
    insertBureau(db, { uid: 'city', name: '衡阳市财政局', office: '绩效科', createdAt }),
    insertStaff(db, {
      uid: 'city-staff',
      bureauUid: 'city',
      unitUid: null,
      login: CITY.login,
      name: '市局',
      role: 'admin',
      password: await hashPassword(CITY.password),
      createdAt,
    }),
    ...CITY_UNITS.map(({ code, name }) =>
      insertUnit(db, { uid: `city-${code}`, bureauUid: 'city', parentUid: null, code, name, createdAt }),
    ),
  ]);
}
