/** Builds the pane, the workbench and the bureau's page into dist/, which the Worker serves. */

import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { writeOfflineCopy } from './offline-copy.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** What the workbench needs of the unmodified Office.js: its loader, the Windows bundle and the Chinese strings. */
const OFFICE_FILES = ['office.js', 'excel-win32-16.01.js', 'zh-cn/office_strings.js'];

/** Files named by their content; everything else is asked for anew, so that no page stays stale. */
const NAMED_BY_CONTENT = 'built';
const HEADERS = ['/', '/console/']
  .map((base) => `${base}${NAMED_BY_CONTENT}/*\n  Cache-Control: public, max-age=31536000, immutable\n`)
  .join('');

interface Page {
  /** The folder that becomes the page's address. */
  readonly folder: string;
  readonly base: string;
  readonly pages: readonly string[];
}

const ADDIN = 'addin';
const SITES: readonly Page[] = [
  { folder: ADDIN, base: '/', pages: ['pane/index.html', 'workbench/index.html', 'workbench/pane.html'] },
  { folder: 'worker/console', base: '/console/', pages: ['index.html'] },
];

function siteConfig({ folder, base, pages }: Page): InlineConfig {
  const siteRoot = join(root, folder);
  return {
    root: siteRoot,
    base,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: join(dist, base),
      assetsDir: NAMED_BY_CONTENT,
      emptyOutDir: false,
      target: 'es2022',
      chunkSizeWarningLimit: 20_000,
      rolldownOptions: {
        // The grid's components carry React's server directives, which mean nothing here.
        onLog: (level, log, report) => {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
        },
        input: pages.map((page) => join(siteRoot, page)),
      },
    },
  };
}

/** Builds everything; `say` gets one line per step. */
export async function buildAll(say: (line: string) => void = console.log): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  const built: Rolldown.RolldownOutput[] = [];
  for (const site of SITES) {
    say(`构建 ${site.folder} → dist${site.base}`);
    const output = await build(siteConfig(site));
    if (site.folder === ADDIN) built.push(...[output].flat().filter((one) => 'output' in one));
  }
  say('复制 Office.js（仅供工作台使用）');
  for (const file of OFFICE_FILES) {
    const target = join(dist, 'officejs', file);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(root, 'node_modules/@microsoft/office-js/dist', file), target);
  }
  await cp(join(root, 'addin/assets'), join(dist, 'assets'), { recursive: true });
  await writeFile(join(dist, '_headers'), HEADERS);
  const named = OFFICE_FILES.map((file) => `officejs/${file}`);
  const version = await writeOfflineCopy({ dist, addin: join(root, ADDIN), built, named });
  say(`工作台可离线使用，版本 ${version}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
