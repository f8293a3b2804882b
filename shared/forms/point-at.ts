/** Remembers a cell that the user points at, and finds it again after rows were inserted or the sheet was renamed. */

import { formatAddress, type Position, parseAddress } from '../workbook/address.ts';
import type { Sheet, Workbook } from '../workbook/snapshot.ts';
import { plainText } from './label-text.ts';
import type { PointedField } from './pointed-fields.ts';

/** A longer text is prose, not a mark to go by. */
const LONGEST_MARK = 40;
/** How far to the left and above a text still tells where a cell is. */
const REACH = 12;

/** What to keep of a cell that the user points at; `cell` is the top left one of a selection. */
export function pointAt(workbook: Workbook, target: Omit<PointedField, 'beside'>): PointedField {
  const sheet = workbook.sheets.find(({ name }) => name === target.sheet);
  const position = parseAddress(target.cell);
  return { ...target, beside: sheet && position ? markBeside(sheet, position, target.as) : null };
}

/** The text to the left of the cell, else the one above it; a label is a mark itself. */
function markBeside(
  { cells }: Sheet,
  { row, column }: Position,
  as: PointedField['as'],
): PointedField['beside'] {
  const reach = Array.from({ length: REACH }, (_, i) => i + 1);
  const offsets = [
    ...(as === 'label' ? [[0, 0] as const] : []),
    ...reach.map((right) => [0, right] as const),
    ...reach.map((down) => [down, 0] as const),
  ];
  for (const [down, right] of offsets) {
    if (down > row || right > column) continue;
    const text = markIn(cells[formatAddress(row - down, column - right)]?.v);
    if (text !== null) return { text, down, right };
  }
  return null;
}

/**
 * Where a pointed cell is now: still beside its text, or beside the only cell that bears it. A sheet that is no longer
 * there was renamed to `formSheet`. Null where it cannot be told.
 */
export function followPointed(
  workbook: Workbook,
  { sheet: name, cell, beside }: PointedField,
  formSheet: string,
): { readonly sheet: string; readonly cell: string } | null {
  const own = workbook.sheets.find((sheet) => sheet.name === name);
  const sheet = own ?? workbook.sheets.find((other) => other.name === formSheet);
  const position = parseAddress(cell);
  if (!sheet || !position) return null;
  if (beside === null) return own ? { sheet: name, cell } : null;
  const { text, down, right } = beside;
  const at = { row: position.row - down, column: position.column - right };
  if (at.row >= 0 && at.column >= 0 && markIn(sheet.cells[formatAddress(at.row, at.column)]?.v) === text) {
    return { sheet: sheet.name, cell };
  }
  const marks = Object.keys(sheet.cells).filter((address) => markIn(sheet.cells[address]?.v) === text);
  const mark = marks.length === 1 ? parseAddress(marks[0] ?? '') : null;
  return mark && { sheet: sheet.name, cell: formatAddress(mark.row + down, mark.column + right) };
}

function markIn(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = plainText(value);
  return text !== '' && text.length <= LONGEST_MARK && !/^[\d.,%-]+$/.test(text) ? text : null;
}
