/** Builds the pane, the workbench and the bureau's page into dist/, which the Worker serves. */

import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** What the workbench needs of the unmodified Office.js: its loader, the Windows bundle and the Chinese strings. */
const OFFICE_FILES = ['office.js', 'excel-win32-16.01.js', 'zh-cn/office_strings.js'];

interface Page {
  /** The folder that becomes the page's address. */
  readonly folder: string;
  readonly base: string;
  readonly pages: readonly string[];
}

const SITES: readonly Page[] = [
  { folder: 'addin', base: '/', pages: ['pane/index.html', 'workbench/index.html', 'workbench/pane.html'] },
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
  for (const site of SITES) {
    say(`构建 ${site.folder} → dist${site.base}`);
    await build(siteConfig(site));
  }
  say('复制 Office.js（仅供工作台使用）');
  for (const file of OFFICE_FILES) {
    const target = join(dist, 'officejs', file);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(root, 'node_modules/@microsoft/office-js/dist', file), target);
  }
  await cp(join(root, 'addin/assets'), join(dist, 'assets'), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
