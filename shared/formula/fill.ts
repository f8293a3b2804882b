/** A formula filled into another cell, and what it would give there. */

import { translateFormulaToA1 } from '@borgar/fx';
import { type Exact, fromNumber } from '../workbook/exact.ts';
import { type Book, noteReads } from './book.ts';
import { compile, type Evaluate } from './evaluation/compile.ts';
import type { CellSource } from './evaluation/context.ts';
import { toScalar } from './evaluation/ranges.ts';
import { type Scalar, Unsupported, type Value } from './evaluation/value.ts';
import type { Grid, GridCell } from './grid.ts';
import { oncePerBook } from './once-per-book.ts';
import type { FormulaPattern } from './pattern.ts';

const NO_VARIABLES: ReadonlyMap<string, Value> = new Map();
const compiled = new WeakMap<FormulaPattern, Evaluate>();

/** The formula as it would read in another cell, without `=`. */
export function formulaAt(pattern: FormulaPattern, address: string): string {
  return translateFormulaToA1(pattern.key, address);
}

/** The number that a pattern would give in this cell, from the values that the others hold; null where it gives none. */
export function valueAt(
  pattern: FormulaPattern,
  place: Pick<GridCell, 'row' | 'column'>,
  grid: Grid,
  book: Book,
): Exact | null {
  noteReads(pattern, place, grid, book);
  const value = evaluate(pattern, place, grid, book.values);
  return typeof value === 'number' ? fromNumber(value) : null;
}

export interface Result {
  readonly value: Scalar;
  /** The largest number that was read for it. */
  readonly largest: number;
}

/** What a pattern gives in this cell; null where it is not reckoned here. */
export function resultAt(
  pattern: FormulaPattern,
  place: Pick<GridCell, 'row' | 'column'>,
  grid: Grid,
  book: Book,
): Result | null {
  noteReads(pattern, place, grid, book);
  const { source, takeLargest } = watched(book);
  const value = evaluate(pattern, place, grid, source);
  const largest = takeLargest();
  return value === undefined ? null : { value, largest };
}

/** The workbook's values, with the largest of those that were read. */
const watched = oncePerBook((book) => {
  let largest = 0;
  const source: CellSource = {
    ...book.values,
    value: (sheet, row, column) => {
      const value = book.values.value(sheet, row, column);
      if (typeof value === 'number' && Math.abs(value) > largest) largest = Math.abs(value);
      return value;
    },
  };
  const takeLargest = () => {
    const taken = largest;
    largest = 0;
    return taken;
  };
  return { source, takeLargest };
});

function evaluate(
  pattern: FormulaPattern,
  { row, column }: Pick<GridCell, 'row' | 'column'>,
  grid: Grid,
  source: CellSource,
): Scalar | undefined {
  const context = { source, sheet: grid.index, row, column, array: false, variables: NO_VARIABLES };
  const reckon = compiled.get(pattern) ?? compile(pattern);
  compiled.set(pattern, reckon);
  try {
    return toScalar(reckon(context), context);
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}
