import { expect, it } from 'vitest';
import { bureauPages, expectSound, PATIENTLY } from '../console/bureau.ts';
import { browserPages } from '../page.ts';
import { demo } from '../site.ts';

const bureau = bureauPages('64');
const pages = browserPages();

it('accounts are added, let in with no more than their role, and ended', async () => {
  const login = `viewer-${Date.now()}`;
  const page = await bureau.open('#/staff');
  await page.getByRole('button', { name: '新增账号' }).click();
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('姓名').fill('周查看');
  await page.getByLabel('权限').selectOption('viewer');
  await page.getByLabel('初始密码').fill('short');
  await page.getByRole('dialog').getByRole('button', { name: '新增' }).click();
  await expect.poll(() => page.getByRole('alert').innerText(), PATIENTLY).not.toBe('');
  await page.getByLabel('初始密码').fill('a password that is long');
  await page.getByRole('dialog').getByRole('button', { name: '新增' }).click();
  await page.getByRole('row', { name: new RegExp(`^${login} 周查看 查看`) }).waitFor();
  await expectSound(page);

  const other = await pages.open('/console/');
  await other.getByLabel('用户名').fill(login);
  await other.getByLabel('密码').fill('a password that is long');
  await other.getByRole('button', { name: '登录' }).click();
  await other.getByRole('link', { name: '报送情况' }).waitFor();
  expect(await other.getByRole('link', { name: '操作记录' }).count()).toBe(0);
  expect(await other.getByRole('button', { name: '批量审核通过' }).count()).toBe(0);

  await page
    .getByRole('row', { name: new RegExp(`^${login} `) })
    .getByRole('button', { name: '更改' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: '停用账号' }).click();
  await page.getByRole('row', { name: new RegExp(`^${login} .*已停用`) }).waitFor();
  await other.reload();
  await other.getByLabel('用户名').waitFor();

  const own = await bureau.open('#/me');
  await own.getByRole('heading', { name: '修改密码' }).waitFor();
  await expectSound(own);
  expect(demo.login).not.toBe(login);
});
