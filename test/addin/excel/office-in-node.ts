/** Loads the unmodified Office.js into Node, over our Excel: no browser, no DOM. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import vm from 'node:vm';
import { EXCEL_API } from '../../../addin/workbench/excel/excel-api.ts';
import { ExcelHost } from '../../../addin/workbench/excel/excel-host.ts';
import { WorkbookModel } from '../../../addin/workbench/excel/model/workbook-model.ts';
import { offers } from '../../../addin/workbench/excel/rich-api/requirement-sets.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';

const dist = dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/dist/office.js'));
const bundle = new vm.Script(readFileSync(join(dist, 'excel-win32-16.01.js'), 'utf8'), {
  filename: 'excel-win32-16.01.js',
});

export interface OpenOptions {
  /** The newest requirement set of this Excel. */
  readonly excelApi?: string;
  /** Whether this Excel lets calls wait for the end of a cell edit. */
  readonly delays?: boolean;
  readonly name?: string;
}

/** Opens the workbook in our Excel and makes `Excel` and `Office` of the real library global, as in a task pane. */
export function openInExcel(
  workbook: Workbook,
  { excelApi = EXCEL_API, delays = true, name }: OpenOptions = {},
): ExcelHost {
  const host = new ExcelHost(new WorkbookModel(workbook, name), excelApi);
  const bridge = {
    sendMessageToHost: (text: string) => host.receive(text),
    onMessageFromHost: (_text: string) => {},
  };
  host.send = (text) => bridge.onMessageFromHost(text);
  const window = loadBundle();
  // `Office.context` has a getter only; the library itself reads it through `window.Office`.
  const Office = Object.create(window.Office, {
    context: { value: officeContext({ excelApi, delays }, host.model.name) },
  });
  window.Office = Office;
  window.OfficeExtension.HostBridge.init(bridge);
  Object.assign(globalThis, { Excel: window.Excel, Office });
  return host;
}

interface LibraryWindow {
  Excel: unknown;
  Office: object;
  OfficeExtension: { HostBridge: { init(bridge: unknown): void } };
}

/** What the bundle needs of a browser, and no more. */
function loadBundle(): LibraryWindow {
  const element = () => ({});
  const window: Record<string, unknown> = {
    console: { ...console, log() {} },
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    performance,
    URL,
    navigator: { userAgent: 'node' },
    location: { href: 'https://localhost/', search: '', hash: '', protocol: 'https:' },
    addEventListener() {},
    document: {
      getElementById: () => null,
      addEventListener() {},
      getElementsByTagName: () => [],
      createElement: element,
    },
  };
  window.window = window;
  window.self = window;
  bundle.runInContext(vm.createContext(window));
  return window as unknown as LibraryWindow;
}

function officeContext({ excelApi, delays }: { excelApi: string; delays: boolean }, name: string) {
  return {
    displayLanguage: 'zh-CN',
    document: { url: `C:\\报表\\${name}` },
    officeTheme: { isDarkTheme: false },
    requirements: {
      isSetSupported: (set: string, version = '1.1') =>
        set === 'DelayForCellEdit' ? delays : set === 'ExcelApi' && offers(excelApi, version),
    },
  };
}

/** Lets events that are on their way arrive. */
export function arrived(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
