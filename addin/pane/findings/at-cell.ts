/** Which findings a selected cell belongs to. */

import type { Finding } from '../../../shared/finding/finding.ts';
import { type Area, parseArea } from '../../../shared/workbook/address.ts';
import { placesOf } from './places.ts';

/** The ids of the findings that name a cell within `range` of the sheet, in their order. */
export function findingsAt(findings: readonly Finding[], sheet: string, range: string): string[] {
  const selected = parseArea(range);
  if (!selected) return [];
  return findings
    .filter((finding) =>
      placesOf(finding).some((place) => {
        const area = place.file === null && place.sheet === sheet ? parseArea(place.cell) : null;
        return area !== null && meet(area, selected);
      }),
    )
    .map(({ id }) => id);
}

/** Whether two addresses of one sheet have a cell in common. */
export function areasMeet(one: string, other: string): boolean {
  const [a, b] = [parseArea(one), parseArea(other)];
  return a !== null && b !== null && meet(a, b);
}

function meet(a: Area, b: Area): boolean {
  return a.top <= b.bottom && a.bottom >= b.top && a.left <= b.right && a.right >= b.left;
}
