import { describe, expect, it } from 'vitest';
import { bureauPages, expectSound, PATIENTLY } from '../console/bureau.ts';

const bureau = bureauPages('62');

describe('inspections', () => {
  it('draw the same units by the same seed, score them with reasons, and tell the unit', async () => {
    const { task } = await bureau.county();
    const page = await bureau.open(`#/task/${task}/inspections`);
    await page.getByRole('button', { name: '抽取单位' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('抽几个单位').fill('2');
    await dialog.getByLabel('种子').fill('2025第一次');
    const drawn = () => dialog.getByRole('region', { name: /^试抽/ }).locator('tbody tr').allInnerTexts();
    await dialog.getByRole('button', { name: '试抽' }).click();
    await expect.poll(async () => (await drawn()).length, PATIENTLY).toBe(2);
    const first = await drawn();
    await dialog.getByRole('button', { name: '试抽' }).click();
    await page.waitForTimeout(300);
    expect(await drawn()).toEqual(first);
    await expectSound(page);
    await dialog.getByRole('button', { name: '抽取', exact: true }).click();
    await page.getByText('抽取了2个单位。').waitFor();

    const open = page.getByRole('row', { name: /复核中/ }).getByRole('button');
    await open.first().click();
    const scores = page.getByRole('dialog');
    const score = scores.getByLabel(/复核得分$/).first();
    const own = Number(await score.inputValue());
    await score.fill(String(own - 1));
    await scores.getByRole('button', { name: '保存复核' }).click();
    expect(
      await scores
        .getByLabel(/扣分理由$/)
        .first()
        .getAttribute('aria-invalid'),
    ).toBe('true');
    await scores
      .getByLabel(/扣分理由$/)
      .first()
      .fill('佐证材料不足');
    await expectSound(page);
    await scores.getByRole('button', { name: '保存复核' }).click();
    await page.getByText('复核已保存。').waitFor();
    await open.first().click();
    await scores.getByRole('button', { name: '反馈给单位' }).click();
    await page.getByText('已反馈，待单位意见').first().waitFor();

    await page.getByRole('button', { name: '新增整改' }).click();
    await page.getByLabel('问题').fill('佐证材料不足');
    await page.getByLabel('整改要求').fill('补齐台账');
    await page.getByLabel('整改期限').fill('2099-09-30');
    await page.getByRole('dialog').getByRole('button', { name: '新增' }).click();
    await page.getByText('待单位反馈').first().waitFor();
    await expectSound(page);
  });
});
