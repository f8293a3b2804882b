/** Writes the workbench's service worker with the list of what it keeps. */

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

/** The workbench's pages in the folder of built files, and their addresses. */
const PAGES: Readonly<Record<string, string>> = {
  'workbench/index.html': '/workbench/',
  'workbench/pane.html': '/workbench/pane',
};

/** Hyphenation of some seventy languages; the grid asks for English alone, whatever its language. */
const NEVER_ASKED_FOR = /@univerjs\/engine-render\/(?!.*\/en-gb)/;

export interface OfflineCopyParts {
  /** The folder of built files. */
  readonly dist: string;
  readonly addin: string;
  /** What the build of the add-in's pages gave. */
  readonly built: readonly Rolldown.RolldownOutput[];
  /** Files that keep their names, by their paths in `dist`. */
  readonly named: readonly string[];
}

/** Gives the version: a digest of everything that is kept. */
export async function writeOfflineCopy({ dist, addin, built, named }: OfflineCopyParts): Promise<string> {
  const hashed = built.flatMap(({ output }) => output.filter(isKept).map(({ fileName }) => fileName)).sort();
  const digest = createHash('sha256');
  for (const file of [...Object.keys(PAGES), ...hashed, ...named]) {
    digest.update(file).update(await readFile(join(dist, file)));
  }
  const version = digest.digest('hex').slice(0, 12);
  for (const page of Object.keys(PAGES)) await writeVersion(join(dist, page), version);
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: {
      __VERSION__: JSON.stringify(version),
      __PAGES__: JSON.stringify(Object.values(PAGES)),
      __HASHED__: JSON.stringify(hashed.map(addressOf)),
      __NAMED__: JSON.stringify(named.map(addressOf)),
    },
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: join(addin, 'workbench/offline/service-worker.ts'),
        formats: ['iife'],
        name: 'worker',
        fileName: () => 'service-worker.js',
      },
    },
  });
  return version;
}

function isKept(file: Rolldown.OutputChunk | Rolldown.OutputAsset): boolean {
  if (file.fileName.endsWith('.html')) return false;
  return file.type === 'asset' || !NEVER_ASKED_FOR.test(file.facadeModuleId ?? '');
}

function addressOf(file: string): string {
  return `/${file.replaceAll('\\', '/')}`;
}

/** The page knows which version it is. */
async function writeVersion(page: string, version: string): Promise<void> {
  const html = await readFile(page, 'utf8');
  await writeFile(page, html.replace('<title>', `<meta name="version" content="${version}" />\n    <title>`));
}
