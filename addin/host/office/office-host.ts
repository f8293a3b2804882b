/** Excel as a WorkbookHost, through Office.js. */

import { fingerprint } from '../../../shared/finding/finding.ts';
import type { CellPlace, WorkbookHost } from '../workbook-host.ts';
import { addSheets } from './add-sheets.ts';
import { localAddress } from './cell-content.ts';
import { setMarks } from './marks.ts';
import { isLarge, readNames, readSheets, readWorkbook, type SheetNames } from './read-workbook.ts';
import { runExcel } from './run-excel.ts';
import { watchChanges, watchSelections } from './watch.ts';
import { writeCells } from './write-cells.ts';

/** Under this name the pane's state travels with the file. */
const STATE_KEY = 'gouji';

export function officeHost(): WorkbookHost {
  let names: SheetNames = new Map();
  let large = false;
  const nameOf = (id: string) => names.get(id) ?? null;
  return {
    kind: 'office',
    can: { liveEvents: isSupported('1.9'), marks: isSupported('1.9') },
    identify,
    async read() {
      const result = await readWorkbook(names);
      names = result.names;
      large = isLarge(result.workbook);
      return result.workbook;
    },
    readSheets: (some) => readSheets(some, large),
    goTo,
    write: writeCells,
    addSheets,
    mark: setMarks,
    clearMarks: () => setMarks([]),
    async watch(listener) {
      // Events are told by name, and the first read knows whose sizes to ask for.
      names = await readNames();
      return watchChanges(nameOf, listener);
    },
    watchSelection: (listener) => watchSelections(nameOf, listener),
    loadState,
    saveState,
    locale: () => Office.context.displayLanguage || 'zh-CN',
    theme,
    openOutside(url) {
      if (Office.context.requirements.isSetSupported('OpenBrowserWindowApi', '1.1')) {
        Office.context.ui.openBrowserWindow(url);
      } else {
        window.open(url, '_blank', 'noopener');
      }
    },
  };
}

function isSupported(excelApi: string): boolean {
  return Office.context.requirements.isSetSupported('ExcelApi', excelApi);
}

async function identify(): Promise<{ name: string; key: string }> {
  return runExcel(async (context) => {
    const workbook = context.workbook.load('name');
    await context.sync();
    return { name: workbook.name, key: fingerprint(Office.context.document.url || workbook.name) };
  });
}

async function goTo({ sheet, cell }: CellPlace): Promise<void> {
  await runExcel(async (context) => {
    const worksheet = context.workbook.worksheets.getItem(sheet);
    const range = worksheet.getRange(cell).load('address');
    worksheet.activate();
    range.select();
    const selected = context.workbook.getSelectedRange().load('address');
    await context.sync();
    if (localAddress(selected.address) === localAddress(range.address)) return;
    // Across sheets the first selection is sometimes without effect (office-js issue 2576).
    range.select();
    await context.sync();
  });
}

async function loadState(): Promise<unknown> {
  return runExcel(async (context) => {
    const setting = context.workbook.settings.getItemOrNullObject(STATE_KEY).load('value');
    await context.sync();
    return setting.isNullObject ? null : setting.value;
  });
}

async function saveState(state: unknown): Promise<void> {
  await runExcel(async (context) => {
    context.workbook.settings.add(STATE_KEY, state);
    await context.sync();
  });
}

function theme(): 'light' | 'dark' | null {
  // Undefined in Excel on the web (office-js issue 6134); older Excel tells colours only.
  const { isDarkTheme, bodyBackgroundColor } = Office.context.officeTheme ?? {};
  const dark = isDarkTheme ?? (bodyBackgroundColor ? isDarkColor(bodyBackgroundColor) : undefined);
  return dark === undefined ? null : dark ? 'dark' : 'light';
}

/** `#RRGGBB`, by how bright it is to the eye. */
function isDarkColor(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\da-f]{2}/gi) ?? []).map((hex) =>
    Number.parseInt(hex, 16),
  );
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
