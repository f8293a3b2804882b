/** References as they stand in a formula: relative to its cell, so that a filled-down formula has one shape. */

import { parseR1C1Ref, type RangeR1C1 } from '@borgar/fx';
import type { Area } from '../workbook/address.ts';

export const LAST_ROW = 1_048_575;
export const LAST_COLUMN = 16_383;

export interface Reference {
  /** As written before the `!`; null: the formula's own sheet. `Jan:Dec` is a 3-D reference. */
  readonly sheet: string | null;
  /** The other workbook's name or number; null: this one. */
  readonly workbook: string | null;
  readonly range: RangeR1C1;
}

/** Reads a reference in R1C1 notation; null for names and structured references. */
export function readReference(r1c1: string): Reference | null {
  const parsed = parseR1C1Ref(r1c1, { allowNamed: false, allowTernary: true });
  if (!parsed || !('range' in parsed)) return null;
  const context = parsed.context ?? [];
  const sheet = context.at(-1) ?? null;
  if (context.length > 1) return { sheet, workbook: context[0] ?? null, range: parsed.range };
  return { sheet, workbook: null, range: parsed.range };
}

/** The cells that the reference means for a formula in this cell; whole columns and rows reach to the sheet's edge. */
export function areaOf({ range }: Reference, row: number, column: number): Area {
  const top = place(range.r0, range.$r0, row, 0, LAST_ROW);
  const bottom = place(range.r1 ?? (range.r0 == null ? null : range.r0), range.$r1, row, LAST_ROW, LAST_ROW);
  const left = place(range.c0, range.$c0, column, 0, LAST_COLUMN);
  const right = place(
    range.c1 ?? (range.c0 == null ? null : range.c0),
    range.$c1,
    column,
    LAST_COLUMN,
    LAST_COLUMN,
  );
  return {
    top: Math.min(top, bottom),
    bottom: Math.max(top, bottom),
    left: Math.min(left, right),
    right: Math.max(left, right),
  };
}

/** Offsets that leave the sheet come in again at the other end, as they do in Excel. */
function place(
  offset: number | null | undefined,
  absolute: boolean | null | undefined,
  from: number,
  edge: number,
  last: number,
): number {
  if (offset == null) return edge;
  if (absolute) return offset;
  const at = from + offset;
  return at < 0 ? at + last + 1 : at > last ? at - last - 1 : at;
}

export function isSingleCell({ range }: Reference): boolean {
  return (
    range.r0 != null &&
    range.c0 != null &&
    range.r0 === range.r1 &&
    range.c0 === range.c1 &&
    !range.$r0 === !range.$r1 &&
    !range.$c0 === !range.$c1
  );
}
