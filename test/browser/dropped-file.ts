/** Files that people bring into the workbench by dropping them, and what it saves of them. */

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Opened } from './page.ts';
import { opening, type Workbench, workbenchOn } from './workbench-page.ts';

/** The workbench on a file that is dropped into it. */
export async function dropped(pages: Opened, file: Uint8Array, name: string): Promise<Workbench> {
  // The grid takes seconds to load, and is the same for every file.
  const page = await pages.openOrGoOn('/workbench/', { viewport: { width: 1366, height: 768 } });
  await workbenchOn(page);
  const workbench = await opening(page, () =>
    page.evaluate(
      ([bytes, fileName]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], fileName));
        for (const type of ['dragover', 'drop']) {
          document.body.dispatchEvent(
            new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }),
          );
        }
      },
      [[...file], name] as const,
    ),
  );
  expect(await page.locator('#file-name').innerText()).toBe(name);
  return workbench;
}

/** What Ctrl+S downloads. */
export async function saved(page: Page): Promise<{ name: string; bytes: Uint8Array }> {
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** A part of a package as text. */
export function partText(part: Uint8Array | undefined): string {
  return Buffer.from(part ?? []).toString('utf8');
}
