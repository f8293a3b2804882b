import { expect, it } from 'vitest';
import { bureauPages, expectSound } from '../console/bureau.ts';
import { foundCounty } from '../console/county.ts';
import { site } from '../site.ts';

const bureau = bureauPages('61', foundCounty);

async function ask<T>(method: string, path: string, body: object, token?: string): Promise<T> {
  const response = await fetch(`${site}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.status === 204 ? (undefined as T) : response.json();
}

it('a unit’s computer is listed and ended; what it answered to a correction is read, and the correction crossed off', async () => {
  const { task, units, call } = await bureau.county();
  const [unit] = units;
  if (!unit) throw new Error('no unit');
  const { codes } = await call<{ codes: { code: string }[] }>('POST', '/codes', { units: [unit.code] });
  const computer = { unit: unit.code, code: codes[0]?.code, label: `财务室${Date.now()}` };
  const { token } = await ask<{ token: string }>('POST', '/enrol', computer);
  const problem = `佐证材料不足${Date.now()}`;
  const correction = { unit: unit.code, problem, source: null, request: '补齐台账', dueOn: '2099-09-30' };
  const { id } = await call<{ id: string }>('POST', `/tasks/${task}/corrections`, correction);

  const page = await bureau.open(`#/task/${task}/inspections`);
  const row = page.getByRole('row', { name: new RegExp(problem) });
  await row.getByText('待单位反馈').waitFor();
  expect(await row.getByRole('button', { name: /销号/ }).count()).toBe(0);
  await ask('POST', `/obligations/${task}/corrections/${id}`, { text: '台账已补齐' }, token);
  await page.reload();
  await row.getByRole('button', { name: /销号/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('台账已补齐').waitFor();
  await expectSound(page);
  await dialog.getByRole('button', { name: '销号' }).click();
  expect(await dialog.isVisible()).toBe(true);
  await dialog.getByLabel('核实情况（必填）').fill('已现场核实');
  await dialog.getByRole('button', { name: '销号' }).click();
  await row.getByText('已销号').waitFor();
  await expectSound(page);

  const roster = await bureau.open('#/roster');
  await roster.getByLabel('查找单位').fill(unit.code);
  await roster.getByRole('button', { name: new RegExp(`^${unit.name}的\\d台电脑`) }).click();
  await roster.getByRole('rowheader', { name: computer.label }).waitFor();
  await expectSound(roster);
  await roster.getByRole('button', { name: `停用${computer.label}` }).click();
  await roster.getByRole('row', { name: new RegExp(`^${computer.label} .*已停用`) }).waitFor();
  await roster.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  await roster.getByRole('row', { name: new RegExp(`${unit.name}.*未开通`) }).waitFor();
  await expect(
    ask('POST', `/obligations/${task}/corrections/${id}`, { text: '再报' }, token),
  ).rejects.toThrow('token_revoked');
});
