import { expect, it } from 'vitest';
import { browserPages } from '../page.ts';
import { PATIENTLY, withMistakes, workbenchOn } from '../workbench-page.ts';

const pages = browserPages();

it('the workbench goes on with what was left, the pane’s notes with it, also when another file was opened since', async () => {
  const workbench = await withMistakes(await pages.open('/workbench/'));
  const { page, pane } = workbench;
  await workbench.type('D4', '157');
  await workbench.card('B-03').getByText('157').first().waitFor();
  await workbench.card('B-03').locator('.card-head').click();
  await pane.getByLabel('情况说明').fill('年中调入四人，编制正在核增。');
  await pane.getByLabel('填写人').fill('李芳');
  await pane.getByRole('button', { name: '保存说明' }).click();
  await expect.poll(() => page.locator('#file-state').innerText(), PATIENTLY).toContain('暂存');
  await page.locator('#file-input').setInputFiles('test/fixtures/township-2023.xlsx');
  await workbench.card('C-03').first().waitFor();

  await page.reload();
  await expect.poll(() => page.locator('#file-name').innerText(), PATIENTLY).toBe('township-2023.xlsx');
  await workbenchOn(page);
  await page.locator('#open-menu summary').click();
  await page.locator('#kept button').first().click();
  await expect.poll(() => page.locator('#file-name').innerText(), PATIENTLY).toContain('有差错');
  await workbench.card('B-03').getByText('157').first().waitFor();
  await workbench.card('B-03').locator('.card-head').click();
  await pane.getByText('年中调入四人').first().waitFor();
});
