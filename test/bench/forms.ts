/** Finding and reading the standard tables, and passing over a large workbook that holds none. */

import { findForms } from '../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { formatAddress } from '../../shared/workbook/address.ts';
import type { Cell, Workbook } from '../../shared/workbook/snapshot.ts';
import { type Figure, medianMs } from './bench.ts';

const PROJECTS = 40;
const ROWS = 1_000;
const COLUMNS = 100;

export function* run(): Iterable<Figure> {
  const filled = sampleWorkbook({ projects: PROJECTS });
  yield {
    metric: `find and read 附件1, 附件2 and ${PROJECTS} sheets of 附件3`,
    value: medianMs(50, () => findForms(filled, hunan2024.forms)),
    unit: 'ms',
  };
  const other = ledger();
  yield {
    metric: `a workbook of ${ROWS * COLUMNS} cells without any form`,
    value: medianMs(10, () => findForms(other, hunan2024.forms)),
    unit: 'ms',
  };
}

/** Words and amounts as in a cash book, none of them a label of a form. */
function ledger(): Workbook {
  const cells: Record<string, Cell> = {};
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      cells[formatAddress(row, column)] = {
        v: column % 5 === 0 ? `凭证${row}号摘要${column}` : row * 1.25 + column,
      };
    }
  }
  return { sheets: [{ name: '明细账', ref: `A1:${formatAddress(ROWS - 1, COLUMNS - 1)}`, cells }] };
}
