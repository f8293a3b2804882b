/** `npm start` on a database of a test file's own, with the pages that are built. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';

export interface Started {
  readonly child: ChildProcess;
  readonly output: string;
  readonly site: string;
  readonly unitCode: string;
  readonly password: string;
}

/** Gives a test file its way to run the start script until that has printed the addresses, or has ended. */
export function starts(): () => Promise<Started> {
  const state = mkdtempSync(join(tmpdir(), 'gouji-start-'));
  const running = new Set<ChildProcess>();
  afterEach(async () => {
    for (const child of running) await stop(child);
  });
  afterAll(() => rmSync(state, { recursive: true, force: true }));

  return () => {
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
  };
}

/** Ends it as Ctrl-C does; gives the exit code. */
export async function stop(child: ChildProcess): Promise<number | null> {
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  return closed;
}

export async function logIn({ site, password }: Started): Promise<number> {
  const response = await fetch(`${site}/api/v1/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: 'demo', password }),
  });
  return response.status;
}
