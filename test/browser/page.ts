/** A page of the site in a real browser. What goes wrong on it, unseen by the test, fails the test. */

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, expect } from 'vitest';
import { launchBrowser } from '../../scripts/chromium.ts';
import { site } from './site.ts';

type Options = Parameters<Browser['newContext']>[0];

export interface Opened {
  /** A new page at that path of the site; `options` as Playwright's newContext takes them. */
  open(path: string, options?: Options): Promise<Page>;
  /** The page that the last test of the file left, if it passed; a new one otherwise, and it stays for the next test. */
  openOrGoOn(path: string, options?: Options): Promise<Page>;
}

let browser: Promise<Browser> | null = null;

/** The browser of this worker, which it ends with: starting one takes as long as a short test. A new one if it has died. */
export async function openBrowser(): Promise<Browser> {
  browser ??= launchBrowser([
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ]).then((launched) => launched.once('disconnected', () => (browser = null)));
  return browser;
}

/** Gives the tests of a file their pages; closes them after each test. `at`: another site than the tests' own. */
export function browserPages(at: () => string = () => site): Opened {
  let contexts: BrowserContext[] = [];
  let lasting: Page | null = null;
  let errors: string[] = [];

  afterEach(async ({ task }) => {
    const failed = task.result?.state === 'fail';
    const staying = failed ? undefined : lasting?.context();
    for (const context of contexts) {
      // What was to be seen when a test failed.
      if (failed) await photograph(context, task.name);
      if (context !== staying) await context.close();
    }
    contexts = staying ? [staying] : [];
    if (failed) lasting = null;
    const seen = errors;
    errors = [];
    expect(seen, 'errors on the page').toEqual([]);
  });

  afterAll(async () => {
    for (const context of contexts) await context.close();
  });

  const pages: Opened = {
    async openOrGoOn(path, options) {
      lasting ??= await pages.open(path, options);
      return lasting;
    },
    async open(path, options = {}) {
      const origin = at();
      const context = await (await openBrowser()).newContext({ locale: 'zh-CN', ...options });
      contexts.push(context);
      // Nothing may leave this machine: an address elsewhere is a request that users' networks refuse, as this browser does.
      // Only listened to: what goes through Playwright's routes is neither cached nor kept compiled.
      context.on('request', (request) => {
        const { origin: asked, protocol } = new URL(request.url());
        if (asked !== origin && protocol.startsWith('http')) errors.push(`request to ${request.url()}`);
      });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => errors.push(error.stack || String(error)));
      await page.goto(origin + path);
      return page;
    },
  };
  return pages;
}

async function photograph(context: BrowserContext, test: string): Promise<void> {
  for (const [i, page] of context.pages().entries()) {
    await page.screenshot({ path: `reports/${test.replace(/\W+/g, '-')}-${i + 1}.png` }).catch(() => {});
  }
}
