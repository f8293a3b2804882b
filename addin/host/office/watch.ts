/** Excel's events as change notes. Events only report: nothing is opened, moved or written from here. */

import type { CellPlace, ChangeNote } from '../workbook-host.ts';
import { localAddress } from './read-workbook.ts';
import { runExcel } from './run-excel.ts';

type Stop = () => Promise<void>;

export interface Watched {
  /** The sheet of that id; null for one that was added since the last read. */
  sheetName(id: string): string | null;
  /** True once for each write of our own. */
  isOwnWrite(sheet: string, address: string): boolean;
}

/** Cells typed (onChanged) and recalculated (onCalculated): the first says nothing of formulas' results. */
export async function watchChanges(watched: Watched, listener: (change: ChangeNote) => void): Promise<Stop> {
  return runExcel(async (context) => {
    const { worksheets } = context.workbook;
    const handlers = [
      worksheets.onChanged.add(async ({ worksheetId, address, source }) => {
        const sheet = watched.sheetName(worksheetId) ?? '';
        const range = localAddress(address);
        if (watched.isOwnWrite(sheet, range)) return;
        listener({ sheet, range, kind: 'edit', source: source === 'Remote' ? 'remote' : 'local' });
      }),
      worksheets.onCalculated.add(async ({ worksheetId }) => {
        listener({
          sheet: watched.sheetName(worksheetId) ?? '',
          range: null,
          kind: 'calculation',
          source: 'local',
        });
      }),
      worksheets.onAdded.add(async ({ source }) => structureChanged(listener, source)),
      worksheets.onDeleted.add(async ({ source }) => structureChanged(listener, source)),
    ];
    await context.sync();
    return stopAll(context, handlers);
  });
}

export async function watchSelections(watched: Watched, listener: (place: CellPlace) => void): Promise<Stop> {
  return runExcel(async (context) => {
    const handler = context.workbook.worksheets.onSelectionChanged.add(async ({ worksheetId, address }) => {
      const sheet = watched.sheetName(worksheetId);
      if (sheet !== null && address) listener({ sheet, cell: localAddress(address) });
    });
    await context.sync();
    return stopAll(context, [handler]);
  });
}

function structureChanged(listener: (change: ChangeNote) => void, source: string): void {
  listener({ sheet: '', range: null, kind: 'structure', source: source === 'Remote' ? 'remote' : 'local' });
}

/** Handlers can only be removed in the context that added them. */
function stopAll(context: Excel.RequestContext, handlers: readonly { remove(): void }[]): Stop {
  return () =>
    runExcel(async (ctx) => {
      for (const handler of handlers) handler.remove();
      await ctx.sync();
    }, context);
}
