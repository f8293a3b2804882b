/** LibreOffice, where it is installed: the independent reader of what the project writes. */

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Tests that need it are skipped without it, and counted as skipped. */
export const hasLibreOffice = installed();
if (!hasLibreOffice) console.log('skipped: LibreOffice (soffice) is not installed');

function installed(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Ends LibreOffice when this process has gone, however it went: the pipe that `read` waits at breaks then. */
const AS_LONG_AS_READ =
  'folder=$1; shift; trap : TERM; "$@" & read -r _; kill -TERM 0; wait; rm -rf "$folder"';
const START_MS = 60_000;
const LOOK_MS = 50;

/** What the commands begin with that hand their work to the LibreOffice of this process, once it runs. */
let begin: readonly string[] | null = null;

/** A LibreOffice that runs as long as this process: starting it takes seconds, a conversion by it a quarter of a second. */
function startOffice(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'libreoffice-profile-'));
  const args = [`-env:UserInstallation=${pathToFileURL(folder)}`, '--headless', '--norestore'];
  // Without a document that is open it would end after the first conversion.
  writeFileSync(join(folder, 'open.txt'), '');
  const child = spawn(
    'sh',
    ['-c', AS_LONG_AS_READ, 'sh', folder, 'soffice', ...args, join(folder, 'open.txt')],
    {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  child.unref();
  for (let waited = 0; !existsSync(join(folder, '.~lock.open.txt#')); waited += LOOK_MS) {
    if (waited > START_MS) throw new Error('LibreOffice did not start');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
  }
  return args;
}

/** The file as LibreOffice writes it again in another format (`xlsx`, `pdf`, `csv`); throws where it cannot. */
export function convert(bytes: Uint8Array, from: string, to: string): Uint8Array {
  begin ??= startOffice();
  const folder = mkdtempSync(join(tmpdir(), 'libreoffice-'));
  try {
    const input = join(folder, `in.${from}`);
    writeFileSync(input, bytes);
    execFileSync('soffice', [...begin, '--convert-to', to, '--outdir', join(folder, 'out'), input], {
      stdio: 'ignore',
      timeout: 120_000,
    });
    return readFileSync(join(folder, 'out', `in.${to.split(':')[0]}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
