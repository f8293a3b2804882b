/** Where a formula is reckoned, and what it may ask of the workbook. */

import type { Area } from '../../workbook/address.ts';
import type { Scalar, Value } from './value.ts';

/** The cells that formulas read. */
export interface CellSource {
  /** The value in a cell, reckoned if it is a formula. */
  readonly value: (sheet: number, row: number, column: number) => Scalar;
  /** Index of the sheet with this name (capitals alike); -1 where there is none. */
  readonly sheetIndex: (name: string) => number;
  /** The last row and column in use: whole columns are read no further. */
  readonly extent: (sheet: number) => { readonly bottom: number; readonly right: number };
  /** What a defined name stands for, seen from a sheet: a formula with absolute references, without `=`. */
  readonly nameFormula: (name: string, sheet: number) => string | null;
}

export interface Context {
  readonly source: CellSource;
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  /** Within an array formula or SUMPRODUCT operators go through whole ranges. */
  readonly array: boolean;
  /** LET's variables. */
  readonly variables: ReadonlyMap<string, Value>;
}

/** The part of an area that can hold something. */
export function usedPart(area: Area, source: CellSource, sheet: number): Area {
  const { bottom, right } = source.extent(sheet);
  return {
    top: area.top,
    left: area.left,
    bottom: Math.min(area.bottom, bottom),
    right: Math.min(area.right, right),
  };
}
