/**
 * The task pane as it is built, in Chromium over the real Office.js: its size, first paint, traffic with Excel, longest
 * task, memory, and how soon a corrected cell's finding goes. Paint and answer are wall time; tasks are the thread's own
 * CPU time, so that other work on the machine does not count.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { buildAll } from '../../scripts/build.ts';
import { launchBrowser } from '../../scripts/chromium.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { type ServedSite, serveDist } from '../served/serve-dist.ts';
import { type Figure, median } from './bench.ts';
import { longestTasks } from './longest-task.ts';

const root = join(import.meta.dirname, '../..');
const PAGE = 'test/bench/pane-page/index.html';
const ROUNDS = 5;
/** An old office computer on a county's line. */
const SLOW_CPU = 4;
const SLOW_LINE = {
  offline: false,
  latency: 40,
  downloadThroughput: (10 * 1024 * 1024) / 8,
  uploadThroughput: (10 * 1024 * 1024) / 8,
};
const PATIENCE_MS = 60_000;

export async function* run(): AsyncIterable<Figure> {
  if (process.env.PAGES !== 'built' || !existsSync(join(root, 'dist'))) await buildAll(() => {});
  yield { metric: 'JS and CSS that the pane loads at once', value: sizeAtOnce() / 1024, unit: 'KB gzip' };
  const site = await serveDist();
  const browser = await launchBrowser();
  try {
    await addMeasuringPage(site);
    yield { metric: `first paint at ${SLOW_CPU}× CPU`, value: await firstPaint(browser, site), unit: 'ms' };
    yield* onTheSample(browser, site);
    yield* onALargeWorkbook(browser, site);
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Scripts and styles that the page names itself. */
function sizeAtOnce(): number {
  const html = readFileSync(join(root, 'dist/pane/index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(root, 'dist', file))).length, 0);
}

/** Builds the page around the pane, and serves it beside the built ones. */
async function addMeasuringPage({ instead }: ServedSite): Promise<void> {
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      assetsDir: 'measure',
      rolldownOptions: { input: join(root, PAGE) },
    },
  });
  for (const file of [result].flat().flatMap((one) => ('output' in one ? one.output : []))) {
    instead.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source);
  }
}

async function firstPaint(browser: Browser, { origin }: ServedSite): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: 350, height: 700 } });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_LINE);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
    await page.goto(`${origin}/pane/?officejs=self`, { waitUntil: 'commit' });
    times.push(await page.evaluate<number>(PAINT_TIME));
    await context.close();
  }
  return median(times);
}

/** Run in the page, as text: this program knows no page. */
const PAINT_TIME = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint) resolve(paint.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

async function* onTheSample(browser: Browser, { origin }: ServedSite): AsyncIterable<Figure> {
  const page = await browser.newPage();
  await openPane(page, `${origin}/${PAGE}?book=sample`);
  const before = await traffic(page);
  await page.frameLocator('#pane').getByRole('button', { name: '重新审核' }).first().click();
  await idle(page);
  const after = await traffic(page);
  yield {
    metric: 'syncs to read and check the sample set',
    value: after.syncs - before.syncs,
    unit: 'syncs',
  };
  const bytes = after.requestBytes - before.requestBytes;
  yield { metric: 'requested to read and check the sample set', value: bytes / 1024, unit: 'KB' };
  const right = sampleWorkbook().sheets.find(({ name }) => name === '附件2')?.cells.H21?.v;
  const gone = await page.evaluate<number>(`untilGone('C-10', '附件2', 'H21', ${right})`);
  yield { metric: 'from a corrected cell to its finding gone', value: gone, unit: 'ms' };
  yield { metric: 'heap with the sample set open', value: await heap(page), unit: 'MB' };
  await page.close();
}

async function* onALargeWorkbook(browser: Browser, { origin }: ServedSite): AsyncIterable<Figure> {
  const page = await browser.newPage();
  const opening = await longestTasks(browser, page, origin, async () => {
    await openPane(page, `${origin}/${PAGE}?book=large`);
  });
  yield { metric: 'longest task, opening on 100,000 cells', value: opening.ours, unit: 'ms CPU' };
  yield { metric: 'longest task in which Office.js itself begins', value: opening.officeJs, unit: 'ms CPU' };
  const again = await longestTasks(browser, page, origin, async () => {
    await page.frameLocator('#pane').getByRole('button', { name: '重新审核' }).first().click();
    await idle(page);
  });
  yield { metric: 'longest task, checking 100,000 cells again', value: again.ours, unit: 'ms CPU' };
  yield { metric: 'heap with 100,000 cells open', value: await heap(page), unit: 'MB' };
  await page.close();
}

async function openPane(page: Page, address: string): Promise<void> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address);
  await page.frameLocator('#pane').locator('.card').first().waitFor();
  await idle(page);
}

/** Until nothing more goes to Excel and what was read is checked: before, the workbook of the last check is held, too. */
async function idle(page: Page): Promise<void> {
  for (let seen = -1; ; ) {
    await page.waitForTimeout(600);
    const { syncs } = await traffic(page);
    if (syncs === seen) break;
    seen = syncs;
  }
  await page.frameLocator('#pane').locator('[aria-busy="true"]').waitFor({ state: 'detached' });
}

function traffic(page: Page): Promise<{ syncs: number; requestBytes: number }> {
  return page.evaluate('traffic()');
}

/** What the page holds, with Office.js in it, after a collection. */
async function heap(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}
