import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { kindsOn } from './pane-stage/kinds.ts';
import { stagePages } from './pane-stage/pages.ts';
import { scenes } from './pane-stage/scenes.ts';

const pages = stagePages();

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

/** Everything that is wrong in one state; the page is 350 px wide to begin with. */
async function wrongIn(name: string): Promise<[where: string, lines: string[]][]> {
  const page = await pages.open(name);
  kinds.set(name, await kindsOn(page));
  const found: [string, string[]][] = [[`${name}, cut off`, await sticksOut(page)]];
  if (isLookedAt(name)) {
    found.push([`${name}, light`, await faults(page)]);
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    found.push([`${name}, dark`, await faults(page, ['color-contrast'])]);
  }
  for (const width of FULLEST.has(name) || process.env.PROVE ? [300, 600, 175] : []) {
    await page.setViewportSize({ width, height: width === 175 ? 350 : 700 });
    found.push([`${name}, ${width} px`, await sticksOut(page)]);
  }
  return found.filter(([, lines]) => lines.length > 0);
}

/** The states with the most on the page, of each tab: they stand for the others at widths that few panes have; `npm run prove` looks at all. */
const FULLEST: ReadonlySet<string> = new Set([
  'finding-open',
  'fix-preview',
  'last-year-preview',
  'missing',
  'summary-pulled',
  'report-conflict',
  'existing-found',
  'submit-states',
  'submit-confirm',
  'submit-receipt',
]);

/** What else it takes that axe sees every kind of element once, and every colour of text on every ground. */
const OTHER_KINDS: ReadonlySet<string> = new Set([
  'boot-cdn',
  'boot-crashed',
  'first-run',
  'reading',
  'reading-failed',
  'explained',
  'explanations-kept',
  'many',
  'stale',
  'selected',
  'selected-hidden',
  'busy-editing',
  'comments-here',
  'no-forms',
  'pointing',
  'summary-no-task',
  'report-rewriting',
  'submit-code',
  'submit-bad-code',
  'submit-unreachable',
  'submit-blocked',
  'submit-withdraw',
  'submit-check-failed',
  'outbox-old',
]);

/** `npm run prove` lets axe look at all. */
function isLookedAt(name: string): boolean {
  return FULLEST.has(name) || OTHER_KINDS.has(name) || process.env.PROVE !== undefined;
}

/** What was on the page in each state. */
const kinds = new Map<string, readonly string[]>();

/** States looked at side by side, which spares their waiting times. */
const AT_ONCE = 2;
const names = Object.keys(scenes);
const groups = Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, i) =>
  names.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
);

describe('nothing for axe to find, light or dark; nothing cut off', () => {
  it.each(groups.map((group) => [group.join(', '), group] as const))('%s', async (_title, group) => {
    expect((await Promise.all(group.map(wrongIn))).flat()).toEqual([]);
  });

  it('by all kinds of elements and colours: none is only in states that axe passes over', () => {
    const seen = new Set([...kinds].flatMap(([name, all]) => (isLookedAt(name) ? all : [])));
    const unseen = [...kinds].map(([name, all]) => [name, all.filter((kind) => !seen.has(kind))] as const);
    expect(unseen.filter(([, all]) => all.length > 0)).toEqual([]);
  });
});
