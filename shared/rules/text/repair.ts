/** What one number would have to be for a relation to hold: by that, findings with one cause are told from others. */

import { absolute, compare, type Exact, multiply, negate, subtract, sum } from '../../workbook/exact.ts';
import type { Shown } from './precision.ts';

/** A relation that can be tried again with another value in one of its places. */
export interface Repair {
  /** The value at that place with which it holds; null where no single one does. */
  readonly wanted: (start: number) => Exact | null;
  readonly holdsWith: (start: number, value: Exact) => boolean;
}

interface Term extends Shown {
  readonly start: number;
  readonly sign: 1 | -1;
}

const ONE: Exact = { n: 1n, d: 1n };

/** Amounts that make nothing together: parts less their total. */
export function linear(terms: readonly Term[]): Repair {
  const slack = sum(terms.map(({ half }) => half));
  const restOf = (start: number) =>
    sum(
      terms
        .filter((term) => term.start !== start)
        .map(({ sign, value }) => (sign === 1 ? value : negate(value))),
    );
  const wanted = (start: number): Exact | null => {
    const term = terms.find((one) => one.start === start);
    return term ? multiply(restOf(start), term.sign === 1 ? negate(ONE) : ONE) : null;
  };
  return {
    wanted,
    holdsWith(start, value) {
      const other = wanted(start);
      return other !== null && compare(absolute(subtract(other, value)), slack) <= 0;
    },
  };
}

/** The parts of a sum with its total. */
export function sumTerms(
  parts: readonly (Shown & { start: number })[],
  total: Shown & { start: number },
): Term[] {
  return [...parts.map((part): Term => term(part, 1)), term(total, -1)];
}

export function term({ value, half, digits, start }: Shown & { start: number }, sign: 1 | -1): Term {
  return { value, half, digits, start, sign };
}

/** Something that only a look with other numbers can tell: a rate. */
export function tried(holds: (of: (one: { start: number; value: Exact }) => Exact) => boolean): Repair {
  return {
    wanted: () => null,
    holdsWith: (start, value) => holds((one) => (one.start === start ? value : one.value)),
  };
}
