/** The workbench's own bar: its menu, its notices, its keys. */

import { describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { browserPages } from './page.ts';
import { opening, PATIENTLY, type Workbench, workbenchOn } from './workbench-page.ts';

const pages = browserPages();

/** The workbench with the sample that has mistakes, on the page that the last test left if it did. */
async function withMistakes(): Promise<Workbench> {
  const page = await pages.openOrGoOn('/workbench/');
  await workbenchOn(page);
  await page.locator('#open-menu summary').click();
  const workbench = await opening(page, () => page.locator('[data-sample="mistakes"]').click());
  await workbench.card('B-03').waitFor();
  return workbench;
}

/** Univer's grid is not ours, and the pane has tests of its own. */
const NOT_THE_BAR = ['#grid', '#pane'];

describe("the workbench's bar", () => {
  it('has nothing for axe to find, light or dark', async () => {
    const page = await pages.openOrGoOn('/workbench/');
    await workbenchOn(page);
    await page.locator('#file-input').setInputFiles({
      name: '照片.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('not a workbook'),
    });
    await page.locator('#notice-text').getByText('照片.xlsx').waitFor();
    await page.locator('#open-menu summary').click();
    expect(await faults(page, [], NOT_THE_BAR)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    // Colours pass over into each other.
    await expect.poll(() => faults(page, ['color-contrast'], NOT_THE_BAR), PATIENTLY).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Escape');
  });

  it('takes back and repeats what was typed, in the grid and in the pane', async () => {
    const workbench = await withMistakes();
    const { page } = workbench;
    await workbench.type('D4', '140');
    await expect.poll(() => workbench.card('B-03').count(), PATIENTLY).toBe(0);
    await page.getByRole('button', { name: '撤销' }).click();
    await workbench.card('B-03').waitFor();
    await page.getByRole('button', { name: '恢复' }).click();
    await expect.poll(() => workbench.card('B-03').count(), PATIENTLY).toBe(0);
  });

  it('goes on with what was left, the pane’s notes with it, also when another file was opened since', async () => {
    const workbench = await withMistakes();
    const { page, pane } = workbench;
    await workbench.type('D4', '157');
    await workbench.card('B-03').getByText('157').first().waitFor();
    await workbench.card('B-03').locator('.card-head').click();
    await pane.getByLabel('情况说明').fill('年中调入四人，编制正在核增。');
    await pane.getByLabel('填写人').fill('李芳');
    await pane.getByRole('button', { name: '保存说明' }).click();
    await expect.poll(() => page.locator('#file-state').innerText(), PATIENTLY).toContain('暂存');
    await page.locator('#file-input').setInputFiles('test/fixtures/township-2023.xlsx');
    await workbench.card('C-03').first().waitFor();

    await page.reload();
    await expect.poll(() => page.locator('#file-name').innerText(), PATIENTLY).toBe('township-2023.xlsx');
    await workbenchOn(page);
    await page.locator('#open-menu summary').click();
    await page.locator('#kept button').first().click();
    await expect.poll(() => page.locator('#file-name').innerText(), PATIENTLY).toContain('有差错');
    await workbench.card('B-03').getByText('157').first().waitFor();
    await workbench.card('B-03').locator('.card-head').click();
    await pane.getByText('年中调入四人').first().waitFor();
  });
});
