/** A number typed where the cell beside it has a formula that would do here as well. */

import { equals, isZero, round } from '../../workbook/exact.ts';
import { shownAs } from '../../workbook/number-format.ts';
import { amountOf, digitsOf } from '../amounts.ts';
import { valueAt } from '../fill.ts';
import type { GridCell } from '../grid.ts';
import type { Exception, Sheet } from './exceptions.ts';
import { fits } from './fitting.ts';
import { isHeadingNumber } from './headings.ts';

/**
 * The exception that a typed number is by the formula of a cell in its row; null where the formula makes no sense here
 * or gives a number that differs by more than the part `apart` of it.
 */
export function typedByModel(cell: GridCell, model: GridCell, apart: number, sheet: Sheet): Exception | null {
  const { grid, book } = sheet;
  const { pattern } = model;
  if (!pattern || cell.pattern || isHeadingNumber(cell, grid)) return null;
  if (shownAs(cell.cell.z).percent !== shownAs(model.cell.z).percent) return null;
  const expected = { pattern, model, votes: 1, own: 0, oneSided: true, between: false, near: false };
  const actual = amountOf(cell);
  if (!actual || !fits(expected, cell, grid, book)) return null;
  const value = valueAt(pattern, cell, grid, book);
  if (!value || isZero(value)) return null;
  const digits = digitsOf([cell]);
  const agrees = equals(round(actual, digits), round(value, digits));
  const ratio = Number(cell.cell.v) / (Number(value.n) / Number(value.d));
  if (!agrees && Math.abs(ratio - 1) > apart) return null;
  return { cell, direction: 'row', expected, value, omits: false };
}
