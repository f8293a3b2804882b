/** Excel as a WorkbookHost, through Office.js. */

import { type CellEdit, fingerprint } from '../../../shared/finding/finding.ts';
import type { WorkbookHost } from '../workbook-host.ts';
import { readWorkbook } from './read-workbook.ts';
import { runExcel } from './run-excel.ts';
import { watchChanges, watchSelections } from './watch.ts';
import { writeCells } from './write-cells.ts';

/** Under this name the pane's state travels with the file. */
const STATE_KEY = 'gouji';

export function officeHost(): WorkbookHost {
  let names: ReadonlyMap<string, string> = new Map();
  /** Own writes whose event has not come yet. */
  const ownWrites = new Set<string>();
  const watched = {
    sheetName: (id: string) => names.get(id) ?? null,
    isOwnWrite: (sheet: string, address: string) => ownWrites.delete(`${sheet}!${address}`),
  };

  return {
    kind: 'office',
    can: {
      liveEvents: Office.context.requirements.isSetSupported('ExcelApi', '1.9'),
      marks: false,
    },
    async identify() {
      return runExcel(async (context) => {
        context.workbook.load('name');
        await context.sync();
        return { name: context.workbook.name, key: fingerprint(Office.context.document.url ?? '') };
      });
    },
    async read() {
      const result = await readWorkbook();
      names = result.names;
      return result.workbook;
    },
    async goTo({ sheet, cell }) {
      await runExcel(async (context) => {
        const worksheet = context.workbook.worksheets.getItem(sheet);
        worksheet.activate();
        worksheet.getRange(cell).select();
        await context.sync();
      });
    },
    async write(edits: readonly CellEdit[]) {
      for (const { sheet, cell } of edits) ownWrites.add(`${sheet}!${cell}`);
      try {
        return await writeCells(edits);
      } catch (error) {
        for (const { sheet, cell } of edits) ownWrites.delete(`${sheet}!${cell}`);
        throw error;
      }
    },
    watch: (listener) => watchChanges(watched, listener),
    watchSelection: (listener) => watchSelections(watched, listener),
    async loadState() {
      return runExcel(async (context) => {
        const setting = context.workbook.settings.getItemOrNullObject(STATE_KEY);
        setting.load('value');
        await context.sync();
        return setting.isNullObject ? null : JSON.parse(String(setting.value));
      });
    },
    async saveState(state) {
      await runExcel(async (context) => {
        context.workbook.settings.add(STATE_KEY, JSON.stringify(state));
        await context.sync();
      });
    },
    locale: () => Office.context.displayLanguage || 'zh-CN',
    theme: () => {
      // Undefined in Excel on the web (office-js issue 6134).
      const dark = Office.context.officeTheme?.isDarkTheme;
      return dark === undefined ? null : dark ? 'dark' : 'light';
    },
    openOutside(url) {
      if (Office.context.requirements.isSetSupported('OpenBrowserWindowApi', '1.1')) {
        Office.context.ui.openBrowserWindow(url);
      } else {
        window.open(url, '_blank', 'noopener');
      }
    },
  };
}
