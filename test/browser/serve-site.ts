/** The Worker with the built pages and the demonstration's data, each time on a database of its own. */

import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { build } from 'vite';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { migrate } from '../../scripts/migrate.ts';
import { root } from '../../scripts/state.ts';
import { hashPassword } from '../../worker/auth/password.ts';
import { type Demo, seedDemo } from '../../worker/demo.ts';
import { insertBureau, insertStaff, insertUnit } from '../../worker/store/roster.ts';
import { CITY, CITY_UNITS } from './city.ts';

const SECRET = 'a secret of the browser tests, long enough';
const SECRETS = { password: 'browser-tests', tokenSecret: 'browser-tests' };

export interface ServedSite {
  /** `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly demo: Demo;
  close(): Promise<void>;
}

/**
 * The Worker as one module, for as many sites as are wanted: wrangler's own server, which start.test.ts tries, builds it anew
 * for each and puts a second runtime before it.
 */
export async function buildWorker(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { write: false, ssr: 'worker/index.ts', target: 'es2022', minify: false },
    ssr: { target: 'webworker', noExternal: true },
  });
  const files = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [file] = files;
  if (file?.type !== 'chunk' || files.length > 1) throw new Error('the Worker is not one module');
  return file.code;
}

/** A site as wrangler.toml describes it, of that module. */
export async function serveSite(script: string): Promise<ServedSite> {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, 'wrangler.toml'));
  const server = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          ...workerOptions,
          name: 'gouji',
          modules: [{ type: 'ESModule', path: 'index.js', contents: script }],
          bindings: { DEMO: '1', SECRET },
        },
      ],
      host: '127.0.0.1',
      port: 0,
      cf: false,
    }),
  );
  try {
    const { origin } = await server.ready;
    const db = await server.getD1Database('DB');
    await migrate(db);
    await seedCity(db);
    const site = { now: () => new Date(), newId: () => crypto.randomUUID(), db, secret: SECRET };
    return { origin, demo: await seedDemo(site, SECRETS), close: () => server.dispose() };
  } catch (error) {
    await server.dispose();
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
