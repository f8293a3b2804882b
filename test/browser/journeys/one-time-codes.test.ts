import { expect, it } from 'vitest';
import { totpAt } from '../../../worker/auth/totp.ts';
import { bureauPages, expectSound, PATIENTLY } from '../console/bureau.ts';
import { apiOf } from '../console/county.ts';
import { demo, site } from '../site.ts';

const bureau = bureauPages('60');
const PASSWORD = 'a password that is long';

/** The code that an app shows in so many time steps. */
const codeIn = (secret: string, steps: number) => totpAt(secret, Math.floor(Date.now() / 30_000) + steps);

it('one-time codes are set up, asked for at the next login, and taken off by an administrator', async () => {
  const call = await apiOf(site, demo);
  const who = { login: `totp-${Date.now()}`, password: PASSWORD };
  await call('POST', '/staff', { ...who, name: '吴口令', role: 'reviewer' });
  const page = await bureau.open('#/me', who);
  await page.getByRole('button', { name: '启用动态口令' }).click();
  const dialog = page.getByRole('dialog');
  const secret = await dialog.locator('code').innerText();
  await dialog.getByLabel('应用上现在的6位数字').fill('000000');
  await dialog.getByRole('button', { name: '确认启用' }).click();
  await dialog.getByRole('alert').getByText('动态口令不对或已用过').waitFor();
  await expectSound(page);
  await dialog.getByLabel('应用上现在的6位数字').fill(await codeIn(secret, 0));
  await dialog.getByRole('button', { name: '确认启用' }).click();
  await page.getByText('动态口令已启用。').waitFor();

  await page.getByRole('button', { name: '退出' }).click();
  await page.getByLabel('用户名').fill(who.login);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('alert').getByText('密码正确').waitFor();
  await expectSound(page);
  await page.getByLabel('动态口令').fill('000000');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('alert').getByText('动态口令不对或已用过').waitFor();
  await page.getByLabel('动态口令').fill(await codeIn(secret, 1));
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();

  const staff = await bureau.open('#/staff');
  const row = staff.getByRole('row', { name: new RegExp(`^${who.login} .*动态口令`) });
  await row.getByRole('button', { name: '更改吴口令' }).click();
  await staff.getByRole('dialog').getByRole('button', { name: '停用动态口令' }).click();
  await staff.getByText('账号已更改。').waitFor();
  await expect.poll(() => row.count(), PATIENTLY).toBe(0);
});
