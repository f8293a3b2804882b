/**
 * Marks on cells: conditional formats whose formula is always true and carries our tag, so that they are found and
 * removed again, whoever left them there. The fills that the user gave stay untouched.
 */

import type { Severity } from '../../../shared/finding/finding.ts';
import { HostError, type Mark } from '../workbook-host.ts';
import { runExcel } from './run-excel.ts';

const TAG = 'GOUJI-MARK';
const TAGGED_FORMULA = `=N("${TAG}")=0`;

const FILL: Readonly<Record<Severity, string>> = { error: '#FDE7E9', warning: '#FFF4CE', info: '#DEECF9' };

/** Excel takes addresses of several ranges up to about 8,000 characters. */
const CELLS_PER_FORMAT = 500;

/** Puts these marks in place of all that there are. */
export async function setMarks(marks: readonly Mark[]): Promise<void> {
  await runExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load('items/name,items/protection/protected');
    await context.sync();
    const isProtected = new Map(worksheets.items.map(({ name, protection }) => [name, protection.protected]));
    for (const { sheet } of marks) if (isProtected.get(sheet)) throw new HostError('protected', sheet);

    const open = worksheets.items.filter(({ protection }) => !protection.protected);
    const formats = open.map((sheet) =>
      sheet.getRange().conditionalFormats.load('items/type,items/customOrNullObject/rule/formula'),
    );
    await context.sync();
    for (const format of formats.flatMap(({ items }) => items)) if (isMark(format)) format.delete();
    for (const mark of marks) addMark(worksheets.getItem(mark.sheet), mark);
    await context.sync();
  });
}

function isMark({ customOrNullObject: custom }: Excel.ConditionalFormat): boolean {
  return !custom.isNullObject && custom.rule.formula.includes(TAG);
}

function addMark(worksheet: Excel.Worksheet, { cells, severity }: Mark): void {
  for (let i = 0; i < cells.length; i += CELLS_PER_FORMAT) {
    const ranges = worksheet.getRanges(cells.slice(i, i + CELLS_PER_FORMAT).join(','));
    const { custom } = ranges.conditionalFormats.add('Custom');
    custom.rule.formula = TAGGED_FORMULA;
    custom.format.fill.color = FILL[severity];
  }
}
