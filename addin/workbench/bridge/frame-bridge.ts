/** The workbench's end of the bridge: what the frame's Office.js asks goes to our Excel, answers and events go back. */

import type { ExcelHost } from '../excel/excel-host.ts';
import { isBridgeMessage } from './protocol.ts';

/**
 * Shows `page` in the frame, as Excel's task pane of the workbook that `excel` holds. The address is set only after the
 * bridge listens: the pane's first request would be lost. Gives a function that takes the pane away.
 */
export function showPane(
  frame: HTMLIFrameElement,
  page: string,
  excel: Pick<ExcelHost, 'receive' | 'send'>,
): () => void {
  const receive = ({ origin, source, data }: MessageEvent) => {
    if (origin !== location.origin || source !== frame.contentWindow) return;
    if (isBridgeMessage(data)) excel.receive(data.richApi);
  };
  addEventListener('message', receive);
  excel.send = (message) => frame.contentWindow?.postMessage({ richApi: message }, location.origin);
  frame.src = page;
  return () => {
    removeEventListener('message', receive);
    excel.send = () => {};
    frame.removeAttribute('src');
  };
}

/** Where Office.js remembers its host: after a pane of ours, a bare one in the same tab would wait for it for ever. */
const HOST_INFO_KEY = 'hostInfoValue';

export function forgetHostOnLeave(): void {
  addEventListener('pagehide', () => sessionStorage.removeItem(HOST_INFO_KEY));
}
