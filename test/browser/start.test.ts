import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';

const state = mkdtempSync(join(tmpdir(), 'gouji-start-'));
const running = new Set<ChildProcess>();

interface Started {
  readonly child: ChildProcess;
  readonly output: string;
  readonly site: string;
  readonly unitCode: string;
  readonly password: string;
}

/** Runs the start script on a database of its own until it has printed the addresses, or has ended. */
function start(): Promise<Started> {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: { ...process.env, GOUJI_STATE: state, PAGES: 'built' },
  });
  running.add(child);
  let output = '';
  return new Promise((resolve) => {
    const done = () => {
      const [, site = '', unitCode = ''] = /(http:\/\/\S+)\/workbench\/#code=(\S+)/.exec(output) ?? [];
      const [, password = ''] = /密码 (\S+)/.exec(output) ?? [];
      resolve({ child, output, site, unitCode, password });
    };
    const read = (data: Buffer) => {
      output += data;
      if (output.includes('/api/openapi.json')) done();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', () => {
      running.delete(child);
      done();
    });
  });
}

/** Ends it as Ctrl-C does; gives the exit code. */
async function stop(child: ChildProcess): Promise<number | null> {
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  return closed;
}

function children(pid: number | undefined): string {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

async function logIn({ site, password }: Started): Promise<number> {
  const response = await fetch(`${site}/api/v1/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: 'demo', password }),
  });
  return response.status;
}

afterEach(async () => {
  for (const child of running) await stop(child);
});
afterAll(() => rmSync(state, { recursive: true, force: true }));

it('serves pages and API with a line per step, refuses a second server, stops whole, and keeps the data', async () => {
  const first = await start();
  expect(first.output).toContain('[1] 准备本机数据库');
  expect((await fetch(`${first.site}/console/`)).status).toBe(200);
  expect((await fetch(`${first.site}/workbench/`)).status).toBe(200);
  expect(await logIn(first)).toBe(200);

  expect((await start()).output).toContain('已在本机运行');

  expect(children(first.child.pid)).not.toBe('');
  expect(await stop(first.child)).toBe(0);
  expect(children(first.child.pid)).toBe('');

  const second = await start();
  expect([second.unitCode, second.password]).toEqual([first.unitCode, first.password]);
  expect(await logIn(second)).toBe(200);
});
