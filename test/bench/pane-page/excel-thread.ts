/** Our Excel in a thread of its own: what it does takes none of the pane's time. */

import { ExcelHost } from '../../../addin/workbench/excel/excel-host.ts';
import { WorkbookModel } from '../../../addin/workbench/excel/model/workbook-model.ts';
import { sampleWithMistakes } from '../../../shared/sample/sample-workbook.ts';
import { formatAddress } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import type { BookName, FromExcel, ToExcel } from './messages.ts';

const ROWS = 4_000;
const COLUMNS = 25;

const BOOKS: Readonly<Record<BookName, () => Workbook>> = {
  sample: sampleWithMistakes,
  large: () => ({ sheets: [...sampleWithMistakes().sheets, ledger()] }),
};

/** 100,000 cells of texts, amounts and formulas. */
function ledger(): Sheet {
  const cells: Record<string, Cell> = {};
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      cells[formatAddress(row, column)] =
        column === 0
          ? { v: `第${row + 1}号凭证` }
          : column === COLUMNS - 1
            ? { v: row * 2, f: `B${row + 1}*2` }
            : { v: (row * column) / 4, z: '#,##0.00' };
    }
  }
  return { name: '台账', cells };
}

const say = (message: FromExcel) => postMessage(message);
let excel: ExcelHost | null = null;

addEventListener('message', ({ data }: MessageEvent<ToExcel>) => {
  if ('open' in data) {
    excel = new ExcelHost(new WorkbookModel(BOOKS[data.open]()));
    excel.send = (richApi) => say({ richApi });
  } else if ('richApi' in data) {
    excel?.receive(data.richApi);
  } else if ('type' in data) {
    const { sheet, cell, value } = data.type;
    excel?.model.edit([{ sheet, cell, to: { v: value } }], 'user');
  } else if (excel) {
    say({ traffic: excel.traffic });
  }
});
