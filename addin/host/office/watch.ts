/** Excel's events as change notes. Events only report: nothing is opened, moved or written from here. */

import type { CellPlace, ChangeNote } from '../workbook-host.ts';
import { localAddress } from './cell-content.ts';
import { runExcel } from './run-excel.ts';

type Stop = () => Promise<void>;

/** The name of the sheet with that id; null for one that was added since the last read. */
export type NameOf = (id: string) => string | null;

/** Cells typed (onChanged) and recalculated (onCalculated): the first says nothing of formulas' results. */
export async function watchChanges(nameOf: NameOf, listener: (change: ChangeNote) => void): Promise<Stop> {
  const structureChanged = async ({ source }: { source: string }) =>
    listener({ sheet: null, range: null, kind: 'structure', source: sourceOf(source) });
  return runExcel(async (context) => {
    const { worksheets } = context.workbook;
    const handlers = [
      worksheets.onChanged.add(async ({ worksheetId, address, source, triggerSource }) => {
        // Known from ExcelApi 1.14 on; before, an own write costs one more check.
        if (triggerSource === 'ThisLocalAddin') return;
        const sheet = nameOf(worksheetId);
        const range = localAddress(address);
        listener({ sheet, range: sheet === null ? null : range, kind: 'edit', source: sourceOf(source) });
      }),
      worksheets.onCalculated.add(async ({ worksheetId }) => {
        listener({ sheet: nameOf(worksheetId), range: null, kind: 'calculation', source: 'local' });
      }),
      worksheets.onAdded.add(structureChanged),
      worksheets.onDeleted.add(structureChanged),
    ];
    await context.sync();
    return stopAll(context, handlers);
  });
}

export async function watchSelections(nameOf: NameOf, listener: (place: CellPlace) => void): Promise<Stop> {
  return runExcel(async (context) => {
    const handler = context.workbook.worksheets.onSelectionChanged.add(async ({ worksheetId, address }) => {
      const sheet = nameOf(worksheetId);
      if (sheet !== null && address) listener({ sheet, cell: localAddress(address) });
    });
    await context.sync();
    return stopAll(context, [handler]);
  });
}

function sourceOf(source: string): ChangeNote['source'] {
  return source === 'Remote' ? 'remote' : 'local';
}

/** Handlers can only be removed in the context that added them. */
function stopAll(context: Excel.RequestContext, handlers: readonly { remove(): void }[]): Stop {
  return () =>
    runExcel(async (ctx) => {
      for (const handler of handlers) handler.remove();
      await ctx.sync();
    }, context);
}
