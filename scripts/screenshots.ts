/**
 * Pictures of the pane in every state, light and dark, into screenshots/:
 *
 *   node scripts/screenshots.ts [scene …] [--width 350] [--height 700] [--zoom 2] [--locale en-US]
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { serveStage } from '../test/browser/pane-stage/serve.ts';
import { launchBrowser } from './chromium.ts';

/** Imported by address: the scenes are the pane's code, which knows a browser's globals and not Node's. */
const { scenes }: { scenes: Readonly<Record<string, { acts?(page: Page): Promise<void> }>> } = await import(
  new URL('../test/browser/pane-stage/scenes.ts', import.meta.url).href
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '350' },
    height: { type: 'string', default: '700' },
    zoom: { type: 'string', default: '1' },
    locale: { type: 'string', default: 'zh-CN' },
    full: { type: 'boolean', default: false },
  },
});
const zoom = Number(values.zoom);
const size = {
  width: Math.round(Number(values.width) / zoom),
  height: Math.round(Number(values.height) / zoom),
};
const folder = join(import.meta.dirname, '../screenshots');
const wanted = positionals.length > 0 ? positionals : Object.keys(scenes);

mkdirSync(folder, { recursive: true });
const [stage, browser] = await Promise.all([serveStage(), launchBrowser()]);
try {
  for (const theme of ['light', 'dark']) {
    const context = await browser.newContext({
      viewport: size,
      deviceScaleFactor: zoom,
      locale: values.locale,
      timezoneId: 'Asia/Shanghai',
    });
    for (const name of wanted) {
      const scene = scenes[name];
      if (!scene) throw new Error(`no scene ${name}; there are ${Object.keys(scenes).join(' ')}`);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => console.error(`${name}: ${error}`));
      await page.goto(stage.address(name, { theme, locale: values.locale }));
      await page.locator('#pane > *').first().waitFor();
      await scene.acts?.(page).catch((error) => console.error(`${name}: ${error}`));
      await page.waitForTimeout(300);
      const suffix = [
        values.locale === 'zh-CN' ? '' : `-${values.locale}`,
        zoom === 1 ? '' : `-x${zoom}`,
      ].join('');
      await page.screenshot({ path: join(folder, `${name}-${theme}${suffix}.png`), fullPage: values.full });
      await page.close();
    }
    await context.close();
  }
} finally {
  await browser.close();
  await stage.close();
}
