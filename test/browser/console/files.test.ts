import { readFileSync, rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openZip } from '../../../shared/archive/unzip.ts';
import { bureauPages, expectSound } from './bureau.ts';
import { foundCounty } from './county.ts';
import { dropFolder } from './dropped.ts';

const bureau = bureauPages('53', foundCounty);

/** The page of files, beside the county's own task. */
async function filesPage(): Promise<Page> {
  const { task } = await bureau.county();
  const page = await bureau.open('#/files');
  await page.getByLabel('对照任务').selectOption(task);
  return page;
}

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) });

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent('download');
  await press();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe('files that came in', () => {
  it('are matched to the roster, asked about, checked, and answered with notices and notes', async () => {
    const { units, task, call } = await bureau.county();
    const [first, second, third, fourth, fifth] = units.map(({ name }) => name);
    const folder = dropFolder(units);
    try {
      const page = await filesPage();
      await page.locator('input[webkitdirectory]').setInputFiles(folder);

      // What nobody but people can say is asked: whose one file is, and which of two counts.
      await page.getByRole('region', { name: '请指定单位' }).getByText('没有对上，请选择').waitFor();
      expect(await page.getByText('旧格式的Word文件（.doc）不能读取').count()).toBeGreaterThan(0);
      const duplicate = page.getByRole('group', { name: `${third}：附件1 基础数据表有2份，用哪一份？` });
      expect(await duplicate.getByRole('radio', { name: '附件1.xlsx' }).isChecked()).toBe(true);
      await expectSound(page);
      await page
        .getByLabel(/表格\.xlsx的单位/)
        .first()
        .selectOption({ label: `${units[4]?.code} ${fifth}` });

      await page.getByRole('button', { name: '开始审核（5）' }).click();
      await page.getByRole('heading', { name: '审核结果' }).waitFor();
      await expectSound(page);
      const cells = async (name = '') =>
        (await row(page, name).getByRole('cell').allInnerTexts()).slice(0, 3);
      expect(await cells(first)).toEqual(['1', '0', '0']);
      expect((await cells(second))[1]).not.toBe('0');
      expect(await cells(third)).toEqual(['2', '0', '0']);
      expect((await cells(fourth))[0]).toBe('1');

      const own = row(page, second ?? '');
      await own.getByRole('button', { name: '复制文字' }).click();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(text).toContain(`${second}：`);
      expect(text).toMatch(/【须改正】\d+个\n1\. 附件/);
      const notice = await downloaded(page, () => own.getByRole('button', { name: '退回意见单' }).click());
      expect(notice.name).toBe(`${second}退回意见单.docx`);
      const commented = await downloaded(page, () => own.getByRole('button', { name: '批注工作簿' }).click());
      expect(commented.name).toBe('绩效自评（批注）.xlsx');
      expect(Object.keys(partsOf(commented.bytes))).toContain('xl/comments1.xml');

      const all = await downloaded(page, () => page.getByRole('button', { name: '全部退回意见单' }).click());
      expect(Object.keys(partsOf(all.bytes))).toContain(`${second}/退回意见单.docx`);

      await row(page, first ?? '')
        .getByRole('button', { name: '查看问题' })
        .click();
      await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();

      // What is in order goes into the store as the units' own.
      await page.getByRole('button', { name: /代录没有问题的\d+个单位/ }).click();
      await page.getByText(/已代录\d+个单位/).waitFor();
      const file = await call<{ obligation: { version: number } }>(
        'GET',
        `/tasks/${task}/units/${units[0]?.code}`,
      );
      expect(file.obligation.version).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function partsOf(bytes: Uint8Array): Record<string, true> {
  const zip = openZip(bytes);
  if (!zip.ok) throw new Error(zip.error);
  return Object.fromEntries(zip.value.entries.map(({ name }) => [name, true as const]));
}
