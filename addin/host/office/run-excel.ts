/** The one way into Excel: maps its errors to ours, counts round trips, waits for the end of a cell edit. */

import { HostError, type HostErrorCode } from '../workbook-host.ts';

/** Excel.ErrorCodes, and those of the library itself. */
const CODES: Readonly<Record<string, HostErrorCode>> = {
  InvalidOperationInCellEditMode: 'busy-editing',
  AccessDenied: 'protected',
  ItemNotFound: 'missing-sheet',
  RequestPayloadSizeLimitExceeded: 'too-large',
  ResponsePayloadSizeLimitExceeded: 'too-large',
  RangeExceedsLimit: 'too-large',
  OperationCellsExceedLimit: 'too-large',
  ApiNotFound: 'unsupported',
  ApiNotAvailable: 'unsupported',
  NotImplemented: 'unsupported',
  UnsupportedFeature: 'unsupported',
  UnsupportedOperation: 'unsupported',
  UnsupportedSheet: 'unsupported',
  Conflict: 'conflict',
  ItemAlreadyExists: 'conflict',
};

/** Round trips to Excel since the pane was opened, without those by which the library lets go of objects. */
export const traffic = { syncs: 0 };

/** Runs a batch; `context` joins an earlier one, which removing an event handler needs. */
export async function runExcel<T>(
  batch: (context: Excel.RequestContext) => Promise<T>,
  context?: Excel.RequestContext,
): Promise<T> {
  const counting = async (ctx: Excel.RequestContext) => {
    const stop = countSyncs(ctx);
    try {
      return await batch(ctx);
    } finally {
      stop();
    }
  };
  try {
    // Excel refuses any call while a cell is being edited; this waits for the edit to end instead.
    return await (context ? Excel.run(context, counting) : Excel.run({ delayForCellEdit: true }, counting));
  } catch (error) {
    throw asHostError(error);
  }
}

/** Gives a function that ends the counting. */
function countSyncs(context: Excel.RequestContext): () => void {
  const sync = context.sync.bind(context);
  context.sync = (passThrough?: unknown) => {
    traffic.syncs++;
    return sync(passThrough as never);
  };
  return () => {
    context.sync = sync;
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
