import { describe, expect, it } from 'vitest';
import { browserPages } from '../page.ts';
import { demo } from '../site.ts';
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

describe('accounts', () => {
  it('are added, let in with no more than their role, and ended', async () => {
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
});
