/** Finding and reading the standard tables, and passing over large workbooks that hold none. */

import { blankWorkbook } from '../../shared/forms/blank/blank-workbook.ts';
import { findForms } from '../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { formatAddress } from '../../shared/workbook/address.ts';
import type { Cell, Workbook } from '../../shared/workbook/snapshot.ts';
import { cpuMs, type Figure } from './bench.ts';

const PROJECTS = 40;
const COLUMNS = 100;

export function* run(): Iterable<Figure> {
  const filled = attachments();
  const start = process.cpuUsage();
  findForms(filled, hunan2024.forms);
  const { user, system } = process.cpuUsage(start);
  const what = `附件1–6 with ${PROJECTS} sheets of 附件3`;
  yield { metric: `find and read ${what}, first time`, value: (user + system) / 1000, unit: 'ms CPU' };
  yield {
    metric: `find and read ${what}`,
    value: cpuMs(30, () => findForms(filled, hunan2024.forms)),
    unit: 'ms CPU',
  };
  // Linear: ten times the cells, ten times the time.
  for (const rows of [100, 1_000]) {
    const other = ledger(rows);
    yield {
      metric: `${rows * COLUMNS} cells without any form`,
      value: cpuMs(5, () => findForms(other, hunan2024.forms)),
      unit: 'ms CPU',
    };
  }
}

/** The sample's 附件1–3 and blank fund tables. */
function attachments(): Workbook {
  const funds = hunan2024.forms.filter(({ attachment }) => attachment !== null && attachment > 3);
  const blank = blankWorkbook(funds, { year: hunan2024.year, optional: true }).workbook;
  return { sheets: [...sampleWorkbook({ projects: PROJECTS }).sheets, ...blank.sheets] };
}

/** Words and amounts as in a cash book, none of them a label of a form. */
function ledger(rows: number): Workbook {
  const cells: Record<string, Cell> = {};
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      cells[formatAddress(row, column)] = {
        v: column % 5 === 0 ? `凭证${row}号摘要${column}` : row * 1.25 + column,
      };
    }
  }
  return { sheets: [{ name: '明细账', ref: `A1:${formatAddress(rows - 1, COLUMNS - 1)}`, cells }] };
}
