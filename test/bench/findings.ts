/**
 * A list of 1,000 findings in Chromium: what the pane's thread needs (its own CPU time, so that other work on the machine
 * does not count) each time the list is lengthened, scrolled, stepped through, searched, and a cell is selected in the
 * workbook. Below 50 ms nobody feels it, and below 16 ms nobody sees it.
 */

import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/chromium.ts';
import { sceneAt, serveStage } from '../browser/pane-stage/serve.ts';
import type { Figure } from './bench.ts';

export async function* run(): AsyncIterable<Figure> {
  const [stage, browser] = await Promise.all([serveStage(), launchBrowser()]);
  try {
    const page = await browser.newPage({ viewport: { width: 350, height: 700 } });
    page.setDefaultTimeout(60_000);
    await page.goto(sceneAt(stage.page, 'many'));
    await page.locator('.card-head').first().waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    for (const { metric, times, act } of ACTS) {
      const before = await taskTime(devtools);
      for (let i = 0; i < times; i++) {
        await act(page, i);
        await page.waitForTimeout(50);
      }
      const value = (1_000 * ((await taskTime(devtools)) - before)) / times;
      yield { metric: `1,000 findings: ${metric}`, value, unit: 'ms CPU' };
    }
  } finally {
    await browser.close();
    await stage.close();
  }
}

/** Seconds of the thread's CPU time in tasks so far. */
async function taskTime(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

interface Act {
  readonly metric: string;
  readonly times: number;
  readonly act: (page: Page, i: number) => Promise<void>;
}

const CELLS = ['F6', 'D4', 'F7', 'B4', 'F9'];

const ACTS: readonly Act[] = [
  { metric: 'showing a hundred more', times: 9, act: (page) => page.locator('.more .button').click() },
  { metric: 'scrolling by a page', times: 60, act: (page) => page.mouse.wheel(0, 700) },
  {
    metric: 'a step with F8, all shown',
    times: 20,
    act: async (page, i) => {
      if (i === 0) await page.locator('.card-head').first().focus();
      await page.keyboard.press('F8');
    },
  },
  {
    metric: 'selecting a cell in the workbook, all shown',
    times: 20,
    act: (page, i) => page.evaluate(`host.select('附件1', '${CELLS[i % CELLS.length]}')`),
  },
  {
    metric: 'a letter typed into the search',
    times: 8,
    act: async (page, i) => {
      if (i === 0) await page.getByRole('searchbox').focus();
      await page.keyboard.press(i < 4 ? 'B' : 'Backspace');
    },
  },
];
