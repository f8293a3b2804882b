/** The Worker as it runs on a laptop: one submission through HTTP, and the totals over 1,000 units. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getPlatformProxy, unstable_startWorker } from 'wrangler';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import type { Submission } from '../../shared/submission/contract.ts';
import { hashPassword } from '../../worker/auth/password.ts';
import { newToken, tokenHash } from '../../worker/auth/token.ts';
import type { Env } from '../../worker/env.ts';
import { insertDevice } from '../../worker/store/devices.ts';
import {
  insertBureau,
  insertObligation,
  insertStaff,
  insertTask,
  insertUnit,
} from '../../worker/store/roster.ts';
import { type Figure, median } from './bench.ts';

const UNITS = 1_000;
const AT_ONCE = 8;
const CREATED = '2025-03-01T00:00:00.000Z';
const DUE = '2099-12-31T00:00:00.000Z';
const PASSWORD = 'bench';

export async function* run(): AsyncIterable<Figure> {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
  const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  // The Worker's configuration names the folder of the built pages; the API needs none of them.
  mkdirSync('dist', { recursive: true });
  try {
    migrate(folder);
    const tokens = await seed(folder);
    const worker = await unstable_startWorker({
      config: 'wrangler.toml',
      bindings: { SECRET: { type: 'plain_text', value: 'a secret of the benchmark, long enough' } },
      dev: { watch: false, persist: folder, server: { hostname: '127.0.0.1', port: 0 }, logLevel: 'none' },
    });
    try {
      yield* measure(String(await worker.url), tokens);
    } finally {
      await worker.dispose();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* measure(site: string, tokens: readonly string[]): AsyncIterable<Figure> {
  const [warmUp = '', ...rest] = tokens;
  await submit(site, warmUp, 0);

  const alone: number[] = [];
  for (const [i, token] of rest.slice(0, 100).entries()) {
    alone.push(await timed(() => submit(site, token, i + 1)));
  }
  yield {
    metric: 'one submission through HTTP, checked and stored',
    value: round(median(alone)),
    unit: 'ms',
  };

  const others = rest.slice(100).map((token, i) => ({ token, seed: i + 101 }));
  const start = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = others.pop(); next; next = others.pop()) await submit(site, next.token, next.seed);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  yield { metric: `submissions, ${AT_ONCE} at once`, value: Math.round((UNITS - 101) / seconds), unit: '/s' };

  const session = await login(site);
  const totals: number[] = [];
  for (let i = 0; i < 20; i++) {
    totals.push(await timed(() => get(site, '/api/v1/tasks/bench/totals', session)));
  }
  yield {
    metric: `totals of every field over ${UNITS} units, through HTTP`,
    value: round(median(totals)),
    unit: 'ms',
  };
}

function migrate(folder: string): void {
  const wrangler = join('node_modules', 'wrangler', 'bin', 'wrangler.js');
  const args = [wrangler, 'd1', 'migrations', 'apply', 'DB', '--local', '--persist-to', folder];
  const env = { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false' };
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the migrations failed: ${stderr}`);
}

/** One bureau, one task, a thousand units with a computer each; gives the computers' tokens. */
async function seed(folder: string): Promise<string[]> {
  const proxy = await getPlatformProxy<Env>({ persist: { path: join(folder, 'v3') } });
  const db = proxy.env.DB;
  const tokens = Array.from({ length: UNITS }, () => newToken('unit'));
  const hashes = await Promise.all(tokens.map(tokenHash));
  await db.batch([
    insertBureau(db, { uid: 'bench', name: '测试财政局', office: '绩效股', createdAt: CREATED }),
    insertStaff(db, {
      uid: 'bench',
      bureauUid: 'bench',
      unitUid: null,
      login: 'bench',
      name: '测试',
      role: 'viewer',
      password: await hashPassword(PASSWORD),
      createdAt: CREATED,
    }),
    insertTask(db, {
      uid: 'bench',
      bureauUid: 'bench',
      name: '测试任务',
      year: 2024,
      packId: hunan2024.id,
      dueAt: DUE,
      createdAt: CREATED,
    }),
    ...hashes.flatMap((hash, i) => [
      insertUnit(db, {
        uid: `unit-${i}`,
        bureauUid: 'bench',
        parentUid: null,
        code: String(100_000 + i),
        name: unitName(i),
        createdAt: CREATED,
      }),
      insertObligation(db, 'bench', `unit-${i}`),
      insertDevice(db, {
        uid: `device-${i}`,
        unitUid: `unit-${i}`,
        tokenHash: hash,
        label: '测试电脑',
        createdAt: CREATED,
        expiresAt: DUE,
      }),
    ]),
  ]);
  await proxy.dispose();
  return tokens;
}

const unitName = (index: number) => `第${index}测试局`;

async function submit(site: string, token: string, index: number): Promise<void> {
  const { id, version, hash } = hunan2024;
  const body: Submission = {
    task: 'bench',
    baseVersion: 0,
    pack: { id, version, hash },
    snapshot: sampleWorkbook({ seed: index + 1, unit: unitName(index) }),
    explanations: [],
  };
  const response = await fetch(new URL('/api/v1/submissions', site), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`a submission failed: ${await response.text()}`);
  await response.arrayBuffer();
}

async function login(site: string): Promise<string> {
  const response = await fetch(new URL('/api/v1/login', site), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: 'bench', password: PASSWORD }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}

async function get(site: string, path: string, token: string): Promise<void> {
  const response = await fetch(new URL(path, site), { headers: { Authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${path} failed: ${await response.text()}`);
  await response.arrayBuffer();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const round = (value: number) => Math.round(value * 10) / 10;
