import { expect, it } from 'vitest';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { bureauPages, expectSound, PATIENTLY } from '../console/bureau.ts';
import { enter, foundCounty, rosterOf } from '../console/county.ts';
import { browserPages } from '../page.ts';
import { demo, site } from '../site.ts';

const bureau = bureauPages('57');
const pages = browserPages();
const PASSWORD = 'a password that is long';
let tries = 0;

it('a department sees its own units, passes or returns what they send, and nothing else; reopening can need two', async () => {
  const prefix = `58${++tries}`;
  const { call } = await foundCounty(site, demo, prefix);
  const [department, unit] = rosterOf(prefix);
  const { id: task } = await call<{ id: string }>('POST', '/tasks', {
    name: `初审试点${prefix}`,
    year: 2024,
    pack: 'hunan-2024',
    dueAt: '2099-06-30T09:30:00.000Z',
    firstAudit: true,
    units: rosterOf(prefix).map(({ code }) => code),
  });
  await enter(call, task, unit?.code ?? '', sampleWorkbook({ seed: 71, unit: unit?.name ?? '' }));
  const login = `department-${prefix}`;
  await call('POST', '/staff', {
    login,
    name: '教育局初审',
    role: 'reviewer',
    password: PASSWORD,
    unit: department?.code,
  });

  const page = await pages.open('/console/', { viewport: { width: 1366, height: 768 } });
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  await page.evaluate((to) => {
    location.hash = to;
  }, `#/task/${task}/units`);
  await page.getByRole('heading', { name: `初审试点${prefix}` }).waitFor();
  await expect.poll(() => page.locator('tbody tr').count(), PATIENTLY).toBe(3);
  expect(await page.getByRole('button', { name: /批量审核通过/ }).count()).toBe(0);
  await expectSound(page);
  await page.getByRole('link', { name: unit?.name ?? '' }).click();
  await page.getByRole('heading', { name: unit?.name ?? '' }).waitFor();
  await page.getByRole('button', { name: '退回修改' }).waitFor();
  expect(await page.getByRole('button', { name: '审核通过' }).count()).toBe(0);
  await page.getByRole('button', { name: '通过初审' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '通过初审' }).click();
  await page.locator('.badge', { hasText: '已报' }).waitFor();

  // What has passed is the bureau's to accept; with the rule of two, one person alone does not reopen it.
  await call('POST', `/tasks/${task}/units/${unit?.code}/steps`, { step: 'accept', version: 1 });
  await call('PATCH', '/bureau', { twoPerson: true, reason: '试行两人办理' });
  try {
    const own = await bureau.open(`#/task/${task}/unit/${unit?.code}`);
    await own.getByRole('button', { name: '取消审核' }).click();
    await own.getByLabel('原因（必填）').fill('单位来函更正');
    await own.getByRole('dialog').getByRole('button', { name: '取消审核' }).click();
    await own.getByText('已提出取消审核，等待另一位同事确认。').waitFor();
    await own.getByText('已有人提出取消审核，待第二人确认').waitFor();
    await own.getByRole('button', { name: '取消审核' }).click();
    await own.getByLabel('原因（必填）').fill('再试一次');
    await own.getByRole('dialog').getByRole('button', { name: '取消审核' }).click();
    await own.getByText('请由另一位同事确认').waitFor();
  } finally {
    await call('PATCH', '/bureau', { twoPerson: false, reason: '试行结束' });
  }
});
