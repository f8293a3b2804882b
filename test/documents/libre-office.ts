/** LibreOffice, where it is installed: opens what the project writes, as people do. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The command's name; null where there is none. */
export const libreOffice: string | null =
  ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0) ?? null;

/** Converts a document (`report.docx`) and gives the bytes of the result; throws where it cannot be opened. */
export function convert(name: string, bytes: Uint8Array, to: 'pdf' | 'txt:Text (encoded):UTF8'): Uint8Array {
  if (!libreOffice) throw new Error('LibreOffice is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'gouji-office-'));
  try {
    writeFileSync(join(folder, name), bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const options = [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, name)];
    execFileSync(libreOffice, options, { stdio: 'pipe', timeout: 120_000 });
    const extension = to.split(':')[0] ?? to;
    return readFileSync(join(folder, name.replace(/\.[^.]+$/, `.${extension}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
