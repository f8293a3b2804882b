/** The workbench as people use it: the grid by its name box and keyboard, the pane by what it says. */

import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** For `expect.poll`: a busy machine may take its time. */
export const PATIENTLY = { timeout: 15_000 };

const SETTLING_MS = 300;

export interface Workbench {
  readonly page: Page;
  readonly pane: FrameLocator;
  /** Where the grid says which cell is selected. */
  readonly nameBox: Locator;
  /** Shows a sheet in the grid. */
  openSheet(name: string): Promise<void>;
  /** Selects a cell of the sheet that is shown, and types into it. */
  type(cell: string, content: string): Promise<void>;
  /** The pane's card for a rule. */
  card(rule: string): Locator;
}

/** The workbench once `act` has opened another file and the pane is that file's: it is loaded anew for each. */
export async function opening(page: Page, act: () => Promise<void>): Promise<Workbench> {
  const loaded = page.waitForEvent('framenavigated');
  await act();
  await loaded;
  return workbenchOn(page);
}

/** The workbench on that page, once the pane has checked the workbook. */
export async function workbenchOn(page: Page): Promise<Workbench> {
  const pane = page.frameLocator('#pane');
  const nameBox = page.locator('[data-u-comp="defined-name"] input');
  const typing = page.locator('#__editor___INTERNAL_EDITOR__DOCS_NORMAL');
  await pane.getByRole('tab', { name: '问题' }).waitFor();
  await expect.poll(() => nameBox.inputValue(), PATIENTLY).not.toBe('');
  return {
    page,
    pane,
    nameBox,
    async openSheet(name) {
      await page.locator('[data-u-comp="slide-tab-item"]').filter({ hasText: name }).click();
    },
    async type(cell, content) {
      // On a busy machine the grid may still be moving for the last key: select until it stays.
      await expect
        .poll(async () => {
          await nameBox.fill(cell);
          await nameBox.press('Enter');
          await page.waitForTimeout(SETTLING_MS);
          const [selected] = (await nameBox.inputValue()).split(':');
          return selected === cell && (await typing.evaluate((editor) => editor === document.activeElement));
        }, PATIENTLY)
        .toBe(true);
      await page.keyboard.insertText(content);
      await page.keyboard.press('Enter');
    },
    card: (rule) => pane.locator('.card').filter({ hasText: rule }),
  };
}

/** The page's workbench with the sample that has mistakes. */
export async function withMistakes(page: Page): Promise<Workbench> {
  await workbenchOn(page);
  await page.locator('#open-menu summary').click();
  const workbench = await opening(page, () => page.locator('[data-sample="mistakes"]').click());
  await workbench.card('B-03').waitFor();
  return workbench;
}
