/** Puts a fix into the workbook as the pane does, and reckons the formulas again. */

import type { Fix } from '../../../shared/finding/finding.ts';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';

export function applyFix(workbook: Workbook, { changes }: Fix): Workbook {
  const sheets = workbook.sheets.map((sheet) => {
    const cells = { ...sheet.cells };
    for (const { cell, to } of changes.filter((change) => change.sheet === sheet.name)) {
      const { z } = cells[cell] ?? {};
      cells[cell] = { ...(z === undefined ? {} : { z }), ...content(to) };
    }
    return { ...sheet, cells };
  });
  return recalculate({ ...workbook, sheets });
}

function content(to: string): Cell {
  if (to.startsWith('=')) return { f: to.slice(1) };
  return { v: to !== '' && Number.isFinite(Number(to)) ? Number(to) : to };
}
