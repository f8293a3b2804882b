/** The pane as it is built, over our Excel in another thread: `?book=` says on which workbook. */

import { showPane } from '../../../addin/workbench/bridge/frame-bridge.ts';
import type { Traffic } from '../../../addin/workbench/excel/excel-host.ts';
import type { BookName, FromExcel, ToExcel } from './messages.ts';

const thread = new Worker(new URL('./excel-thread.ts', import.meta.url), { type: 'module' });
const tell = (message: ToExcel) => thread.postMessage(message);
const frame = document.getElementById('pane') as HTMLIFrameElement;
const book: BookName = new URLSearchParams(location.search).get('book') === 'large' ? 'large' : 'sample';

let onTraffic: (traffic: Traffic) => void = () => {};
const excel = { receive: (richApi: string) => tell({ richApi }), send: (_richApi: string) => {} };
thread.onmessage = ({ data }: MessageEvent<FromExcel>) => {
  if ('traffic' in data) onTraffic(data.traffic);
  else excel.send(data.richApi);
};
tell({ open: book });
showPane(frame, '/workbench/pane?officejs=self&locale=zh-CN', excel);

/** What the benchmark asks of the page. */
Object.assign(window, {
  traffic: () =>
    new Promise<Traffic>((resolve) => {
      onTraffic = resolve;
      tell({ ask: 'traffic' });
    }),

  /** Milliseconds from a number typed into a cell until the rule's finding is gone. */
  untilGone: (rule: string, sheet: string, cell: string, value: number) =>
    new Promise<number>((resolve) => {
      const pane = frame.contentDocument;
      if (!pane) throw new Error('no pane');
      const isThere = () =>
        [...pane.querySelectorAll('.card')].some((card) => card.textContent?.includes(rule));
      if (!isThere()) throw new Error(`${rule} is not there`);
      const start = performance.now();
      const observer = new MutationObserver(() => {
        if (isThere()) return;
        observer.disconnect();
        resolve(performance.now() - start);
      });
      observer.observe(pane.body, { childList: true, subtree: true, characterData: true });
      tell({ type: { sheet, cell, value } });
    }),
});
