/** The Worker on this machine over a database of the benchmark's own. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getPlatformProxy, unstable_startWorker } from 'wrangler';
import type { Env } from '../../../worker/env.ts';

export const SECRET = 'a secret of the benchmark, long enough';
export const PASSWORD = 'bench';

export function migrate(folder: string): void {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
  const wrangler = join('node_modules', 'wrangler', 'bin', 'wrangler.js');
  const args = [wrangler, 'd1', 'migrations', 'apply', 'DB', '--local', '--persist-to', folder];
  const env = { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false' };
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the migrations failed: ${stderr}`);
}

/** The database alone, without the Worker; let go of before the Worker is started on the same folder. */
export async function withDatabase<T>(folder: string, work: (db: D1Database) => Promise<T>): Promise<T> {
  const proxy = await getPlatformProxy<Env>({ persist: { path: join(folder, 'v3') } });
  try {
    return await work(proxy.env.DB);
  } finally {
    await proxy.dispose();
  }
}

/** Serves the Worker; gives its address and how to stop it. */
export async function serve(folder: string): Promise<{ site: string; stop: () => Promise<void> }> {
  // The Worker's configuration names the folder of the built pages; the API needs none of them.
  mkdirSync('dist', { recursive: true });
  const worker = await unstable_startWorker({
    config: 'wrangler.toml',
    bindings: { SECRET: { type: 'plain_text', value: SECRET } },
    dev: { watch: false, persist: folder, server: { hostname: '127.0.0.1', port: 0 }, logLevel: 'none' },
  });
  return { site: String(await worker.url), stop: () => worker.dispose() };
}

/** A session of the benchmark's member of staff. */
export async function login(site: string): Promise<string> {
  const response = await fetch(new URL('/api/v1/login', site), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: 'bench', password: PASSWORD }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}

/** Asks and reads the whole answer; gives how many bytes it had. */
export async function get(site: string, path: string, token: string): Promise<number> {
  const response = await fetch(new URL(path, site), { headers: { Authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${path} failed: ${await response.text()}`);
  return (await response.arrayBuffer()).byteLength;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A hundredth of a second, as Linux counts processor time. */
const TICK_MS = 10;

/** Milliseconds of processor time that the local runtimes of this process have used; null where Linux's /proc is not there. */
export function runtimeCpu(): number | null {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .reduce((sum, pid) => sum + ticksOf(pid) * TICK_MS, 0);
  } catch {
    return null;
  }
}

function ticksOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ours = stat.includes('(workerd)') && Number(fields[1]) === process.pid;
    return ours ? Number(fields[11]) + Number(fields[12]) : 0;
  } catch {
    // It ended while we looked.
    return 0;
  }
}
