import { expect, it } from 'vitest';
import { CITY } from '../city.ts';
import { bureauPages, expectSound, PATIENTLY } from '../console/bureau.ts';
import { apiOf } from '../console/county.ts';
import { site } from '../site.ts';

const bureau = bureauPages('59');

it('a county reports its accepted aggregate to the city, which returns it; corrected, it goes up again', async () => {
  const { task, call } = await bureau.county();
  const city = await apiOf(site, CITY);
  const free = async () =>
    (await city<{ units: { bureauBelow: unknown }[] }>('GET', '/units')).units.every(
      ({ bureauBelow }) => bureauBelow === null,
    );
  if (!(await free())) await city('PUT', '/units/430/bureau', { bureau: null, reason: '再试一次' });

  // What to tell the city stands where the county looks for it.
  const county = await bureau.open(`#/task/${task}/upward`);
  const id = await county.locator('code.code').innerText();
  await expectSound(county);

  const roster = await bureau.open('#/roster', CITY);
  await roster.getByRole('button', { name: '下级财政部门' }).click();
  await roster.getByRole('dialog').getByRole('combobox').selectOption('430');
  await roster.getByLabel('下级财政部门的编号').fill('no such bureau');
  await roster.getByLabel('原因（必填').fill('县区汇总');
  await roster.getByRole('button', { name: '认定' }).click();
  await roster.getByText('没有找到这个下级财政部门').waitFor();
  await expectSound(roster);
  await roster.getByLabel('下级财政部门的编号').fill(id);
  await roster.getByRole('button', { name: '认定' }).click();
  await roster.getByText('下级财政部门：云溪县财政局').waitFor();

  const { id: above } = await city<{ id: string }>('POST', '/tasks', {
    name: '2024年度县区汇总',
    year: 2024,
    pack: 'hunan-2024',
    dueAt: '2099-06-30T09:30:00.000Z',
    firstAudit: false,
    units: ['430'],
  });

  // The page notices by itself. What changed between looking and sending is looked at again.
  const card = county.getByRole('region', { name: '上报衡阳市财政局' }).first();
  await card.getByText('还没有上报').waitFor();
  await county.getByText('审核通过 3 / 应报 18').waitFor();
  await expectSound(county);
  await card.getByRole('button', { name: '上报' }).click();
  const [unit] = (
    await call<{ units: { state: string; unit: { code: string } }[] }>('GET', `/tasks/${task}/submissions`)
  ).units.filter(({ state }) => state === 'submitted');
  await call('POST', `/tasks/${task}/units/${unit?.unit.code}/steps`, { step: 'accept', version: 1 });
  const dialog = county.getByRole('dialog');
  await dialog.getByText('审核通过 3 / 应报 18').waitFor();
  await expectSound(county);
  await dialog.getByRole('button', { name: '确认上报' }).click();
  await dialog.getByText('您核对之后汇总又有变化').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();
  await county.getByText('审核通过 4 / 应报 18').waitFor();
  await card.getByRole('button', { name: '上报' }).click();
  await dialog.getByRole('button', { name: '确认上报' }).click();
  await dialog.getByText('上级已收到第1稿。').waitFor();
  await expectSound(county);
  await dialog.getByRole('button', { name: '关闭' }).click();
  await card.locator('.badge', { hasText: '已报' }).waitFor();

  const review = await bureau.open(`#/task/${above}/unit/430`, CITY);
  await review.getByRole('tab', { name: '汇总数' }).waitFor();
  await review.getByText('审核通过 4 / 应报 18').waitFor();
  await review.getByRole('button', { name: /^三公经费\[本年决算\] .*写审核意见/ }).click();
  await review.getByRole('dialog').getByLabel('审核意见').fill('与市局掌握的不符');
  await review.getByRole('button', { name: '记下' }).click();
  await review.getByText('意见（未发出）：与市局掌握的不符').waitFor();
  await expectSound(review);
  await review.getByRole('button', { name: '退回修改' }).click();
  await review.getByLabel('退回原因').fill('请核对三公经费');
  await review.getByRole('dialog').getByRole('button', { name: '退回修改' }).click();
  await review.locator('.badge', { hasText: '退回修改' }).waitFor();

  await card.getByText('与市局掌握的不符').first().waitFor(PATIENTLY);
  await expectSound(county);
  await call('POST', `/tasks/${task}/adjustments`, {
    unit: null,
    form: 'basic-data',
    field: '三公经费[本年决算]',
    kind: 'correction',
    amount: '-1.25',
    reason: '重复列支',
  });
  await county.reload();
  await card.getByRole('button', { name: '重新上报' }).click();
  await dialog.getByRole('button', { name: '确认上报' }).click();
  await dialog.getByText('上级已收到第2稿。').waitFor();
  await dialog.getByRole('button', { name: '关闭' }).click();

  await review.reload();
  await review.getByRole('tab', { name: '与上一稿比（1）' }).click();
  await review.getByRole('cell', { name: '-1.25', exact: true }).waitFor();
  await review.getByRole('button', { name: '审核通过' }).click();
  await review.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
  await review.locator('.badge', { hasText: '审核通过' }).waitFor();
  await card.locator('.badge', { hasText: '审核通过' }).waitFor(PATIENTLY);
  expect(await card.getByRole('button', { name: '重新上报' }).count()).toBe(0);
  await city('PUT', '/units/430/bureau', { bureau: null, reason: '试报结束' });
});
