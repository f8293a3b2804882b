/** Applies what is defined on single values to ranges and arrays where a formula goes through them. */

import type { Context } from './context.ts';
import { toMatrix, toScalar } from './ranges.ts';
import { isMatrix, isRange, type Matrix, NOT_AVAILABLE, type Scalar, type Value } from './value.ts';

/** In an array formula element by element; elsewhere each value is narrowed to one. */
export function lift(
  values: readonly Value[],
  context: Context,
  apply: (scalars: Scalar[]) => Scalar,
): Value {
  const goesThrough = (value: Value) => isMatrix(value) || (context.array && isRange(value));
  if (!values.some(goesThrough)) return apply(values.map((value) => toScalar(value, context)));
  const matrices = values.map((value) =>
    goesThrough(value) ? toMatrix(value, context) : single(value, context),
  );
  const height = Math.max(...matrices.map(({ rows }) => rows.length));
  const width = Math.max(...matrices.map(({ rows }) => rows[0]?.length ?? 0));
  return {
    rows: Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (_, column) =>
        apply(matrices.map((matrix) => stretched(matrix, row, column))),
      ),
    ),
  };
}

function single(value: Value, context: Context): Matrix {
  return { rows: [[toScalar(value, context)]] };
}

/** A single row, column or value is repeated; beyond the edge of others is #N/A. */
function stretched({ rows }: Matrix, row: number, column: number): Scalar {
  const line = rows[rows.length === 1 ? 0 : row];
  if (!line) return NOT_AVAILABLE;
  const value = line[line.length === 1 ? 0 : column];
  return value === undefined ? NOT_AVAILABLE : value;
}
