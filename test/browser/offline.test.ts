/** The workbench without a network. */

import { expect, it } from 'vitest';
import { visitedWorkbench } from './offline-site.ts';
import { opening, PATIENTLY, workbenchOn } from './workbench-page.ts';

const { site, visited } = visitedWorkbench();

it('after one visit it opens without a network, reads a file, checks it while it is edited, and saves it', async () => {
  const { page } = await visited();
  await site().goOffline();
  await page.reload();
  await workbenchOn(page);
  const workbench = await opening(page, () =>
    page.locator('#file-input').setInputFiles('test/fixtures/township-2023.xlsx'),
  );
  await workbench.card('B-03').waitFor();
  await workbench.type('D4', '46');
  await expect.poll(() => workbench.card('B-03').count(), PATIENTLY).toBe(0);
  const downloading = page.waitForEvent('download');
  await page.locator('#save').click();
  expect(await (await downloading).path()).not.toBe('');
});
