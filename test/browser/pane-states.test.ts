import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/chromium.ts';
import { scenes } from './pane-stage/scenes.ts';
import { type Stage, serveStage } from './pane-stage/serve.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let stage: Stage;
let browser: Browser;
beforeAll(async () => {
  [stage, browser] = await Promise.all([serveStage(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});

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
          element.getBoundingClientRect().right > width + 1 && !element.closest('.scroll, .unseen'),
      )
      .map((element) => `${element.className || element.tagName} ${element.textContent?.slice(0, 30)}`);
  });
}

describe('nothing for axe to find, light or dark; nothing cut off, narrow, wide or at twice the size', () => {
  it.each(Object.entries(scenes))('%s', async (name, scene) => {
    const page = await browser.newPage({
      viewport: { width: 350, height: 700 },
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.setDefaultTimeout(10_000);
    await page.goto(stage.address(name));
    await page.locator('#pane > *').first().waitFor();
    if ('acts' in scene) await scene.acts?.(page);
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
    await page.close();
    expect(Object.entries(found).filter(([, lines]) => lines.length > 0)).toEqual([]);
    expect(errors).toEqual([]);
  });
});
