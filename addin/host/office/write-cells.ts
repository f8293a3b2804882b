/** Writes single cells: compares them with what they were, writes, reads back. Never unprotects, merges or paints. */

import { type HostEdit, HostError } from '../workbook-host.ts';
import { contentOf, isContent, toWrite, toWriteAgain } from './cell-content.ts';
import { runExcel } from './run-excel.ts';

const TEXT_FORMAT = '@';
const LOADED = 'formulas,values,numberFormat,format/protection/locked';

interface Target {
  readonly edit: HostEdit;
  readonly range: Excel.Range;
  readonly worksheet: Excel.Worksheet;
}

/** Writes all edits or none; gives the edits that undo them. */
export async function writeCells(edits: readonly HostEdit[]): Promise<HostEdit[]> {
  return runExcel(async (context) => {
    const targets = edits.map((edit): Target => {
      const worksheet = context.workbook.worksheets.getItem(edit.sheet).load('protection/protected');
      return { edit, worksheet, range: worksheet.getRange(edit.cell).load(LOADED) };
    });
    await context.sync();
    for (const target of targets) refuse(target);
    const written = targets.map((target) => ({ ...target.edit, ...formatFor(target) }));
    const undo = targets.map(undoOf);
    try {
      await put(context, written);
    } catch (error) {
      await put(context, undo);
      throw error;
    }
    return undo;
  });
}

function refuse({ edit, range, worksheet }: Target): void {
  const place = `${edit.sheet}!${edit.cell}`;
  if (!isContent(contentOf(range), edit.from)) throw new HostError('conflict', place);
  if (worksheet.protection.protected && range.format.protection.locked !== false) {
    throw new HostError('protected', place);
  }
}

/** In a cell formatted as text a number or formula would stay text. */
function formatFor({ edit, range }: Target): Pick<HostEdit, 'format'> {
  if (edit.format !== undefined || !isText(range)) return {};
  const isNumber = typeof toWrite(edit.to) === 'number';
  return isNumber || edit.to.startsWith('=') ? { format: 'General' } : {};
}

function undoOf({ edit, range }: Target): HostEdit {
  const format = String(range.numberFormat[0]?.[0] ?? 'General');
  const changesFormat = edit.format !== undefined || isText(range);
  const { sheet, cell } = edit;
  return { sheet, cell, from: edit.to, to: toWriteAgain(range), ...(changesFormat ? { format } : {}) };
}

function isText({ numberFormat }: Excel.Range): boolean {
  return numberFormat[0]?.[0] === TEXT_FORMAT;
}

/** Writes the cells and compares what Excel made of them, in one round trip. */
async function put(context: Excel.RequestContext, edits: readonly HostEdit[]): Promise<void> {
  const ranges = edits.map(({ sheet, cell, to, format }) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(cell);
    if (format !== undefined) range.numberFormat = [[format]];
    range.formulas = [[toWrite(to)]];
    return range.load('formulas');
  });
  await context.sync();
  for (const [i, { sheet, cell, to }] of edits.entries()) {
    const range = ranges[i];
    if (range && !isContent(contentOf(range), to)) throw new HostError('unknown', `${sheet}!${cell}`);
  }
}
