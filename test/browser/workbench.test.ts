import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { readXlsx } from '../../shared/workbook/xlsx-read.ts';
import { faults } from './axe.ts';
import { browserPages } from './page.ts';
import { demo, site } from './site.ts';
import { opening, PATIENTLY, type Workbench, workbenchOn } from './workbench-page.ts';

const pages = browserPages();

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const WITH_CODE = `#code=${demo.units[0]?.token}`;

async function open(hash = ''): Promise<Workbench> {
  return workbenchOn(
    await pages.openOrGoOn(`/workbench/${hash}`, { viewport: { width: 1366, height: 768 } }),
  );
}

describe("the workbench's bar", () => {
  /** Univer's grid is not ours, and the pane has tests of its own. */
  const NOT_THE_BAR = ['#grid', '#pane'];

  it('has nothing for axe to find, light or dark', async () => {
    const { page } = await open(WITH_CODE);
    await page.locator('#file-input').setInputFiles({
      name: '照片.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('not a workbook'),
    });
    await page.locator('#notice-text').getByText('照片.xlsx').waitFor();
    await page.locator('#open-menu summary').click();
    expect(await faults(page, [], NOT_THE_BAR)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    // Colours pass over into each other.
    await expect.poll(() => faults(page, ['color-contrast'], NOT_THE_BAR), PATIENTLY).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Escape');
  });

  it('takes back and repeats what was typed, in the grid and in the pane', async () => {
    const workbench = await open(WITH_CODE);
    const undo = workbench.page.getByRole('button', { name: '撤销' });
    await workbench.card('B-03').waitFor();
    await workbench.type('D4', '140');
    await gone(workbench, 'B-03');
    await undo.click();
    await workbench.card('B-03').waitFor();
    await workbench.page.getByRole('button', { name: '恢复' }).click();
    await gone(workbench, 'B-03');
    await undo.click();
    await workbench.card('B-03').waitFor();
  });
});

describe('the workbench', () => {
  it('leads from mistakes to a receipt, and the bureau sees its total move', async () => {
    const workbench = await open(WITH_CODE);
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

  it('saves an opened file with only the changed cells changed, and keeps it over a reload', async () => {
    const workbench = await open();
    const { page, pane } = workbench;
    const original = readFileSync('test/fixtures/township-2023.xlsx');
    await opening(page, () =>
      page.locator('#file-input').setInputFiles({ name: '贯塘乡.xlsx', mimeType: XLSX, buffer: original }),
    );
    expect(await page.locator('#file-name').innerText()).toBe('贯塘乡.xlsx');
    await pane.getByText('B-03').first().waitFor();

    await workbench.type('D4', '46');
    await gone(workbench, 'B-03');
    const downloading = page.waitForEvent('download');
    await page.locator('#save').click();
    const saved = readFileSync(await (await downloading).path());
    expect(changedParts(original, saved)).toEqual(['xl/worksheets/sheet1.xml']);
    const read = readXlsx(saved);
    expect(read.ok && read.workbook.sheets[0]?.cells.D4?.v).toBe(46);

    await expect.poll(() => page.locator('#file-state').innerText(), PATIENTLY).toContain('已保存为');
    await page.reload();
    await expect
      .poll(() => page.locator('#notice-text').innerText(), PATIENTLY)
      .toContain('已恢复“贯塘乡.xlsx”');
    await pane.getByText('C-03').first().waitFor();
    expect(await workbench.card('B-03').count()).toBe(0);
  });
});

/** The parts of the package that are not the same byte for byte. */
function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [old, now] = [unzipSync(before), unzipSync(after)];
  return Object.keys({ ...old, ...now }).filter((part) => !equal(old[part], now[part]));
}

function equal(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
}

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
  const { login, password } = demo;
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
  const response = await fetch(site + path, init);
  expect(response.status, path).toBe(200);
  return response.json() as Promise<T>;
}
