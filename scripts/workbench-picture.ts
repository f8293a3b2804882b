/**
 * The picture of the workbench in the README, and its dark twin in screenshots/:
 *
 *   node scripts/workbench-picture.ts
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serveDist } from '../test/served/serve-dist.ts';
import { buildAll } from './build.ts';
import { launchBrowser } from './chromium.ts';
import { root } from './state.ts';

const PICTURES = { light: 'addin/workbench/workbench.png', dark: 'screenshots/workbench-dark.png' } as const;
const SIZE = { width: 1366, height: 768 };
/** The grid draws the cells that it was led to a moment later. */
const SETTLING_MS = 2_000;

// `PAGES=built` saves the build where it was just done.
if (process.env.PAGES !== 'built') await buildAll(() => {});
mkdirSync(join(root, 'screenshots'), { recursive: true });
const [site, browser] = await Promise.all([serveDist(), launchBrowser()]);
try {
  for (const [colorScheme, path] of Object.entries(PICTURES) as [keyof typeof PICTURES, string][]) {
    const page = await browser.newPage({
      viewport: SIZE,
      colorScheme,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    await page.goto(`${site.origin}/workbench/`);
    const pane = page.frameLocator('#pane');
    await pane.getByRole('button', { name: '知道了' }).click();
    await pane.locator('.card').first().locator('.card-head').click();
    await page.waitForTimeout(SETTLING_MS);
    await page.screenshot({ path: join(root, path) });
    await page.close();
  }
} finally {
  await browser.close();
  await site.close();
}
