/** A sum written over given cells. */

import { formatArea } from '../workbook/address.ts';
import type { GridCell } from './grid.ts';

/** `SUM(B5:B9)`, with a comma where the items are apart. */
export function sumFormula(items: readonly GridCell[]): string {
  const parts: GridCell[][] = [];
  for (const item of items) {
    const last = parts.at(-1)?.at(-1);
    const near = last && Math.abs(last.row - item.row) + Math.abs(last.column - item.column) === 1;
    if (near) parts.at(-1)?.push(item);
    else parts.push([item]);
  }
  const ranges = parts.map((part) =>
    formatArea({
      top: Math.min(...part.map(({ row }) => row)),
      left: Math.min(...part.map(({ column }) => column)),
      bottom: Math.max(...part.map(({ row }) => row)),
      right: Math.max(...part.map(({ column }) => column)),
    }),
  );
  return `SUM(${ranges.join()})`;
}
