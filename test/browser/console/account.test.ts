import { it } from 'vitest';
import { browserPages } from '../page.ts';
import { expectSound } from './bureau.ts';

const pages = browserPages();

it('the login form is sound, and says what was wrong', async () => {
  const page = await pages.open('/console/', { viewport: { width: 1366, height: 768 } });
  await page.getByLabel('用户名').fill('nobody');
  await page.getByLabel('密码').fill('not this one');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('alert').getByText('用户名或密码不对').waitFor();
  await expectSound(page);
});
