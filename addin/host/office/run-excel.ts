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
  const counting = (ctx: Excel.RequestContext) => {
    countSyncs(ctx);
    return batch(ctx);
  };
  try {
    // Excel refuses any call while a cell is being edited; this waits for the edit to end instead.
    return await (context ? Excel.run(context, counting) : Excel.run({ delayForCellEdit: true }, counting));
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
  return new HostError(CODES[codeOf(error)] ?? 'unknown', messageOf(error));
}

/** Excel's code for the error; '' for errors of other origin. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}
