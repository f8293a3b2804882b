/** Cells gathered into as few ranges as can be, so that what is asked of Excel grows with areas and not with cells. */

import { type Area, formatArea, parseAddress } from '../../../shared/workbook/address.ts';

/** Excel takes addresses of several ranges up to about 8,000 characters. */
const RANGES_AT_ONCE = 500;

/** The ranges as objects of Excel that are styled all at once. */
export function rangesAt(worksheet: Excel.Worksheet, addresses: readonly string[]): Excel.RangeAreas[] {
  const pieces: Excel.RangeAreas[] = [];
  for (let i = 0; i < addresses.length; i += RANGES_AT_ONCE) {
    pieces.push(worksheet.getRanges(addresses.slice(i, i + RANGES_AT_ONCE).join(',')));
  }
  return pieces;
}

/** Rectangles that hold these cells and no others: runs along the rows, joined where the row above has the same run. */
export function rectangles(addresses: Iterable<string>): Area[] {
  const columnsOfRow = new Map<number, number[]>();
  for (const address of addresses) {
    const at = parseAddress(address);
    if (at) columnsOfRow.set(at.row, [...(columnsOfRow.get(at.row) ?? []), at.column]);
  }
  const closed: Area[] = [];
  let open = new Map<string, Area>();
  for (const [row, columns] of [...columnsOfRow].sort(([a], [b]) => a - b)) {
    const here = new Map<string, Area>();
    for (const [left, right] of runs(columns)) {
      const key = `${left}:${right}`;
      const above = open.get(key);
      if (above?.bottom === row - 1) open.delete(key);
      const top = above?.bottom === row - 1 ? above.top : row;
      here.set(key, { top, left, bottom: row, right });
    }
    closed.push(...open.values());
    open = here;
  }
  return [...closed, ...open.values()];
}

/** 1, 2, 3, 7 → 1–3, 7–7. */
export function runs(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && number <= last[1] + 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}

/** Groups things by what `of` gives for them; undefined leaves them out. */
export function groups<T, K>(things: Iterable<T>, of: (thing: T) => K | undefined): Map<K, T[]> {
  const grouped = new Map<K, T[]>();
  for (const thing of things) {
    const key = of(thing);
    if (key === undefined) continue;
    const group = grouped.get(key);
    if (group) group.push(thing);
    else grouped.set(key, [thing]);
  }
  return grouped;
}

export function addressesOf(areas: readonly Area[]): string[] {
  return areas.map(formatArea);
}
