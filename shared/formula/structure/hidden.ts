/** Rows and columns that are hidden from the reader. */

import { columnIndex } from '../../workbook/address.ts';
import type { Sheet } from '../../workbook/snapshot.ts';

export interface Hidden {
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
}

/** From zero, as grids count; null where nothing is hidden. */
export function hiddenLines({ hiddenRows = [], hiddenColumns = [] }: Sheet): Hidden | null {
  if (hiddenRows.length === 0 && hiddenColumns.length === 0) return null;
  return {
    rows: new Set(hiddenRows.map((row) => row - 1)),
    columns: new Set(hiddenColumns.map(columnIndex)),
  };
}
