import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openZip } from '../../../shared/archive/unzip.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { bureauPages, expectSound, PATIENTLY } from './bureau.ts';

const bureau = bureauPages('55');

async function view(tab: string): Promise<Page> {
  const { task } = await bureau.county();
  return bureau.open(`#/task/${task}/${tab}`);
}

async function downloaded(page: Page, press: () => Promise<void>): Promise<Uint8Array> {
  const downloading = page.waitForEvent('download');
  await press();
  return readFileSync(await (await downloading).path());
}

/** `1,325.68` as a number. */
const numberOf = (text: string) => Number(text.replaceAll(',', ''));

describe('the bureau’s tables', () => {
  it('are shown with their coverage, by basis and department, and exported', async () => {
    const page = await view('tables/unit-results');
    const rows = page.locator('tbody tr');
    await page.getByText('已报 12 / 应报 18').waitFor();
    expect(await rows.count()).toBe(12);
    const column = (await page.locator('thead th').allInnerTexts()).findIndex((head) =>
      head.startsWith('全年执行'),
    );
    const cells = await page.locator(`tbody tr > :nth-child(${column + 1})`).allInnerTexts();
    const total = await page.locator(`tfoot tr > :nth-child(${column + 1})`).innerText();
    expect(cells.reduce((sum, cell) => sum + numberOf(cell), 0)).toBeCloseTo(numberOf(total), 1);
    await expectSound(page);

    await page.getByText(/未计入：未报4个、有错未改2个/).click();
    await page.getByText(/^有错未改：安平县卫生健康局第一中心55、/).waitFor();
    await page.getByLabel('口径').selectOption('accepted');
    await expect.poll(() => rows.count(), PATIENTLY).toBe(3);
    await page.getByLabel('口径').selectOption('latest');
    await page.getByLabel('范围').selectOption({ label: '安平县水利局55及所属单位' });
    await expect.poll(() => rows.count(), PATIENTLY).toBe(3);

    await page.getByRole('button', { name: '导出（.xlsx）' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('金额单位').selectOption('元');
    const file = await downloaded(page, () => dialog.getByRole('button', { name: '导出' }).click());
    const read = readXlsx(file);
    expect(read.ok && JSON.stringify(read.workbook)).toContain('安平县水利局第一中心55');
    await page.getByLabel('范围').selectOption('');

    const report = openZip(
      await downloaded(page, () => page.getByRole('button', { name: '县政府报告' }).click()),
    );
    expect(report.ok && report.value.find('word/document.xml')).toBeTruthy();
  });

  it('lead from a total to its units, and on to the cells of what they sent', async () => {
    const page = await view('totals');
    const total = page.getByRole('button', { name: /^三公经费\[本年决算\] / });
    const sum = numberOf(await total.innerText());
    await total.click();
    const parts = page.getByRole('dialog').locator('tbody tr');
    await parts.first().waitFor();
    const amounts = await parts.locator('td:nth-child(3)').allInnerTexts();
    expect(amounts).toHaveLength(12);
    expect(amounts.reduce((all, one) => all + numberOf(one), 0)).toBeCloseTo(sum, 2);
    await expectSound(page);
    await parts.first().getByRole('link').click();
    await page.locator('td[data-cell="F6"]').waitFor();
    expect(numberOf(await page.locator('td[data-cell="F6"]').innerText())).toBeCloseTo(
      numberOf(amounts[0] ?? ''),
      2,
    );
  });

  it('show an adjustment apart, with its author and reason', async () => {
    const page = await view('totals');
    await page.getByRole('button', { name: '新增汇总调整' }).click();
    await page.getByLabel('字段').selectOption({ label: '附件1 基础数据表　公务接待[本年决算]' });
    await page.getByLabel('金额（万元）或数').fill('-1.5');
    await page.getByLabel('原因（必填）').fill('两单位合办会议，重复列支');
    await page.getByRole('dialog').getByRole('button', { name: '新增' }).click();
    await page
      .getByText(/调整-1\.5\d*，调整后/)
      .first()
      .waitFor();
    await page.getByRole('cell', { name: '两单位合办会议，重复列支' }).first().waitFor();
    await expectSound(page);
  });
});

describe('charts', () => {
  it('come each with its numbers as a table, and with a sentence for those who do not see them', async () => {
    const page = await view('charts');
    const cards = page.locator('.chart-card');
    await expect.poll(() => cards.count(), PATIENTLY).toBeGreaterThanOrEqual(5);
    for (const summary of await page.locator('summary', { hasText: '看数字' }).all()) await summary.click();
    const grades = cards.filter({ hasText: '自评等级分布' });
    const drawn = (await grades.locator('svg .value').allTextContents()).map(Number);
    const told = (await grades.locator('tbody td:nth-child(2)').allInnerTexts()).map(Number);
    expect(drawn).toEqual(told);
    expect(drawn.reduce((sum, one) => sum + one, 0)).toBe(12);
    expect(await grades.getByRole('img').getAttribute('aria-label')).toContain('12个单位');
    const progress = cards.filter({ hasText: '报送进度' });
    expect(await progress.getByRole('img').getAttribute('aria-label')).toContain('应报18个，累计报送14个');
    await expectSound(page);
  });
});
