import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { stagePages } from './pane-stage/pages.ts';
import { scenes } from './pane-stage/scenes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = stagePages();

/** What axe finds wrong, as lines; by all its rules, or by those named. */
async function faults(page: Page, rules: readonly string[] = []): Promise<string[]> {
  return page.evaluate(async (only) => {
    const run = Reflect.get(window, 'axe').run as (
      at: Document,
      options: object,
    ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
    const runOnly = only.length > 0 ? { runOnly: only } : {};
    const { violations } = await run(document, { resultTypes: ['violations'], ...runOnly });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
  }, rules);
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

/** Everything that is wrong in one state. */
async function wrongIn(name: string): Promise<[where: string, lines: string[]][]> {
  const page = await pages.open(name);
  await page.addScriptTag({ content: axe });
  const found: [string, string[]][] = [[`${name}, light`, await faults(page)]];
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  found.push([`${name}, dark`, await faults(page, ['color-contrast'])]);
  for (const width of [300, 350, 600, 175]) {
    await page.setViewportSize({ width, height: width === 175 ? 350 : 700 });
    found.push([`${name}, ${width} px`, await sticksOut(page)]);
  }
  return found.filter(([, lines]) => lines.length > 0);
}

/** States looked at side by side, which spares their waiting times. */
const AT_ONCE = 5;
const names = Object.keys(scenes);
const groups = Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, i) =>
  names.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
);

describe('nothing for axe to find, light or dark; nothing cut off, narrow, wide or at twice the size', () => {
  it.each(groups.map((group) => [group.join(', '), group] as const))('%s', async (_title, group) => {
    expect((await Promise.all(group.map(wrongIn))).flat()).toEqual([]);
  });
});
