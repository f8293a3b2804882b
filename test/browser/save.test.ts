/** What the workbench saves of a file that people bring: the same file with only the changed cells changed. */

import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readXlsx } from '../../shared/workbook/xlsx-read.ts';
import { richFile } from '../shared/workbook/rich-file.ts';
import { browserPages } from './page.ts';
import { opening, PATIENTLY, type Workbench, workbenchOn } from './workbench-page.ts';

const pages = browserPages();
const FIRST_SHEET = 'xl/worksheets/sheet1.xml';
const SECOND_SHEET = 'xl/worksheets/sheet2.xml';

/** The workbench on a file that is dropped into it. */
async function dropped(file: Uint8Array, name: string): Promise<Workbench> {
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

async function saved(page: Page): Promise<{ name: string; bytes: Uint8Array }> {
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe('a file with a chart, a picture, comments, conditional formats, lists and names', () => {
  it('is saved with its changed cells and what they give, and every other byte as it was', async () => {
    const original = richFile();
    const workbench = await dropped(original, '三公台账.xlsx');
    expect(await workbench.page.locator('#notice-text').innerText()).toContain('图表和图片');
    await workbench.type('C3', '26.31');
    await expect.poll(() => workbench.page.locator('#file-state').innerText(), PATIENTLY).toContain('修改');
    const { name, bytes } = await saved(workbench.page);
    expect(name).toBe('三公台账.xlsx');

    const [before, after] = [unzipSync(original), unzipSync(bytes)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const changed = Object.keys(before).filter((part) => text(before[part]) !== text(after[part]));
    expect(changed).toEqual([FIRST_SHEET, SECOND_SHEET]);
    expect(withoutCells(after[FIRST_SHEET], 'C3', 'C6')).toBe(withoutCells(before[FIRST_SHEET], 'C3', 'C6'));
    expect(withoutCells(after[SECOND_SHEET], 'B1')).toBe(withoutCells(before[SECOND_SHEET], 'B1'));
    const read = readXlsx(bytes);
    const [sheet, total] = read.ok ? read.workbook.sheets : [];
    expect([sheet?.cells.C3?.v, sheet?.cells.C6, total?.cells.B1]).toEqual([
      26.31,
      { v: 56.41, f: 'SUM(C3:C5)', z: '#,##0.00' },
      { v: 112.82, f: '本年合计*2' },
    ]);
  });

  it('to which a blank table was added is saved with the look of that table', async () => {
    const { page, pane } = await dropped(richFile(), '加空表.xlsx');
    await pane.getByRole('tab', { name: '表格' }).click();
    await pane.getByRole('button', { name: /^插入.*张空表$/ }).click();
    await expect.poll(() => page.locator('#file-state').innerText(), PATIENTLY).toContain('修改');
    await expect.poll(() => pane.getByText('已插入空表').count(), PATIENTLY).toBeGreaterThan(0);
    // Keys go to the pane until something beside it is clicked.
    await page.locator('#file-name').click();
    const { bytes } = await saved(page);
    const parts = unzipSync(bytes);
    const xml = text(parts['xl/worksheets/sheet3.xml']);
    for (const kept of ['<cols>', 'customHeight="1"', 'type="whole"', 'fitToPage="1"', 'paperSize="9"']) {
      expect(xml).toContain(kept);
    }
    expect(text(parts['xl/styles.xml'])).toContain('FFE8EEF7');
  });

  it('to which a sheet was added is left alone, and saved as another file', async () => {
    const { page } = await dropped(richFile(), '加工作表.xlsx');
    // The grid's own button for another sheet, at the left of its foot.
    await page.mouse.click(35, 750);
    await expect.poll(() => page.locator('#file-state').innerText(), PATIENTLY).toContain('修改');
    const { name, bytes } = await saved(page);
    expect(name).toBe('加工作表（另存）.xlsx');
    expect(await page.locator('#notice-text').innerText()).toContain('原文件没有改动');
    const read = readXlsx(bytes);
    expect(read.ok && read.workbook.sheets.map((sheet) => sheet.name)).toHaveLength(3);
  });
});

function text(part: Uint8Array | undefined): string {
  return Buffer.from(part ?? []).toString('utf8');
}

function withoutCells(part: Uint8Array | undefined, ...addresses: readonly string[]): string {
  return addresses.reduce(
    (xml, address) => xml.replace(new RegExp(`<c r="${address}"[^>]*>.*?</c>`), ''),
    text(part),
  );
}
