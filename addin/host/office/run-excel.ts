/** The one way into Excel: maps its errors to ours, counts round trips, waits for the end of a cell edit. */

import { HostError, type HostErrorCode } from '../workbook-host.ts';

/** Codes of OfficeExtension.Error. */
const CODES: Readonly<Record<string, HostErrorCode>> = {
  InvalidOperationInCellEditMode: 'busy-editing',
  AccessDenied: 'protected',
  ItemNotFound: 'missing-sheet',
  RequestPayloadSizeLimitExceeded: 'too-large',
  ResponsePayloadSizeLimitExceeded: 'too-large',
  ApiNotFound: 'unsupported',
  ApiNotAvailable: 'unsupported',
  NotImplemented: 'unsupported',
};

/** Round trips to Excel since the pane was opened. */
export const traffic = { syncs: 0 };

/** Runs a batch; `context` joins an earlier one, which removing an event handler needs. */
export async function runExcel<T>(
  batch: (context: Excel.RequestContext) => Promise<T>,
  context?: Excel.RequestContext,
): Promise<T> {
  const counted = (ctx: Excel.RequestContext) => {
    countSyncs(ctx);
    return batch(ctx);
  };
  try {
    // Excel refuses any call while a cell is being edited; this waits for the edit to end instead.
    return await (context ? Excel.run(context, counted) : Excel.run({ delayForCellEdit: true }, counted));
  } catch (error) {
    throw asHostError(error);
  }
}

const counted = new WeakSet<Excel.RequestContext>();

function countSyncs(context: Excel.RequestContext): void {
  if (counted.has(context)) return;
  counted.add(context);
  const sync = context.sync.bind(context);
  context.sync = (passThrough?: unknown) => {
    traffic.syncs++;
    return sync(passThrough as never);
  };
}

function asHostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new HostError(CODES[code] ?? 'unknown', error instanceof Error ? error.message : String(error));
}
