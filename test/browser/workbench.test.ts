import { describe, expect, inject, it } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { browserPages } from './page.ts';
import { PATIENTLY, type Workbench, workbenchOn } from './workbench-page.ts';

const pages = browserPages();

async function open(hash = ''): Promise<Workbench> {
  return workbenchOn(await pages.open(`/workbench/${hash}`, { viewport: { width: 1366, height: 768 } }));
}

describe('the workbench', () => {
  it('leads from mistakes to a receipt, and the bureau sees its total move', async () => {
    const [unit] = inject('demo').units;
    const workbench = await open(`#code=${unit?.token}`);
    const { pane, page } = workbench;
    const before = await bureauTotal('三公经费[本年决算]');

    // The mistakes are there, and a click shows the cell.
    for (const rule of ['B-06', 'C-10', 'C-14', 'X-04', 'B-03']) {
      await expect.poll(() => workbench.card(rule).count(), PATIENTLY).toBe(1);
    }
    await workbench.card('C-10').locator('.card-head').click();
    await expect.poll(() => workbench.nameBox.inputValue(), PATIENTLY).toMatch(/^H21/);

    // Each put right in the grid vanishes from the pane.
    await workbench.type('H21', rightValue('附件2', 'H21'));
    await gone(workbench, 'C-10');
    await workbench.type('I20', '部分合作社用工减少，已督促补足。');
    await gone(workbench, 'C-14');
    await workbench.openSheet('附件3-1');
    await workbench.type('F7', rightValue('附件3-1', 'F7'));
    await gone(workbench, 'X-04');
    await workbench.openSheet('附件1');
    await workbench.type('F6', '=F7+F10+F11');
    await gone(workbench, 'B-06');

    // What is unusual is explained, and the rest is sent.
    await workbench.card('B-03').locator('.card-head').click();
    await pane.getByLabel('情况说明').fill('年中调入三人，编制正在核增。');
    await pane.getByLabel('填写人').fill('李芳');
    await pane.getByRole('button', { name: '保存说明' }).click();
    await pane.getByRole('tab', { name: '报送' }).click();
    await pane.getByRole('button', { name: '报送', exact: true }).click();
    await pane.getByRole('button', { name: '确认报送' }).click();
    await pane.locator('#receipt').getByText('第1稿').waitFor();

    const after = await bureauTotal('三公经费[本年决算]');
    expect(after.units).toBe(before.units + 1);
    expect(Number(after.value) - Number(before.value)).toBeCloseTo(Number(sampleCell('附件1', 'F6')), 6);
    expect(await page.locator('#file-name').innerText()).toContain('示例');
  });
});

async function gone(workbench: Workbench, rule: string): Promise<void> {
  await expect.poll(() => workbench.card(rule).count(), PATIENTLY).toBe(0);
}

/** What the consistent sample holds there: typed in, it puts a mistake right. */
function rightValue(sheet: string, cell: string): string {
  return String(sampleCell(sheet, cell));
}

function sampleCell(sheet: string, cell: string) {
  return sampleWorkbook().sheets.find(({ name }) => name === sheet)?.cells[cell]?.v;
}

interface ShownTotal {
  readonly field: string;
  /** 万元. */
  readonly value: string;
  readonly units: number;
}

/** The bureau's total of a field, as its staff gets it over the API. */
async function bureauTotal(field: string): Promise<ShownTotal> {
  const { login, password } = inject('demo');
  const { token } = await call<{ token: string }>('/api/v1/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const { totals } = await call<{ totals: ShownTotal[] }>('/api/v1/tasks/demo-2024/totals?basis=latest', {
    headers: { Authorization: `Bearer ${token}` },
  });
  const total = totals.find((one) => one.field === field);
  if (!total) throw new Error(`no total of ${field}`);
  return total;
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(inject('site') + path, init);
  expect(response.status, path).toBe(200);
  return response.json() as Promise<T>;
}
