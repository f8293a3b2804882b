/** What a run over many workbooks asks of the engine that runs it. */

import { setFlagsFromString } from 'node:v8';

/** From so many files on. */
export const MANY_WORKBOOKS = 10;

/**
 * Of many workbooks the first one's objects live across a collection, and V8 would from then on put all of their kind among the
 * old ones, where they hold each check's tables until a full collection. One large workbook is the better for it.
 */
export function expectManyWorkbooks(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
