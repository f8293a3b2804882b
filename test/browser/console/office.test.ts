import { describe, expect, it } from 'vitest';
import { browserPages } from '../page.ts';
import { bureauPages, expectSound, PATIENTLY } from './bureau.ts';

const bureau = bureauPages('56');
const pages = browserPages();

describe('the rules', () => {
  it('are read without a login, in plain words with their source, and searched', async () => {
    const page = await pages.open('/console/#/rules');
    const rows = page.locator('tbody tr');
    await expect.poll(() => rows.count(), PATIENTLY).toBeGreaterThan(200);
    await page.getByLabel('查找规则').fill('三公 之和');
    await page.getByText('三公经费 = 公务用车 + 出国经费 + 公务接待').first().waitFor();
    expect(await rows.count()).toBeLessThan(20);
    await page.getByLabel('查找规则').fill('B-06');
    const row = page.getByRole('row', { name: /^B-06 / });
    expect(await row.innerText()).toContain('三公经费＝公务用车购置和维护＋出国＋公务接待');
    await page.getByLabel('查找规则').fill('没有这样的词');
    await page.getByText('没有符合的规则。').waitFor();
    await page.getByLabel('查找规则').fill('');
    await page.getByLabel('审核什么').selectOption('formula');
    await page.getByText('循环引用').first().waitFor();
    await expectSound(page);
  });
});

describe('the record', () => {
  it('lists who did what and is verified whole', async () => {
    await bureau.county();
    const page = await bureau.open('#/record');
    await page.getByRole('cell', { name: '新建任务' }).first().waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: '核验全部记录' }).click();
    await page.getByRole('dialog', { name: '核验通过' }).waitFor();
  });
});
