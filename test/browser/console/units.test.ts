import { describe, expect, it } from 'vitest';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { browserPages } from '../page.ts';
import { demo } from '../site.ts';
import { bureauPages, expectSound, PATIENTLY } from './bureau.ts';
import { enter } from './county.ts';

const bureau = bureauPages('51');
const pages = browserPages();

describe('logging in', () => {
  it('says a wrong password and lets the right one in', async () => {
    const { login, password } = demo;
    const page = await pages.open('/console/');
    expect(await page.getByLabel('动态口令').isVisible()).toBe(false);
    await page.getByLabel('用户名').fill(login);
    await page.getByLabel('密码').fill('not this one');
    await page.getByRole('button', { name: '登录' }).click();
    await expect.poll(() => page.getByRole('alert').innerText(), PATIENTLY).toContain('密码');
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  });
});

describe('who has reported', () => {
  it('counts by state, filters by state, department, office and words', async () => {
    const { task } = await bureau.county();
    const page = await bureau.open(`#/task/${task}/units`);
    const rows = page.locator('tbody tr');
    const standing = (label: string) => page.getByRole('button', { name: label });
    await expect.poll(() => standing('应报').innerText(), PATIENTLY).toContain('18');
    expect(await standing('退回修改').innerText()).toContain('2');
    expect(await standing('审核通过').first().innerText()).toContain('3');
    await standing('退回修改').click();
    expect(await rows.count()).toBe(2);
    await standing('应报').click();
    await page.getByLabel('主管部门').selectOption({ label: '安平县水利局51' });
    expect(await rows.count()).toBe(2);
    await page.getByLabel('归口业务股').selectOption({ label: '教科文股' });
    await page.getByText('没有符合条件的单位').waitFor();
    await page.getByLabel('主管部门').selectOption('');
    await page.getByLabel('归口业务股').selectOption('');
    await page.getByLabel('查找单位').fill('第二中心');
    expect(await rows.count()).toBe(6);
    await page.getByRole('button', { name: '单位', exact: true }).click();
    expect(await page.locator('th[aria-sort="ascending"]').innerText()).toContain('单位');
    await expectSound(page);
  });

  it('copies the reminder in one click more than opening it', async () => {
    const { task } = await bureau.county();
    const page = await bureau.open(`#/task/${task}/units`);
    await page.getByRole('button', { name: '催报' }).click();
    await page.getByLabel('分组').selectOption({ label: '按归口业务股' });
    await page.getByRole('button', { name: '复制' }).click();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/截至\d+月\d+日\d+时应报18、已报12、未报6/);
    expect(text).toContain('【教科文股】3个');
    expect(text).toContain('安平县卫生健康局第一中心51（退回待改）');
  });

  it('shows what comes in while it is looked at, and accepts many at once', async () => {
    const { task, call, units } = await bureau.county();
    const page = await bureau.open(`#/task/${task}/units`);
    const reported = page.getByRole('button', { name: '已报' }).first();
    const before = Number(/\d+/.exec(await reported.innerText())?.[0]);
    const [unit] = units;
    await enter(call, task, unit?.code ?? '', sampleWorkbook({ seed: 99, unit: unit?.name ?? '' }));
    await expect.poll(() => reported.innerText(), PATIENTLY).toContain(String(before + 1));

    await page.getByRole('button', { name: '待审核' }).click();
    const chosen = page.locator('tbody input[type=checkbox]');
    await chosen.nth(0).check();
    await chosen.nth(1).check();
    await page.getByRole('button', { name: '批量审核通过（2）' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
    await page.getByText('审核通过2个单位。').waitFor();
    await expect
      .poll(() => page.getByRole('button', { name: '审核通过' }).first().innerText(), PATIENTLY)
      .toContain('5');
  });
});
