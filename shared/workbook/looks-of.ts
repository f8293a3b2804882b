/** How each cell of a sheet looks. */

import { formatAddress, parseArea } from './address.ts';
import type { Sheet } from './snapshot.ts';
import type { CellStyle, SheetStyle } from './style.ts';

/** Each cell's look; a merged range takes that of its first cell, or its border would have gaps. */
export function looksOf(sheet: Pick<Sheet, 'merges'>, style: SheetStyle): Map<string, CellStyle> {
  const looks = new Map(Object.entries(style.cells ?? {}));
  for (const merge of sheet.merges ?? []) {
    const area = parseArea(merge);
    const look = area && looks.get(formatAddress(area.top, area.left));
    if (!look) continue;
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++)
        looks.set(formatAddress(row, column), look);
    }
  }
  return looks;
}
