/** A neighbour's formula filled into a cell, and what it would give there. */

import { translateFormulaToA1 } from '@borgar/fx';
import type { Book } from './book.ts';
import { compile } from './evaluation/compile.ts';
import { toScalar } from './evaluation/ranges.ts';
import { Unsupported, type Value } from './evaluation/value.ts';
import type { Grid, GridCell } from './grid.ts';
import type { FormulaPattern } from './pattern.ts';

const NO_VARIABLES: ReadonlyMap<string, Value> = new Map();

/** The formula as it would read in another cell, without `=`. */
export function formulaAt(pattern: FormulaPattern, address: string): string {
  return translateFormulaToA1(pattern.key, address);
}

/** The number that a pattern would give in this cell, from the values that the others hold; null where it gives none. */
export function valueAt(
  pattern: FormulaPattern,
  { row, column }: Pick<GridCell, 'row' | 'column'>,
  grid: Grid,
  book: Book,
): number | null {
  const context = {
    source: book.values,
    sheet: grid.index,
    row,
    column,
    array: false,
    variables: NO_VARIABLES,
  };
  try {
    const value = toScalar(compile(pattern)(context), context);
    return typeof value === 'number' ? value : null;
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}
