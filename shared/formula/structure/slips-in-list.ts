/** One amount of a list far above or below all others of it, which would be usual in another unit. */

import type { GridCell } from '../grid.ts';
import { CLOSE, decimalsOf, FACTORS, LEAST_ROWS, MOST_DECIMALS, type UnitSlip } from './unit-slips.ts';

/** Where as large a part of the others are round as well, the zeros of a large one say nothing. */
const MOSTLY = 0.6;
/** Powers of ten between an amount and the next: with zeros for the unit, and for its size alone. */
const FAR = 1.5;
const VERY_FAR = 3;
/** The others of a list lie within so many powers of ten where size alone decides. */
const WIDEST = 3;

/** `isSummed`: a total adds the amount to the others, so that all are of one unit. */
export function standsOut(
  cells: readonly GridCell[],
  sizes: Float64Array,
  isSummed: (cell: GridCell) => boolean,
): UnitSlip[] {
  if (cells.length < LEAST_ROWS + 1) return [];
  const order = Array.from(sizes.keys()).sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
  return [...tooLarge(cells, sizes, order, isSummed), ...tooSmall(cells, sizes, order)];
}

function tooLarge(
  cells: readonly GridCell[],
  sizes: Float64Array,
  order: readonly number[],
  isSummed: (cell: GridCell) => boolean,
): UnitSlip[] {
  const [least, second, first] = [0, -2, -1].map((at) => sizes[order.at(at) ?? 0] ?? 0);
  const cell = cells[order.at(-1) ?? 0];
  if (least === undefined || second === undefined || first === undefined || !cell) return [];
  const usual = (slack: number) =>
    FACTORS.find((factor) => first - factor <= second + slack && first - factor >= least - slack);
  const bySize = first - second >= VERY_FAR && second - least <= WIDEST && isSummed(cell);
  const power = usual(0) ?? (bySize ? usual(CLOSE) : undefined);
  if (first - second < FAR || power === undefined) return [];
  const factor = 10 ** power;
  const others = cells.filter((other) => other !== cell);
  return bySize || endsInZeros(cell, others, factor) ? [{ cell, factor, beside: null }] : [];
}

/** It ends in the zeros that the unit adds, where the others have digits there. */
function endsInZeros(cell: GridCell, others: readonly GridCell[], factor: number): boolean {
  const zeros = ({ cell: { v } }: GridCell) => Number.isInteger(v) && Number(v) % factor === 0;
  const part = (has: (other: GridCell) => boolean) => others.filter(has).length / others.length;
  if (zeros(cell)) return part(zeros) < MOSTLY;
  const digits = Math.max(...others.map(decimalsOf));
  const scaled = (Number(cell.cell.v) / factor) * 10 ** digits;
  const fits = Number.isInteger(cell.cell.v) && Math.abs(scaled - Math.round(scaled)) < 1e-6;
  return digits > 0 && fits && part((other) => decimalsOf(other) > 0) >= MOSTLY;
}

/** A quotient among amounts: more decimals than any other has, and usual when it is put into their unit. */
function tooSmall(cells: readonly GridCell[], sizes: Float64Array, order: readonly number[]): UnitSlip[] {
  const [first, second, most] = [0, 1, -1].map((at) => sizes[order.at(at) ?? 0] ?? 0);
  const cell = cells[order[0] ?? 0];
  if (first === undefined || second === undefined || most === undefined || !cell) return [];
  const usual = (slack: number) =>
    FACTORS.find((factor) => first + factor >= second - slack && first + factor <= most + slack);
  const power = usual(0) ?? usual(CLOSE);
  if (second - first < 1 || power === undefined) return [];
  const digits = Math.max(...cells.map((other) => (other === cell ? 0 : decimalsOf(other))));
  return digits <= MOST_DECIMALS && decimalsOf(cell) >= digits + 2
    ? [{ cell, factor: 10 ** -power, beside: null }]
    : [];
}
