import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { ObligationView } from '../../../worker/wire/task.ts';
import { bureauPages, expectSound, PATIENTLY } from './bureau.ts';
import { changeCell, enter } from './county.ts';

interface TaskUnits {
  readonly units: readonly ObligationView[];
}

const bureau = bureauPages('52');

/** The page of the county's nth unit, or of one that waits untouched: a second try of a test finds another one. */
async function unitPage(n: number | null = null): Promise<{ page: Page; code: string; name: string }> {
  const { task, units } = await bureau.county();
  const { code = '', name = '' } = n === null ? await waiting() : (units[n] ?? {});
  const page = await bureau.open(`#/task/${task}/unit/${code}`);
  return { page, code, name };
}

async function waiting(): Promise<{ code: string; name: string }> {
  const { task, call } = await bureau.county();
  const { units } = await call<TaskUnits>('GET', `/tasks/${task}/submissions`);
  const found = units.find(({ state, latest }) => state === 'submitted' && latest?.warnings === 0);
  if (!found) throw new Error('no unit waits any more');
  return found.unit;
}

describe('reviewing what a unit sent', () => {
  it('shows the tables as filled, what was found and how the unit explained it', async () => {
    const { page } = await unitPage(8);
    await expect.poll(() => page.locator('td[data-cell="F6"]').innerText(), PATIENTLY).toMatch(/^[\d.,]+$/);
    await page.getByRole('tab', { name: '问题与说明（1）' }).click();
    await page.getByText('年中调入人员，编制正在核增。').waitFor();
    await page.getByRole('button', { name: '附件1!D4' }).click();
    await page.locator('td[data-cell="D4"].warning').waitFor();
    // By the keyboard too: from field to field, and into a remark.
    await page.locator('td[data-cell="D6"] button').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog', { name: '附件1 F7 的审核意见' })
      .getByRole('button', { name: '取消' })
      .click();
    await expectSound(page);
    for (const tab of ['问题与说明', '与上一稿比', '与上年比', '往来记录']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
      await expectSound(page);
    }
  });

  it('returns one attachment with remarks on cells, which outlive a reload; the next version shows what changed', async () => {
    const { task, call } = await bureau.county();
    const { page, code, name } = await unitPage();
    await page.locator('td[data-cell="F6"] button').click();
    await page.getByRole('textbox', { name: '审核意见' }).fill('请与决算核对三公经费。');
    await page.getByRole('button', { name: '记下' }).click();
    await page.reload();
    await page.getByText('未发出的意见1条').waitFor();
    await page.locator('td[data-cell="F6"].comment').waitFor();

    await page.getByRole('button', { name: '退回修改' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('退回原因').fill('');
    await dialog.getByRole('button', { name: '退回修改' }).click();
    expect(await dialog.getByLabel('退回原因').getAttribute('aria-invalid')).toBe('true');
    await dialog.getByLabel('退回原因').fill('三公经费与决算不符。');
    for (const box of await dialog.getByRole('checkbox').all()) await box.uncheck();
    await dialog.getByLabel('附件1 基础数据表').check();
    await expectSound(page);
    await dialog.getByRole('button', { name: '退回修改' }).click();
    await page.locator('.badge', { hasText: '退回修改' }).waitFor();
    expect(await page.getByText('未发出的意见').count()).toBe(0);

    const file = await call<{
      history: { action: string; forms: string[] }[];
      comments: { field: string }[];
    }>('GET', `/tasks/${task}/units/${code}`);
    expect(file.history.at(-1)).toMatchObject({ action: 'return', forms: ['basic-data'] });
    expect(file.comments.at(-1)?.field).toBe('三公经费[本年决算]');

    const second = changeCell(sampleWorkbook({ seed: 30, unit: name }), '附件1', 'F11', (v) => Number(v) + 1);
    await enter(call, task, code, second, 1);
    await page.reload();
    await page.getByRole('tab', { name: /与上一稿比（\d+）/ }).click();
    const row = page.getByRole('row', { name: /^公务接待\[本年决算\]/ });
    expect(await row.innerText()).toMatch(/[+-][\d.]+/);
  });

  it('says plainly when somebody else was first, accepts, reopens with a reason, and extends', async () => {
    const { task, call } = await bureau.county();
    const { page, code } = await unitPage();
    await page.getByRole('button', { name: '审核通过' }).click();
    await call('POST', `/tasks/${task}/units/${code}/steps`, {
      step: 'return',
      version: 1,
      reason: '另一位先退回',
    });
    await page.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
    await page.getByRole('dialog').getByText('不能审核通过，没有改动任何内容。请刷新').waitFor();
    await page.getByRole('button', { name: '取消', exact: true }).click();
    await page.locator('.badge', { hasText: '退回修改' }).waitFor();

    const other = await unitPage();
    await other.page.getByRole('button', { name: '延期' }).click();
    await other.page.getByLabel('延至').fill('2099-12-31T18:00');
    await other.page.getByLabel('原因（必填）').fill('系统切换');
    await other.page.getByRole('dialog').getByRole('button', { name: '延期' }).click();
    await other.page.getByText('截止 2099/12/31 18:00').waitFor();
    await other.page.getByRole('button', { name: '开始审核' }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: '开始审核' }).click();
    await other.page.locator('.badge', { hasText: '审核中' }).waitFor();
    await other.page.getByRole('button', { name: '审核通过' }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
    await other.page.locator('.badge', { hasText: '审核通过' }).waitFor();
    await other.page.getByRole('button', { name: '取消审核' }).click();
    await other.page.getByLabel('原因（必填）').fill('单位要求更正');
    await other.page.getByRole('dialog').getByRole('button', { name: '取消审核' }).click();
    await other.page.locator('.badge', { hasText: '取消审核' }).waitFor();
    await other.page.getByRole('tab', { name: '往来记录' }).click();
    await other.page.getByRole('cell', { name: '单位要求更正' }).waitFor();
  });
});
