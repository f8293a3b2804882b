/** The workbench when a newer version comes out. */

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { visitedWorkbench } from '../offline-site.ts';
import { PATIENTLY, workbenchOn } from '../workbench-page.ts';

const { site, visited } = visitedWorkbench();

describe('a newer version', () => {
  /** Puts another version on the site: another page and its own list of what is kept. */
  function publish(version: string): void {
    const old = /<meta name="version" content="(\w+)"/.exec(read('workbench/index.html'))?.[1] ?? '';
    expect(old).not.toBe('');
    const page = read('workbench/index.html').replaceAll(old, version);
    site().instead.set('/workbench/index.html', page.replace('<html ', `<html data-version="${version}" `));
    site().instead.set('/service-worker.js', read('service-worker.js').replaceAll(old, version));
  }

  const shownVersion = (page: Page) => page.evaluate(() => document.documentElement.dataset.version);

  it('is offered to a page that stays open, and begins with what was on the page', async () => {
    const workbench = await visited();
    const { page } = workbench;
    await workbench.type('D4', '7');
    const before = site().asked.length;
    publish('newer');
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await page.locator('#update-now').click();
    await page.waitForFunction(() => document.documentElement.dataset.version === 'newer');
    await workbenchOn(page);
    expect(await page.locator('#notice-text').innerText()).toContain('已恢复');
    // What has not changed did not come over the line again.
    expect(
      site()
        .asked.slice(before)
        .filter((path) => path.startsWith('/built/')),
    ).toEqual([]);
  });

  it('is shown at the next opening, also where the old one is kept', async () => {
    const { page } = await visited();
    publish('newest');
    await page.reload();
    expect(await shownVersion(page)).toBe('newest');
    await workbenchOn(page);
    // It needs no offer, and is the one that opens without a network from now on.
    await expect.poll(() => keptVersions(page), PATIENTLY).toContain('gouji-workbench-newest');
    await expect.poll(() => isWaiting(page), PATIENTLY).toBe(false);
    expect(await page.locator('#update').isHidden()).toBe(true);
    await site().goOffline();
    await page.reload();
    expect(await shownVersion(page)).toBe('newest');
  });
});

function read(file: string): string {
  return readFileSync(`dist/${file}`, 'utf8');
}

function keptVersions(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys());
}

/** Whether a version is still being fetched, or waits for the old one's pages to be closed. */
function isWaiting(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const { waiting, installing } = await navigator.serviceWorker.ready;
    return waiting !== null || installing !== null;
  });
}
