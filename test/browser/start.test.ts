import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { logIn, starts, stop } from './started.ts';

const start = starts();

function children(pid: number | undefined): string {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

it('serves pages and API with a line per step, refuses a second server, and stops whole', async () => {
  const first = await start();
  expect(first.output).toContain('[1] 准备本机数据库');
  expect((await fetch(`${first.site}/console/`)).status).toBe(200);
  expect((await fetch(`${first.site}/workbench/`)).status).toBe(200);
  expect(await logIn(first)).toBe(200);

  expect((await start()).output).toContain('已在本机运行');

  expect(children(first.child.pid)).not.toBe('');
  expect(await stop(first.child)).toBe(0);
  expect(children(first.child.pid)).toBe('');
});
