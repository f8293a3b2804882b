/** A formula filled into another cell, and what it would give there. */

import { translateFormulaToA1 } from '@borgar/fx';
import { type Exact, fromNumber } from '../workbook/exact.ts';
import { type Book, noteReads } from './book.ts';
import { compile, type Evaluate } from './evaluation/compile.ts';
import { toScalar } from './evaluation/ranges.ts';
import { Unsupported, type Value } from './evaluation/value.ts';
import type { Grid, GridCell } from './grid.ts';
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
  { row, column }: Pick<GridCell, 'row' | 'column'>,
  grid: Grid,
  book: Book,
): Exact | null {
  noteReads(pattern, { row, column }, grid, book);
  const context = {
    source: book.values,
    sheet: grid.index,
    row,
    column,
    array: false,
    variables: NO_VARIABLES,
  };
  const evaluate = compiled.get(pattern) ?? compile(pattern);
  compiled.set(pattern, evaluate);
  try {
    const value = toScalar(evaluate(context), context);
    return typeof value === 'number' ? fromNumber(value) : null;
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}
