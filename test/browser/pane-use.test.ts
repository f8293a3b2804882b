import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ScriptedHost } from '../addin/pane/scripted-host.ts';
import { stagePages } from './pane-stage/pages.ts';

const pages = stagePages();

/** Where the pane has gone in the workbook. */
function visited(page: Page): Promise<string[]> {
  return page.evaluate(() => [...(Reflect.get(window, 'host') as ScriptedHost).visited]);
}

/** Somebody types into the workbook. */
function edit(page: Page, cell: string, value: number): Promise<void> {
  return page.evaluate(
    ([at, to]) => (Reflect.get(window, 'host') as ScriptedHost).edit('附件1', String(at), Number(to)),
    [cell, value] as const,
  );
}

/** The id, class or tag of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at?.id || at?.className || at?.tagName || '';
  });
}

const heads = (page: Page) => page.locator('.card-head');

describe('the findings', () => {
  it('lead to their cells: the suspected one first, then each of the others', async () => {
    const page = await pages.open('findings');
    await heads(page).first().click();
    await page.getByRole('button', { name: '转到“附件1”F7' }).click();
    expect(await visited(page)).toEqual(['附件1!F6', '附件1!F7']);
  });

  it('are walked through by keys alone', async () => {
    const page = await pages.open('findings');
    await heads(page).first().focus();
    const ids = await heads(page).evaluateAll((all) => all.map(({ id }) => id));
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(ids[1]);
    await page.keyboard.press('End');
    expect(await focused(page)).toBe(ids.at(-1));
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(ids[0]);
    await page.keyboard.press('Enter');
    expect(await heads(page).first().getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await heads(page).first().getAttribute('aria-expanded')).toBe('false');
  });

  it('are stepped through with F8, each with its cell', async () => {
    const page = await pages.open('findings');
    const ids = await heads(page).evaluateAll((all) => all.map(({ id }) => id));
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('F8');
    await expect.poll(() => focused(page)).toBe(ids[0]);
    await page.keyboard.press('F8');
    await expect.poll(() => focused(page)).toBe(ids[1]);
    await page.keyboard.press('Shift+F8');
    await expect.poll(() => focused(page)).toBe(ids[0]);
    expect(await visited(page)).toHaveLength(3);
  });

  it('are one stop for the Tab key', async () => {
    const page = await pages.open('findings');
    expect(await page.locator('.card-head[tabindex="0"]').count()).toBe(1);
    await heads(page).nth(2).click();
    expect(await page.locator('.card-head[tabindex="0"]').count()).toBe(1);
    expect(await heads(page).nth(2).getAttribute('tabindex')).toBe('0');
  });

  it('vanish by themselves when the cell is corrected, and nothing else moves', async () => {
    const page = await pages.open('findings');
    await page.getByRole('searchbox').fill('三公');
    await page.getByText('三公经费合计').waitFor();
    await edit(page, 'F6', 25.53);
    await page.getByText('没有符合条件的问题').waitFor();
    expect(await focused(page)).toBe('search');
    expect(await page.getByRole('searchbox').inputValue()).toBe('三公');
    expect(await visited(page)).toEqual([]);
  });

  it('of the selected cell are shown without taking the focus', async () => {
    const page = await pages.open('selected');
    expect(await page.locator('.card.selected').count()).toBe(1);
    expect(await page.locator('.card.selected .message').textContent()).toContain('化肥减量率');
    expect(await focused(page)).toBe('BODY');
  });

  it('of the selected cell that the filter hides are one press away', async () => {
    const page = await pages.open('selected-hidden');
    await page.getByText('所选单元格有1个问题').waitFor();
    expect(await page.locator('.card.selected').count()).toBe(0);
    await page.getByRole('button', { name: '显示', exact: true }).click();
    const shown = page.locator('.card.open');
    await expect.poll(() => shown.locator('.message').textContent()).toContain('化肥减量率');
    await expect.poll(() => focused(page)).toBe(await shown.locator('.card-head').getAttribute('id'));
  });

  it('of the selected cell are shown however far down the list they are', async () => {
    const page = await pages.open('many');
    await page.evaluate(() => (Reflect.get(window, 'host') as ScriptedHost).select('附件2', 'H21'));
    await page.locator('.card.selected').first().waitFor();
    expect(await heads(page).count()).toBeGreaterThan(100);
  });

  it('come into view whole when they are opened', async () => {
    const page = await pages.open('findings', { height: 378 });
    await heads(page).nth(1).click();
    const tabs = await page.locator('.tabs').boundingBox();
    const top = async () => (await page.locator('.card.open').boundingBox())?.y ?? -1;
    await expect.poll(top).toBeLessThan(70);
    expect(await top()).toBeGreaterThanOrEqual((tabs?.y ?? 0) + (tabs?.height ?? 0));
  });

  it('beyond a hundred come on demand, and stepping goes on into them', async () => {
    const page = await pages.open('many');
    expect(await heads(page).count()).toBe(100);
    await page.getByRole('button', { name: '再显示900个' }).click();
    expect(await heads(page).count()).toBe(200);
  });
});

describe('writing an explanation', () => {
  it('survives a re-check in the middle of a sentence', async () => {
    const page = await pages.open('warning-open');
    const field = page.getByLabel('情况说明');
    await field.fill('年末划转');
    await edit(page, 'E12', 1);
    await page.getByText('有改动').waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('年末划转');
    expect(await focused(page)).toMatch(/-reason$/);
  });

  it('asks for what is missing, where it is missing', async () => {
    const page = await pages.open('warning-open');
    await page.getByRole('button', { name: '保存说明' }).click();
    expect(await page.getByRole('alert').textContent()).toBe('请填写情况说明。');
    await page.getByLabel('情况说明').fill('年末划转3人。');
    await page.getByRole('button', { name: '保存说明' }).click();
    expect(await page.getByRole('alert').textContent()).toBe('请填写填写人。');
    await expect.poll(() => focused(page)).toMatch(/-reason-by$/);
  });

  it('is announced, and stands in the workbook', async () => {
    const page = await pages.open('explained');
    expect(await page.getByRole('status').textContent()).toBe('已保存说明。');
    const saved = await page.evaluate(() => (Reflect.get(window, 'host') as ScriptedHost).saved);
    expect(saved).toMatchObject({ explanations: [{ by: '李芳', rule: 'B-03' }] });
  });
});

describe('tabs and buttons', () => {
  it('are walked through by arrow keys', async () => {
    const page = await pages.open('findings');
    await page.getByRole('tab', { name: '问题' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('表格');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('报送');
  });

  it('keep the focus where the person works: on confirming, on going back, on the receipt', async () => {
    const page = await pages.open('submit-confirm');
    await expect.poll(() => focused(page)).toBe('confirm');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '报送', exact: true }).click();
    await expect.poll(() => focused(page)).toBe('confirm');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: '报送回执' }).waitFor();
    await expect.poll(() => focused(page)).toBe('receipt');
  });

  it('switch marks in the workbook on and off', async () => {
    const page = await pages.open('findings');
    const marks = () => page.evaluate(() => (Reflect.get(window, 'host') as ScriptedHost).marks.length);
    await page.getByLabel('在表中标记问题').check();
    await expect.poll(marks).toBeGreaterThan(0);
    await page.getByLabel('在表中标记问题').uncheck();
    await expect.poll(marks).toBe(0);
  });

  it('put the findings on a sheet of their own', async () => {
    const page = await pages.open('findings');
    await page.getByRole('button', { name: '导出到新工作表' }).click();
    await expect.poll(() => visited(page)).toEqual(['审核结果!A1']);
    await page.getByRole('button', { name: '导出到新工作表' }).click();
    await expect.poll(() => visited(page)).toEqual(['审核结果!A1', '审核结果（2）!A1']);
  });
});

describe('naming a cell', () => {
  it('is done by keys alone: asked for, confirmed after a selection in the sheet, taken back', async () => {
    const page = await pages.open('missing');
    await page.getByRole('button', { name: '指给我看：编制数' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('pointing');
    expect(await page.getByRole('button', { name: '就是这一格' }).getAttribute('aria-disabled')).toBe('true');
    await page.evaluate(() => (Reflect.get(window, 'host') as ScriptedHost).select('附件1', 'B4'));
    await page.getByText('已选“附件1”B4：153').waitFor();
    // A selection in the sheet never takes the focus away.
    expect(await focused(page)).toBe('pointing');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('指定的单元格（1）').waitFor();
    expect(await page.getByText('缺1项').count()).toBe(0);
    expect(await page.getByRole('status').first().textContent()).toContain('已指定B4为“编制数”');
    await page.getByText('指定的单元格（1）').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '取消指定：编制数' }).press('Enter');
    await page.getByText('缺1项').waitFor();
  });

  it('is called off by Escape', async () => {
    const page = await pages.open('pointing');
    await page.keyboard.press('Escape');
    await page.getByText('请在表中点选').waitFor({ state: 'detached' });
    const kept = await page.evaluate(() => (Reflect.get(window, 'host') as ScriptedHost).saved);
    expect(kept).toBeNull();
  });
});

describe('last year’s figures', () => {
  it('come from a file that is dropped, are looked at, filled in, and taken back', async () => {
    const page = await pages.open('last-year-preview');
    await page.getByRole('button', { name: /^填入\d+格$/ }).press('Enter');
    await page.getByText('已应用。').waitFor();
    await expect.poll(() => focused(page)).toBe('undo');
    await page.keyboard.press('Enter');
    await page.getByText('已应用。').waitFor({ state: 'detached' });
  });

  it('are read from a dropped file as from a chosen one', async () => {
    const page = await pages.open('last-year');
    const transfer = await page.evaluateHandle(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(['no workbook'], '去年.xlsx'));
      return dropped;
    });
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer });
    await page.getByRole('alert').getByText('去年.xlsx').waitFor();
  });
});

describe('the bureau’s comments', () => {
  it('are shown when their cell is selected, and at no other', async () => {
    const page = await pages.open('comments-here');
    await page.getByRole('button', { name: '转到“附件1”F6' }).waitFor();
    await page.evaluate(() => (Reflect.get(window, 'host') as ScriptedHost).select('附件1', 'F9'));
    await page.getByText('与决算公开数不一致').waitFor({ state: 'detached' });
  });
});

describe('the first time', () => {
  it('says what the pane does, once', async () => {
    const page = await pages.open('first-run');
    await page.getByRole('region', { name: '第一次使用' }).waitFor();
    await page.getByRole('button', { name: '知道了' }).click();
    await page.getByRole('region', { name: '第一次使用' }).waitFor({ state: 'detached' });
    const { memory } = await page.evaluate(() => ({
      memory: Reflect.get(window, 'services').memory.get('welcomed'),
    }));
    expect(memory).toBe('yes');
  });
});

describe('the printed page', () => {
  it('takes the place of the pane on paper, and never shows on the screen', async () => {
    const page = await pages.open('printed');
    const paper = page.locator('#paper');
    expect(await paper.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await paper.isVisible()).toBe(true);
    expect(await page.locator('#pane').isVisible()).toBe(false);
    expect(await paper.locator('tbody tr').count()).toBeGreaterThan(4);
  });
});

describe('待发送', () => {
  it('survives a reload of the pane', async () => {
    const page = await pages.open('findings', { acts: false });
    const parcel = { key: 'k', status: { is: 'waiting', nextAt: '2025-05-20T00:00:00Z' } };
    await page.evaluate(async (kept) => {
      const store = await Reflect.get(window, 'openParcelStore')('test');
      await store.put(kept);
    }, parcel);
    await page.reload();
    await page.locator('.card').first().waitFor();
    const left = await page.evaluate(async () =>
      (await Reflect.get(window, 'openParcelStore')('test')).all(),
    );
    expect(left).toEqual([parcel]);
  });

  it('goes out by itself when the network is back', async () => {
    const page = await pages.open('submit-waiting');
    await page.getByText('等待联网').waitFor();
    await page.evaluate(() => {
      const { services } = window as unknown as { services: { online: boolean } };
      services.online = true;
      dispatchEvent(new Event('online'));
    });
    await page.getByRole('region', { name: '报送回执' }).waitFor();
  });
});

describe('the pane before its workbook', () => {
  it('watches it before it reads it, so that no change in between is missed', async () => {
    const page = await pages.open('findings');
    await heads(page).first().waitFor();
    const host = () =>
      page.evaluate(() => {
        const { reads, unwatchedReads } = Reflect.get(window, 'host') as ScriptedHost;
        return { reads, unwatchedReads };
      });
    expect(await host()).toEqual({ reads: 1, unwatchedReads: 0 });
  });

  it('never shows a text from the workbook as anything but text', async () => {
    const page = await pages.open('hostile');
    await page.getByText('<img src=x onerror=').first().waitFor();
    expect(await page.locator('#pane img').count()).toBe(0);
    expect(await page.evaluate(() => Reflect.get(window, 'harmed'))).toBeUndefined();
  });
});
