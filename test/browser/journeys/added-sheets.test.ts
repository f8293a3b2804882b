/** What the workbench saves of a file that people bring, where more than cells changed. */

import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { richFile } from '../../shared/workbook/rich-file.ts';
import { dropped, partText, saved } from '../dropped-file.ts';
import { browserPages } from '../page.ts';
import { PATIENTLY } from '../workbench-page.ts';

const pages = browserPages();

describe('a file with a chart, a picture, comments, conditional formats, lists and names', () => {
  it('to which a blank table was added is saved with the look of that table', async () => {
    const { page, pane } = await dropped(pages, richFile(), '加空表.xlsx');
    await pane.getByRole('tab', { name: '表格' }).click();
    await pane.getByRole('button', { name: /^插入.*张空表$/ }).click();
    await expect.poll(() => page.locator('#file-state').innerText(), PATIENTLY).toContain('修改');
    await expect.poll(() => pane.getByText('已插入空表').count(), PATIENTLY).toBeGreaterThan(0);
    // Keys go to the pane until something beside it is clicked.
    await page.locator('#file-name').click();
    const { bytes } = await saved(page);
    const parts = unzipSync(bytes);
    const xml = partText(parts['xl/worksheets/sheet3.xml']);
    for (const kept of ['<cols>', 'customHeight="1"', 'type="whole"', 'fitToPage="1"', 'paperSize="9"']) {
      expect(xml).toContain(kept);
    }
    expect(partText(parts['xl/styles.xml'])).toContain('FFE8EEF7');
  });

  it('to which a sheet was added is left alone, and saved as another file', async () => {
    const { page } = await dropped(pages, richFile(), '加工作表.xlsx');
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
