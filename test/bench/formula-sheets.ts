/** Large sheets that are right all through, for measuring. */

import { columnLetters } from '../../shared/workbook/address.ts';
import type { Cell, Workbook } from '../../shared/workbook/snapshot.ts';

/** Rows of a name, `inputs` amounts, their sum and a running total: two formulas a row. */
export function ledger(rows: number, inputs: number): Workbook {
  const cells: Record<string, Cell> = {};
  const [sum, running] = [columnLetters(inputs + 1), columnLetters(inputs + 2)];
  const last = columnLetters(inputs);
  for (let c = 0; c <= inputs + 2; c++) cells[`${columnLetters(c)}1`] = { v: `列${c}` };
  let total = 0;
  for (let row = 2; row <= rows; row++) {
    cells[`A${row}`] = { v: `项目${row}` };
    let own = 0;
    for (let c = 1; c <= inputs; c++) {
      const v = ((row * 7919 + c * 104_729) % 9_973) + 100;
      cells[`${columnLetters(c)}${row}`] = { v };
      own += v;
    }
    total += own;
    cells[`${sum}${row}`] = { f: `SUM(B${row}:${last}${row})`, v: own };
    const before = row === 2 ? '' : `${running}${row - 1}+`;
    cells[`${running}${row}`] = { f: `${before}${sum}${row}`, v: total };
  }
  return { sheets: [{ name: '明细', cells }] };
}
