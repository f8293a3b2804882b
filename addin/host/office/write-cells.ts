/** Writes single cells: compares them with what they were, writes, reads back. Never protects, merges or formats. */

import type { CellEdit } from '../../../shared/finding/finding.ts';
import { parseNumberText } from '../../../shared/workbook/read-cell.ts';
import { HostError } from '../workbook-host.ts';
import { runExcel } from './run-excel.ts';

/** Writes all edits or none; gives the edits that undo them. */
export async function writeCells(edits: readonly CellEdit[]): Promise<CellEdit[]> {
  return runExcel(async (context) => {
    const ranges = edits.map(({ sheet, cell }) => context.workbook.worksheets.getItem(sheet).getRange(cell));
    for (const range of ranges) range.load('formulas');
    await context.sync();
    ranges.forEach((range, i) => {
      const edit = edits[i];
      if (edit && contentOf(range) !== edit.from)
        throw new HostError('conflict', `${edit.sheet}!${edit.cell}`);
    });

    ranges.forEach((range, i) => {
      range.formulas = [[toWrite(edits[i]?.to ?? '')]];
      range.load('formulas');
    });
    await context.sync();
    ranges.forEach((range, i) => {
      const edit = edits[i];
      if (edit && contentOf(range) !== edit.to) throw new HostError('unknown', `${edit.sheet}!${edit.cell}`);
    });
    return edits.map(({ sheet, cell, from, to }) => ({ sheet, cell, from: to, to: from }));
  });
}

/** The cell as a CellEdit names it: a formula with `=`, a value as text, blank as ''. */
function contentOf(range: Excel.Range): string {
  const content: unknown = range.formulas[0]?.[0];
  return content === null || content === undefined ? '' : String(content);
}

/** Numbers go in as numbers, so that a corrected amount is not text. */
function toWrite(content: string): string | number {
  if (content.startsWith('=') || content === '') return content;
  return parseNumberText(content) && Number.isFinite(Number(content)) ? Number(content) : content;
}
