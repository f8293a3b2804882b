/**
 * Pictures of the pane in every state and every look, into screenshots/:
 *
 *   node scripts/screenshots.ts [scene …] [--looks light,dark] [--height 378] [--full] [--locale en-US]
 *
 * or, with `--console`, of the bureau's page on a small laptop and on a narrow screen.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { sceneAt, serveStage } from '../test/browser/pane-stage/serve.ts';
import { launchBrowser } from './chromium.ts';

/** Imported by address: the scenes are the pane's code, which knows a browser's globals and not Node's. */
const { scenes }: { scenes: Readonly<Record<string, { acts?(page: Page): Promise<void> }>> } = await import(
  new URL('../test/browser/pane-stage/scenes.ts', import.meta.url).href
);

interface Look {
  readonly width: number;
  readonly zoom?: number;
  readonly theme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
}

/** At 350 px first; as wide as people drag it, as large as they set it, in the colours that the system may force. */
const LOOKS: Readonly<Record<string, Look>> = {
  light: { width: 350 },
  dark: { width: 350, theme: 'dark' },
  forced: { width: 350, forcedColors: 'active' },
  'forced-dark': { width: 350, theme: 'dark', forcedColors: 'active' },
  zoom: { width: 350, zoom: 2 },
  narrow: { width: 300 },
  wide: { width: 600 },
};
const AT_ONCE = 4;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    looks: { type: 'string', default: Object.keys(LOOKS).join(',') },
    height: { type: 'string', default: '700' },
    locale: { type: 'string', default: 'zh-CN' },
    full: { type: 'boolean', default: false },
    console: { type: 'boolean', default: false },
  },
});
const folder = join(import.meta.dirname, '../screenshots');
const looks = values.looks.split(',').map((name): [string, Look] => {
  const look = LOOKS[name];
  if (!look) throw new Error(`no look ${name}; there are ${Object.keys(LOOKS).join(' ')}`);
  return [name, look];
});
const wanted = positionals.length > 0 ? [...positionals] : Object.keys(scenes);
const suffix = values.locale === 'zh-CN' ? '' : `-${values.locale}`;

mkdirSync(folder, { recursive: true });
if (values.console) {
  await ofConsole();
  process.exit();
}
const [stage, browser] = await Promise.all([serveStage(), launchBrowser()]);
try {
  await Promise.all(Array.from({ length: AT_ONCE }, () => shootNext(browser)));
} finally {
  await browser.close();
  await stage.close();
}

async function shootNext(from: Browser): Promise<void> {
  for (let name = wanted.shift(); name !== undefined; name = wanted.shift()) await shoot(name, from);
}

/** Brings the state about once, and takes it in every look. */
async function shoot(name: string, from: Browser): Promise<void> {
  const scene = scenes[name];
  if (!scene) throw new Error(`no scene ${name}; there are ${Object.keys(scenes).join(' ')}`);
  const height = Number(values.height);
  const page = await from.newPage({
    viewport: { width: 350, height },
    locale: values.locale,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => console.error(`${name}: ${error}`));
  await page.goto(sceneAt(stage.page, name, { locale: values.locale }));
  await page.locator('#pane > *').first().waitFor();
  await scene.acts?.(page).catch((error) => console.error(`${name}: ${error}`));
  await page.waitForTimeout(300);
  for (const [look, { width, zoom = 1, theme = 'light', forcedColors = 'none' }] of looks) {
    await page.emulateMedia({ colorScheme: theme, forcedColors });
    // At twice the size, the pane has half the room.
    await page.setViewportSize({ width: Math.round(width / zoom), height: Math.round(height / zoom) });
    await page.screenshot({ path: join(folder, `${name}-${look}${suffix}.png`), fullPage: values.full });
  }
  await page.close();
}

/** Imported by address too: it runs the Worker, whose globals are neither a browser's nor Node's. */
async function ofConsole(): Promise<void> {
  const { photographConsole } = await import(new URL('./console-screenshots.ts', import.meta.url).href);
  const from = await launchBrowser();
  try {
    await photographConsole(from, { folder, widths: [1366, 1024], wanted: positionals, full: values.full });
  } finally {
    await from.close();
  }
}
