/** The views that only the long journeys go through (`npm run prove`): each opens and is sound, as the sample's officer sees it. */

import { it } from 'vitest';
import { demo, site } from '../site.ts';
import { bureauPages, expectSound } from './bureau.ts';
import { apiOf } from './county.ts';

const bureau = bureauPages('63');

it.each([
  ['inspections', '抽取单位'],
  ['upward', '上报上级'],
  ['settings', '任务设置'],
])('a task’s %s', async (tab, shown) => {
  const call = await apiOf(site, demo);
  const { tasks } = await call<{ tasks: { id: string }[] }>('GET', '/tasks');
  const page = await bureau.open(`#/task/${tasks[0]?.id}/${tab}`);
  await page.getByText(shown).first().waitFor();
  await expectSound(page);
});

it('one’s own account', async () => {
  const page = await bureau.open('#/me');
  await page.getByRole('button', { name: '启用动态口令' }).waitFor();
  await expectSound(page);
});

it('the accounts of the bureau, and a new one', async () => {
  const page = await bureau.open('#/staff');
  await page.getByRole('button', { name: '新增账号' }).click();
  await page.getByLabel('初始密码').waitFor();
  await expectSound(page);
});
