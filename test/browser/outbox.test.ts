/** A submission that does not arrive at the first attempt. */

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { browserPages } from './page.ts';
import { SENDING, send, unit, versionAtBureau } from './sending.ts';
import { site } from './site.ts';
import { workbenchOn } from './workbench-page.ts';

const pages = browserPages();

it('a submission is sent again under the same key where its page died, and is received once', async () => {
  const before = await versionAtBureau();
  const page = await pages.open(`/workbench/#code=${unit?.token}`);
  const keys: string[] = [];
  // The bureau receives it; its answer never reaches the page.
  const received = new Promise<void>((resolve) => {
    void page.context().route(SENDING, async (route) => {
      keys.push((await route.request().allHeaders())['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      await route.fetch();
      resolve();
    });
  });
  await send(page);
  await received;
  expect(await versionAtBureau()).toBe(before + 1);
  await crash(page);

  const next = await page.context().newPage();
  await next.goto(`${site}/workbench/`);
  const { pane } = await workbenchOn(next);
  await pane.getByRole('tab', { name: '报送' }).click();
  await pane
    .locator('#receipt')
    .getByText(`第${before + 1}稿`)
    .waitFor();
  expect(keys).toEqual([keys[0], keys[0]]);
  expect(await versionAtBureau()).toBe(before + 1);
});

/** Ends the page's process as a fault of the browser would. */
async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => {});
  await crashed;
}
