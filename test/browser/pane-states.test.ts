import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { stagePages } from './pane-stage/pages.ts';
import { scenes } from './pane-stage/scenes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = stagePages();

/** What axe finds wrong, as lines. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const run = Reflect.get(window, 'axe').run as (
      at: Document,
    ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
    const { violations } = await run(document);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
  });
}

/** Elements that stick out to the right of the page, outside places made to scroll. */
async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll('#pane *')]
      .filter(
        (element) =>
          element.getBoundingClientRect().right > width + 1 &&
          !element.closest('.scroll, .unseen, .progress'),
      )
      .map((element) => `${element.className || element.tagName} ${element.textContent?.slice(0, 30)}`);
  });
}

describe('nothing for axe to find, light or dark; nothing cut off, narrow, wide or at twice the size', () => {
  it.each(Object.keys(scenes))('%s', async (name) => {
    const page = await pages.open(name);
    await page.waitForTimeout(100);
    await page.addScriptTag({ content: axe });
    const found: Record<string, string[]> = { light: await faults(page) };
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    found.dark = await faults(page);
    for (const width of [300, 350, 600, 175]) {
      await page.setViewportSize({ width, height: width === 175 ? 350 : 700 });
      found[`${width} px`] = await sticksOut(page);
    }
    expect(Object.entries(found).filter(([, lines]) => lines.length > 0)).toEqual([]);
  });
});
