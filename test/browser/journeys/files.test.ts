/** More of the page of files: what the reader finds, and asks of it, is said in the tests of its parts. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bureauPages, expectSound, PATIENTLY } from '../console/bureau.ts';
import { foundCounty } from '../console/county.ts';

const bureau = bureauPages('67', foundCounty);

/** The page of files, beside the county's own task. */
async function filesPage(): Promise<Page> {
  const { task } = await bureau.county();
  const page = await bureau.open('#/files');
  await page.getByLabel('对照任务').selectOption(task);
  return page;
}

describe('files that came in', () => {
  it('may be one report: its findings come with their quotes', async () => {
    const page = await filesPage();
    const report = [
      '2024年度部门整体支出绩效自评报告',
      '一、部门概况',
      '二、部门整体支出情况',
      '2024年“三公”经费支出100万元，其中：公务用车运行维护费60万元，公务接待费30万元，因公出国（境）费20万元。',
    ].join('\n');
    const input = page.locator('input[type=file]').first();
    await input.setInputFiles({ name: '自评报告.txt', mimeType: 'text/plain', buffer: Buffer.from(report) });
    await page.getByRole('button', { name: '开始审核（1）' }).click();
    await page.getByRole('button', { name: '自评报告.txt：查看问题' }).click();
    const quotes = page.getByRole('dialog').locator('blockquote');
    await expect.poll(() => quotes.first().innerText(), PATIENTLY).toContain('100');
    await expectSound(page);
  });

  it('stop where they are when told to, and what was read stays', async () => {
    const page = await filesPage();
    const files = Array.from({ length: 60 }, (_, i) => ({
      name: `说明${i}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(`一、部门概况\n第${i}份。\n${'部门整体支出情况良好。'.repeat(2_000)}`),
    }));
    await page.locator('input[type=file]').first().setInputFiles(files);
    await page.getByRole('button', { name: '停止' }).click();
    await page.getByRole('button', { name: /开始审核/ }).waitFor();
    const read = Number(await page.locator('.figures dd').first().innerText());
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(60);
  });
});
