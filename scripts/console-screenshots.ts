/** Pictures of the bureau's page in the middle of a county's season, for `screenshots.ts --console`. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type County, prepareCounty, sessionOf } from '../test/browser/console/county.ts';
import { dropFolder } from '../test/browser/console/dropped.ts';
import { buildWorker, serveSite } from '../test/browser/serve-site.ts';
import { buildAll } from './build.ts';

interface Scene {
  readonly hash: (county: County) => string;
  readonly acts?: (page: Page, county: County) => Promise<unknown>;
}

const task = (tab: string) => ({ hash: ({ task: id }: County) => `#/task/${id}/${tab}` });
const unit = (n: number) => ({
  hash: ({ task: id, units }: County) => `#/task/${id}/unit/${units[n]?.code}`,
});
const place = (hash: string) => ({ hash: () => hash });
const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

const SCENES: Readonly<Record<string, Scene>> = {
  units: task('units'),
  reminder: { ...task('units'), acts: press('催报') },
  review: unit(8),
  findings: { ...unit(8), acts: (page) => page.getByRole('tab', { name: /问题与说明/ }).click() },
  history: { ...unit(4), acts: (page) => page.getByRole('tab', { name: '往来记录' }).click() },
  return: { ...unit(8), acts: press('退回修改') },
  tables: task('tables/unit-results'),
  totals: task('totals'),
  drill: { ...task('totals'), acts: press(/^三公经费\[本年决算\]/) },
  charts: task('charts'),
  inspections: task('inspections'),
  settings: task('settings'),
  'new-task': place('#/new-task'),
  roster: place('#/roster'),
  files: { ...place('#/files'), acts: dropFiles },
  checked: {
    ...place('#/files'),
    async acts(page, county) {
      await dropFiles(page, county);
      await press(/开始审核/)(page);
      await page.getByRole('heading', { name: '审核结果' }).waitFor();
    },
  },
  rules: place('#/rules'),
  record: place('#/record'),
  staff: place('#/staff'),
  me: place('#/me'),
};

async function dropFiles(page: Page, { units }: County): Promise<void> {
  const folder = dropFolder(units);
  await page.locator('input[webkitdirectory]').setInputFiles(folder);
  await page.getByRole('button', { name: /开始审核/ }).waitFor();
  rmSync(folder, { recursive: true });
}

export interface Pictures {
  readonly folder: string;
  readonly widths: readonly number[];
  /** Names of scenes; all where it is empty. */
  readonly wanted: readonly string[];
  readonly full: boolean;
}

/** `console-units-1366-light.png` and so on. */
export async function photographConsole(browser: Browser, pictures: Pictures): Promise<void> {
  const { folder, widths, wanted, full } = pictures;
  await buildAll(() => {});
  const { origin, demo, close } = await serveSite(await buildWorker());
  try {
    const county = await prepareCounty(origin, demo, '43');
    const token = await sessionOf(origin, demo);
    for (const width of widths) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({
          viewport: { width, height: 768 },
          locale: 'zh-CN',
          timezoneId: 'Asia/Shanghai',
          colorScheme,
        });
        // The blank page that comes first has no storage.
        await context.addInitScript(
          `if (location.protocol === 'http:') sessionStorage.setItem('gouji.session', '${token}')`,
        );
        for (const name of wanted.length > 0 ? wanted : Object.keys(SCENES)) {
          const scene = SCENES[name];
          if (!scene) throw new Error(`no scene ${name}; there are ${Object.keys(SCENES).join(' ')}`);
          const page = await context.newPage();
          page.on('pageerror', (error) => console.error(`${name}: ${error}`));
          await page.goto(`${origin}/console/${scene.hash(county)}`);
          await page.locator('main:not([aria-busy]) h1').first().waitFor();
          await scene.acts?.(page, county).catch((error) => console.error(`${name}: ${error}`));
          await page.waitForTimeout(400);
          const path = join(folder, `console-${name}-${width}-${colorScheme}.png`);
          await page.screenshot({ path, fullPage: full });
          await page.close();
        }
        await context.close();
      }
    }
  } finally {
    await close();
  }
}
