/** The folder that holds the local database between starts. */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** `.state`, or where `GOUJI_STATE` says. */
export const stateFolder = process.env.GOUJI_STATE ?? join(root, '.state');

/** Refuses a second server on the same data; gives a function that releases the folder. */
export async function lockState(): Promise<() => void> {
  await mkdir(stateFolder, { recursive: true });
  const lock = join(stateFolder, 'lock');
  if (existsSync(lock)) {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (isRunning(pid)) {
      throw new Error(`勾稽已在本机运行（进程 ${pid}）。请先在那个窗口按 Ctrl-C 停止，再重新启动。`);
    }
  }
  writeFileSync(lock, String(process.pid));
  const unlock = () => rmSync(lock, { force: true });
  process.once('exit', unlock);
  return unlock;
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
