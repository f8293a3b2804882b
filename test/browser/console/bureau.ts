/** The bureau's page as its officers use it, in a real browser. */

import type { Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import { faults } from '../axe.ts';
import { browserPages } from '../page.ts';
import { demo, site } from '../site.ts';
import { type County, type Login, prepareCounty, sessionOf } from './county.ts';

export const SMALL_LAPTOP = { width: 1366, height: 768 };
export const PATIENTLY = { timeout: 15_000 };

const EMPTY = '/api/v1/version';

export interface Bureau {
  /** A page of the console at that address, logged in; as the county's administrator where nobody else is named. */
  open(hash: string, who?: Login): Promise<Page>;
  /** A county of the test file's own, made when it is first asked for. */
  county(): Promise<County>;
}

/** Gives a test file its pages; `prefix` begins the codes of its own county's units, and `prepare` makes it. */
export function bureauPages(prefix: string, prepare = prepareCounty): Bureau {
  const pages = browserPages();
  let made: Promise<County> | null = null;
  let isGoingOn = false;
  afterEach(() => {
    isGoingOn = false;
  });
  return {
    county() {
      made ??= prepare(site, demo, prefix);
      return made;
    },
    async open(hash, who = demo) {
      const token = await sessionOf(site, who);
      // A window costs more than most tests do in it: the first page of a test is the one that the last test left. It begins
      // at a small page of the site, to hold the session before the console is loaded.
      const page = await (isGoingOn ? pages.open : pages.openOrGoOn)(EMPTY, {
        viewport: SMALL_LAPTOP,
        timezoneId: 'Asia/Shanghai',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      isGoingOn = true;
      await page.goto(site + EMPTY);
      await page.evaluate((value) => sessionStorage.setItem('gouji.session', value), token);
      await page.goto(`${site}/console/${hash}`);
      await page.locator('main:not([aria-busy]) h1').first().waitFor();
      return page;
    },
  };
}

/** Nothing for axe to find, in light colours or dark ones, and nothing that sticks out on a small laptop or a narrow screen. */
export async function expectSound(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faults(page, colorScheme === 'dark' ? ['color-contrast'] : []), colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of [1024, SMALL_LAPTOP.width]) {
    await page.setViewportSize({ ...SMALL_LAPTOP, width });
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await over(), `${width} px`).toBeLessThanOrEqual(0);
  }
}
