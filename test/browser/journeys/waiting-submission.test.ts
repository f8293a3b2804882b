import { expect, it } from 'vitest';
import { browserPages } from '../page.ts';
import { SENDING, send, unit, versionAtBureau } from '../sending.ts';
import { PATIENTLY, workbenchOn } from '../workbench-page.ts';

const pages = browserPages();

it('a submission waits in sight while there is no network, and can be taken back', async () => {
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
