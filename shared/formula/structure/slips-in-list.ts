/** One amount of a list far above or below all others of it, which would be usual in another unit. */

import type { GridCell } from '../grid.ts';
import { CLOSE, decimalsOf, FACTORS, MOST_DECIMALS, type UnitSlip } from './unit-slips.ts';

/** Where as large a part of the others are round as well, the zeros of a large one say nothing. */
const MOSTLY = 0.6;
/** Powers of ten between an amount and the next: with zeros for the unit, and for its size alone. */
const FAR = 1.5;
const VERY_FAR = 3;
/** The others of a list lie within so many powers of ten where size alone decides. */
const WIDEST = 3;

/** `cells`: a list that is long enough (LEAST_ROWS). `isSummed`: a total adds the amount to the others, so that all are of one unit. */
export function standsOut(
  cells: readonly GridCell[],
  sizes: readonly number[],
  isSummed: (cell: GridCell) => boolean,
): UnitSlip[] {
  const ends = endsOf(sizes);
  return [...tooLarge(cells, ends, isSummed), ...tooSmall(cells, ends)];
}

/** The two smallest and the two largest sizes, with the places of the outer ones. */
interface Ends {
  readonly least: number;
  readonly second: number;
  readonly secondLargest: number;
  readonly largest: number;
  readonly leastAt: number;
  readonly largestAt: number;
}

/** In one pass: columns may be long. */
function endsOf(sizes: readonly number[]): Ends {
  let [least, second, leastAt] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  let [largest, secondLargest, largestAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let at = 0; at < sizes.length; at++) {
    const size = sizes[at] ?? 0;
    if (size < least) {
      second = least;
      least = size;
      leastAt = at;
    } else if (size < second) second = size;
    if (size > largest) {
      secondLargest = largest;
      largest = size;
      largestAt = at;
    } else if (size > secondLargest) secondLargest = size;
  }
  return { least, second, secondLargest, largest, leastAt, largestAt };
}

function tooLarge(
  cells: readonly GridCell[],
  { least, secondLargest, largest, largestAt }: Ends,
  isSummed: (cell: GridCell) => boolean,
): UnitSlip[] {
  const cell = cells[largestAt];
  if (!cell || largest - secondLargest < FAR) return [];
  const usual = (slack: number) =>
    FACTORS.find((power) => largest - power <= secondLargest + slack && largest - power >= least - slack);
  const bySize = largest - secondLargest >= VERY_FAR && secondLargest - least <= WIDEST && isSummed(cell);
  const power = usual(0) ?? (bySize ? usual(CLOSE) : undefined);
  if (power === undefined) return [];
  const factor = 10 ** power;
  const others = cells.filter((other) => other !== cell);
  const veryFar = largest - secondLargest >= VERY_FAR;
  return bySize || endsInZeros(cell, others, factor, veryFar) ? [{ cell, factor, beside: null }] : [];
}

/** It ends in the zeros that the unit adds; a very large one in as many as the others have digits. */
function endsInZeros(cell: GridCell, others: readonly GridCell[], factor: number, veryFar: boolean): boolean {
  const zeros = ({ cell: { v } }: GridCell) => Number.isInteger(v) && Number(v) % factor === 0;
  const part = (has: (other: GridCell) => boolean) => others.filter(has).length / others.length;
  const haveDecimals = part((other) => decimalsOf(other) > 0) >= MOSTLY;
  // A round number among amounts with decimals may be a large item.
  if (haveDecimals && !veryFar) return false;
  if (zeros(cell)) return part(zeros) < MOSTLY;
  const digits = others.reduce((most, other) => Math.max(most, decimalsOf(other)), 0);
  const scaled = (Number(cell.cell.v) / factor) * 10 ** digits;
  const fits = Number.isInteger(cell.cell.v) && Math.abs(scaled - Math.round(scaled)) < 1e-6;
  return digits > 0 && fits && haveDecimals;
}

/** A quotient among amounts: more decimals than any other has, and usual when it is put into their unit. */
function tooSmall(cells: readonly GridCell[], { least, second, largest, leastAt }: Ends): UnitSlip[] {
  const cell = cells[leastAt];
  if (!cell || second - least < 1) return [];
  const usual = (slack: number) =>
    FACTORS.find((power) => least + power >= second - slack && least + power <= largest + slack);
  const power = usual(0) ?? usual(CLOSE);
  if (power === undefined) return [];
  const digits = cells.reduce(
    (most, other) => (other === cell ? most : Math.max(most, decimalsOf(other))),
    0,
  );
  return digits <= MOST_DECIMALS && decimalsOf(cell) >= digits + 2
    ? [{ cell, factor: 10 ** -power, beside: null }]
    : [];
}
