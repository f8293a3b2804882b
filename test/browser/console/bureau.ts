/** The bureau's page as its officers use it, in a real browser. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { browserPages } from '../page.ts';
import { type County, prepareCounty } from './county.ts';

export const SMALL_LAPTOP = { width: 1366, height: 768 };
export const PATIENTLY = { timeout: 15_000 };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Bureau {
  /** A page of the console at that address, logged in. */
  open(hash: string): Promise<Page>;
  /** A county of the test file's own, made when it is first asked for. */
  county(): Promise<County>;
}

/** Gives a test file its pages; `prefix` begins the codes of its own county's units. */
export function bureauPages(prefix: string): Bureau {
  const pages = browserPages();
  let made: Promise<County> | null = null;
  return {
    county() {
      made ??= prepareCounty(inject('site'), inject('demo'), prefix);
      return made;
    },
    async open(hash) {
      const { login, password } = inject('demo');
      const response = await fetch(`${inject('site')}/api/v1/login`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ login, password }),
      });
      const { token } = (await response.json()) as { token: string };
      const page = await pages.open('/console/', {
        viewport: SMALL_LAPTOP,
        timezoneId: 'Asia/Shanghai',
        bypassCSP: true,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      await page.evaluate((value) => sessionStorage.setItem('gouji.session', value), token);
      await page.evaluate((value) => {
        location.hash = value;
        location.reload();
      }, hash);
      await page.locator('main:not([aria-busy]) h1').first().waitFor();
      return page;
    },
  };
}

/** Nothing for axe to find, in light colours or dark ones, and nothing that sticks out on a small laptop or a narrow screen. */
export async function expectSound(page: Page): Promise<void> {
  await page.addScriptTag({ content: axe });
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

/** What axe finds wrong, as lines; by all its rules, or by those named. */
async function faults(page: Page, rules: readonly string[]): Promise<string[]> {
  return page.evaluate(async (only) => {
    const run = Reflect.get(window, 'axe').run as (
      at: Document,
      options: object,
    ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
    const runOnly = only.length > 0 ? { runOnly: only } : {};
    const { violations } = await run(document, { resultTypes: ['violations'], ...runOnly });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
  }, rules);
}
