/** LibreOffice, where it is installed: the independent reader of what the project writes. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** One for all conversions of this process: making a profile takes a third of the time. */
const profile = mkdtempSync(join(tmpdir(), 'libreoffice-profile-'));
process.once('exit', () => rmSync(profile, { recursive: true, force: true }));

/** The file as LibreOffice writes it again in another format (`xlsx`, `pdf`, `csv`); throws where it cannot. */
export function convert(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'libreoffice-'));
  try {
    const input = join(folder, `in.${from}`);
    writeFileSync(input, bytes);
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(profile)}`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        join(folder, 'out'),
        input,
      ],
      { stdio: 'ignore', timeout: 120_000 },
    );
    return readFileSync(join(folder, 'out', `in.${to.split(':')[0]}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
