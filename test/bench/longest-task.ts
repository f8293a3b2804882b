/** The longest task of a page's main thread, as the browser's own trace has it. */

import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds since the trace's own beginning. */
  readonly ts: number;
  readonly dur?: number;
  /** Microseconds of the thread's own CPU time. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

const TASK = 'ThreadControllerImpl::RunTask';
const SCRIPT = 'EvaluateScript';

export interface LongestTasks {
  /** Milliseconds of CPU time. */
  readonly ours: number;
  /** Tasks in which a script of Office.js itself begins. */
  readonly officeJs: number;
}

/** The longest tasks of the main thread of the pages of `origin` while `work` is done. */
export async function longestTasks(
  browser: Browser,
  page: Page,
  origin: string,
  work: () => Promise<void>,
): Promise<LongestTasks> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await work();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(String(await browser.stopTracing()));
  const ofPage = traceEvents.find(({ args }) => args?.data?.url?.startsWith(origin));
  if (!ofPage) throw new Error('the trace lacks the page');
  const onMainThread = traceEvents.filter(({ pid, tid }) => pid === ofPage.pid && tid === ofPage.tid);
  const officeScripts = onMainThread.filter(
    ({ name, args }) => name === SCRIPT && args?.data?.url?.startsWith(`${origin}/officejs/`),
  );
  const longest = { ours: 0, officeJs: 0 };
  for (const { name, ts, dur = 0, tdur = 0 } of onMainThread) {
    if (name !== TASK) continue;
    const isOfficeJs = officeScripts.some((script) => script.ts >= ts && script.ts <= ts + dur);
    const kind = isOfficeJs ? 'officeJs' : 'ours';
    longest[kind] = Math.max(longest[kind], tdur / 1000);
  }
  return longest;
}
