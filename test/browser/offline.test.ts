/** The workbench without a network, and when a newer version comes out. */

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedSite, serveDist } from '../served/serve-dist.ts';
import { browserPages } from './page.ts';
import { PATIENTLY, type Workbench, workbenchOn } from './workbench-page.ts';

let site: ServedSite;
const pages = browserPages(() => site.origin);

beforeEach(async () => {
  site = await serveDist();
});
afterEach(() => site.close());

/** The workbench, once it says that it is kept on this computer. */
async function visited(): Promise<Workbench> {
  const page = await pages.open('/workbench/');
  const workbench = await workbenchOn(page);
  await page.locator('#offline').waitFor({ state: 'attached' });
  await expect.poll(() => page.locator('#offline').getAttribute('hidden'), PATIENTLY).toBeNull();
  return workbench;
}

describe('without a network, after one visit', () => {
  it('opens, reads a file, checks it while it is edited, and saves it', async () => {
    const { page } = await visited();
    await site.goOffline();
    await page.reload();
    const workbench = await workbenchOn(page);
    await page.locator('#file-input').setInputFiles('test/fixtures/township-2023.xlsx');
    await workbench.card('B-03').waitFor();
    await workbench.type('D4', '46');
    await expect.poll(() => workbench.card('B-03').count(), PATIENTLY).toBe(0);
    const downloading = page.waitForEvent('download');
    await page.locator('#save').click();
    expect(await (await downloading).path()).not.toBe('');
  });
});

describe('a newer version', () => {
  /** Puts another version on the site: another page and its own list of what is kept. */
  function publish(): void {
    const old = /<meta name="version" content="(\w+)"/.exec(read('workbench/index.html'))?.[1] ?? '';
    expect(old).not.toBe('');
    const page = read('workbench/index.html').replaceAll(old, 'newer-version');
    site.instead.set('/workbench/index.html', page.replace('<html ', '<html data-newer="yes" '));
    site.instead.set('/service-worker.js', read('service-worker.js').replaceAll(old, 'newer-version'));
  }

  const isNewer = (page: Page) => page.evaluate(() => document.documentElement.dataset.newer === 'yes');

  it('is shown at the next opening, also where the old one is kept', async () => {
    const { page } = await visited();
    publish();
    await page.reload();
    expect(await isNewer(page)).toBe(true);
    await workbenchOn(page);
    // It needs no offer, and is the one that opens without a network from now on.
    await expect.poll(() => keptVersions(page), PATIENTLY).toContain('gouji-workbench-newer-version');
    await expect.poll(() => isWaiting(page), PATIENTLY).toBe(false);
    expect(await page.locator('#update').isHidden()).toBe(true);
    await site.goOffline();
    await page.reload();
    expect(await isNewer(page)).toBe(true);
  });

  it('is offered to a page that stays open, and begins with what was on the page', async () => {
    const workbench = await visited();
    const { page } = workbench;
    await workbench.type('D4', '7');
    const before = site.asked.length;
    publish();
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await page.locator('#update-now').click();
    await page.waitForFunction(() => document.documentElement.dataset.newer === 'yes');
    await workbenchOn(page);
    expect(await page.locator('#notice-text').innerText()).toContain('已恢复');
    // What has not changed did not come over the line again.
    expect(site.asked.slice(before).filter((path) => path.startsWith('/built/'))).toEqual([]);
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
