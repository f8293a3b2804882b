/** What kind of numbers a column holds, by its heading: amounts of money are compared with amounts of money alone. */

import type { Grid, GridCell } from '../grid.ts';
import { headingLines } from './headings.ts';
import { readUnit } from './units.ts';
import { isCodeHeading, isCounted, isMixedHeading, isRate, isScored, isUnitHeading } from './words.ts';

/** `mixed`: indicators, each row in a unit of its own. */
export type Kind = 'money' | 'count' | 'rate' | 'score' | 'mixed' | 'name';

/** Null where the heading doesn't say. */
export function kindOf(cell: Pick<GridCell, 'row' | 'column'>, grid: Grid): Kind | null {
  const lines = headingLines(cell, grid);
  if (isCodeHeading(lines[0] ?? '')) return 'name';
  for (const line of lines) {
    const kind = kindSaid(line);
    if (kind) return kind;
  }
  return null;
}

function kindSaid(heading: string): Kind | null {
  if (isScored(heading)) return 'score';
  if (isMixedHeading(heading)) return 'mixed';
  const unit = readUnit(heading)?.kind;
  if (unit) return unit === 'percent' ? 'rate' : unit;
  if (isRate(heading)) return 'rate';
  return isCounted(heading) ? 'count' : null;
}

/** Amounts and counts may stand beside columns that don't say what they are; all others beside their own kind alone. */
export function areComparable(a: Kind | null, b: Kind | null): boolean {
  if (a === b) return a !== 'name';
  const said = a ?? b;
  return (a === null || b === null) && (said === 'money' || said === 'count');
}

/** Each amount of the list is in a unit of its own: by the heading, or by a column of units beside it. */
export function haveOwnUnits(list: readonly GridCell[], grid: Grid): boolean {
  const [first] = list;
  if (!first) return false;
  if (kindOf(first, grid) === 'mixed') return true;
  return [-1, 1].some((step) => {
    const column = first.column + step;
    if (!isUnitHeading(headingLines({ row: first.row, column }, grid)[0] ?? '')) return false;
    const units = list.flatMap(({ row }) => grid.look(row, column)?.cell.v ?? []);
    return new Set(units).size > 1;
  });
}
