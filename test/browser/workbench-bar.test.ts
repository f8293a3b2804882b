/** The workbench's own bar: its menu, its notices, its keys. */

import { describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { browserPages } from './page.ts';
import { PATIENTLY, withMistakes, workbenchOn } from './workbench-page.ts';

const pages = browserPages();

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
    const workbench = await withMistakes(await pages.openOrGoOn('/workbench/'));
    const { page } = workbench;
    await workbench.type('D4', '140');
    await expect.poll(() => workbench.card('B-03').count(), PATIENTLY).toBe(0);
    await page.getByRole('button', { name: '撤销' }).click();
    await workbench.card('B-03').waitFor();
    await page.getByRole('button', { name: '恢复' }).click();
    await expect.poll(() => workbench.card('B-03').count(), PATIENTLY).toBe(0);
  });
});
