/** Submissions that do not arrive at the first attempt. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserPages } from './page.ts';
import { demo, site } from './site.ts';
import { opening, PATIENTLY, workbenchOn } from './workbench-page.ts';

const pages = browserPages();
const [, unit] = demo.units;
/** Other tests may hand out tasks of their own. */
const TASK = '2024年度部门整体支出绩效自评';
const SENDING = '**/api/v1/submissions';

/** Sends the consistent sample as the unit's own. */
async function send(page: Page): Promise<void> {
  await workbenchOn(page);
  await page.locator('#open-menu summary').click();
  const { pane, openSheet, type } = await opening(page, () =>
    page.locator('[data-sample="consistent"]').click(),
  );
  await type('A2', `填报单位：${unit?.name}`);
  await openSheet('附件2');
  await type('B3', String(unit?.name));
  await pane.getByRole('tab', { name: '报送' }).click();
  // A version may be there already: from another test, or from an earlier try of this one.
  await pane.getByRole('button', { name: /^报送(新的一稿)?$/ }).click();
  await pane.getByRole('button', { name: '确认报送' }).click();
}

/** The version that the bureau has of the unit's tables. */
async function versionAtBureau(): Promise<number> {
  const answer = await fetch(`${site}/api/v1/obligations`, {
    headers: { Authorization: `Bearer ${unit?.token}` },
  });
  const { obligations } = (await answer.json()) as {
    obligations: { version: number; task: { name: string } }[];
  };
  return obligations.find(({ task }) => task.name === TASK)?.version ?? Number.NaN;
}

describe('a submission on its way', () => {
  it('waits in sight while there is no network, and can be taken back', async () => {
    const before = await versionAtBureau();
    const page = await pages.open(`/workbench/#code=${unit?.token}`);
    await page.route(SENDING, (route) => route.abort());
    await send(page);
    const { pane } = await workbenchOn(page);
    await pane.getByText('等待联网').first().waitFor();
    await pane.getByRole('button', { name: '取消发送' }).click();
    await expect.poll(() => pane.getByText('等待联网').count(), PATIENTLY).toBe(0);
    await page.unroute(SENDING);
    expect(await versionAtBureau()).toBe(before);
  });

  it('is sent again under the same key where its page died, and is received once', async () => {
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
});

/** Ends the page's process as a fault of the browser would. */
async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => {});
  await crashed;
}
