/** Sending a unit's tables from the workbench, and what the bureau has of them. */

import type { Page } from 'playwright-core';
import { demo, site } from './site.ts';
import { opening, workbenchOn } from './workbench-page.ts';

export const [, unit] = demo.units;
/** Other tests may hand out tasks of their own. */
const TASK = '2024年度部门整体支出绩效自评';
export const SENDING = '**/api/v1/submissions';

/** Sends the consistent sample as the unit's own. */
export async function send(page: Page): Promise<void> {
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
export async function versionAtBureau(): Promise<number> {
  const answer = await fetch(`${site}/api/v1/obligations`, {
    headers: { Authorization: `Bearer ${unit?.token}` },
  });
  const { obligations } = (await answer.json()) as {
    obligations: { version: number; task: { name: string } }[];
  };
  return obligations.find(({ task }) => task.name === TASK)?.version ?? Number.NaN;
}
