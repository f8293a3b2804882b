/** The same file with only the changed cells changed: through the page what the patch's own tests say of it. */

import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { richFile } from '../../shared/workbook/rich-file.ts';
import { dropped, partText, saved } from '../dropped-file.ts';
import { browserPages } from '../page.ts';
import { PATIENTLY } from '../workbench-page.ts';

const pages = browserPages();
const FIRST_SHEET = 'xl/worksheets/sheet1.xml';
const SECOND_SHEET = 'xl/worksheets/sheet2.xml';

it('a file with a chart, a picture, comments and lists is saved with its changed cells and what they give, and every other byte as it was', async () => {
  const original = richFile();
  const workbench = await dropped(pages, original, '三公台账.xlsx');
  expect(await workbench.page.locator('#notice-text').innerText()).toContain('图表和图片');
  await workbench.type('C3', '26.31');
  await expect.poll(() => workbench.page.locator('#file-state').innerText(), PATIENTLY).toContain('修改');
  const { name, bytes } = await saved(workbench.page);
  expect(name).toBe('三公台账.xlsx');

  const [before, after] = [unzipSync(original), unzipSync(bytes)];
  expect(Object.keys(after)).toEqual(Object.keys(before));
  const changed = Object.keys(before).filter((part) => partText(before[part]) !== partText(after[part]));
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

function withoutCells(part: Uint8Array | undefined, ...addresses: readonly string[]): string {
  return addresses.reduce(
    (xml, address) => xml.replace(new RegExp(`<c r="${address}"[^>]*>.*?</c>`), ''),
    partText(part),
  );
}
