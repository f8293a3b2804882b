import { describe, expect, it } from 'vitest';
import { formatAddress } from '../../../shared/workbook/address.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import { bureauPages, expectSound, PATIENTLY } from './bureau.ts';

const bureau = bureauPages('54');
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A roster as .xlsx, as an office keeps it. */
function rosterFile(rows: readonly (readonly string[])[]) {
  const table = [['预算编码', '单位名称', '主管部门', '归口业务股', '联系人', '电话'], ...rows];
  const cells = Object.fromEntries(
    table.flatMap((row, r) => row.map((v, c) => [formatAddress(r, c), { v }] as const)),
  );
  const buffer = Buffer.from(writeXlsx({ sheets: [{ name: '名册', cells }] }));
  return { name: '单位名册.xlsx', mimeType: XLSX, buffer };
}

/** Other codes at each try of a test. */
let tries = 0;

describe('setting up', () => {
  it('imports a roster, names its errors by row, gives codes to print, and makes a task of it', async () => {
    const prefix = `9${++tries}`;
    const page = await bureau.open('#/roster');
    await expectSound(page);
    const input = page.locator('input[type=file]');
    await input.setInputFiles({ name: '坏.xlsx', mimeType: XLSX, buffer: Buffer.from('PK\u0003\u0004坏') });
    await page.getByText(/^坏\.xlsx：/).waitFor();
    await input.setInputFiles({ ...rosterFile([]), name: '空.xlsx' });
    await page.getByText('没有找到单位名册：表头须有“预算编码”和“单位名称”').waitFor();
    await input.setInputFiles(
      rosterFile([
        [`${prefix}001`, `乐安县审计局${prefix}`, '', '行政政法股', '', ''],
        [`${prefix}001`, `乐安县司法局${prefix}`, '', '', '', ''],
        [`${prefix}003`, `乐安县司法所${prefix}`, '没有的局', '', '', ''],
      ]),
    );
    const faults = page.getByRole('dialog', { name: '名册有误，没有导入' });
    await faults.getByText(`预算编码${prefix}001与第2行重复`).waitFor();
    await faults.getByText('主管部门“没有的局”不在名册中').waitFor();
    expect(await faults.getByRole('rowheader', { name: '第4行' }).count()).toBeGreaterThan(0);
    await expectSound(page);
    await faults.getByRole('button', { name: '关闭' }).click();

    await input.setInputFiles(
      rosterFile([
        [`${prefix}001`, `乐安县审计局${prefix}`, '', '行政政法股', '何平', '123'],
        [`${prefix}002`, `乐安县审计中心${prefix}`, `乐安县审计局${prefix}`, '行政政法股', '', ''],
      ]),
    );
    await page.getByRole('dialog').getByText('新增2个').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '导入' }).click();
    await page.getByText('名册已导入：新增2个').waitFor();

    await page.getByLabel('查找单位').fill(`乐安县审计`);
    await page.getByLabel(`选择乐安县审计局${prefix}`).check();
    await page.getByLabel(`选择乐安县审计中心${prefix}`).check();
    await page.getByRole('button', { name: '发放授权码（2）' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发放' }).click();
    const slips = page.getByRole('list', { name: '报送授权码' }).getByRole('listitem');
    await expect.poll(() => slips.count(), PATIENTLY).toBe(2);
    const code = await slips.first().locator('.code').innerText();
    expect(code.replace(/[\s-]/g, '')).toMatch(/^[0-9A-Z*~$=]{11}$/i);
    await expectSound(page);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await slips.first().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: '完成' }).click();
    await page.getByText('已发授权码').first().waitFor();

    await page.evaluate(() => {
      location.hash = '#/new-task';
    });
    await page.getByLabel('截止时间').fill('2099-06-30T17:30');
    await page.getByLabel('任务名称').fill(`审计试点${prefix}`);
    await page.getByLabel('全部选择').uncheck();
    await page.getByLabel('查找单位').fill('乐安县审计');
    // All that are shown, and no others: the search takes a moment.
    await expect
      .poll(() => page.locator('tbody tr', { hasNotText: '乐安县审计' }).count(), PATIENTLY)
      .toBe(0);
    await page.getByLabel('全部选择').check();
    await expectSound(page);
    await page.getByRole('button', { name: '新建任务' }).click();
    await page.getByRole('heading', { name: `审计试点${prefix}` }).waitFor();
    await expect.poll(() => page.locator('tbody tr').count(), PATIENTLY).toBeGreaterThanOrEqual(2);

    await page.getByRole('link', { name: '任务设置' }).click();
    await page.getByRole('button', { name: '更改' }).click();
    await page.getByLabel('新的截止时间').fill('2020-01-01T00:00');
    await page.getByLabel(/原因（必填/).fill('县里通知');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await page.getByText('截止时间须晚于现在').waitFor();
    await page.getByLabel('新的截止时间').fill('2099-07-31T17:30');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await page.getByText('截止 2099/07/31 17:30').waitFor();
    await expectSound(page);
  });
});
