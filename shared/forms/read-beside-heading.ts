/**
 * Values that stand with their heading instead of below heads of their own: `年度总体目标 | 文字` with 全年实际完成情况 on the next
 * row, or `年度总体目标：… 实际完成情况：…` in one cell. What the heading leads is the block's first value; labels inside it lead the others.
 */

import type { FieldReading } from './filled-form.ts';
import { labelFor, type MatchedTable } from './match-labels.ts';
import { readText } from './read-field.ts';
import type { ValueSpec, ValuesBlock } from './schema.ts';
import { type GridCell, placeAt, rowIn } from './sheet-grid.ts';
import { splitInline, withoutSeparator } from './split-inline.ts';

/** Adds the values of the block that have no label of their own to the form's fields. */
export function readBesideHeading(
  block: ValuesBlock,
  matched: MatchedTable,
  fields: Record<string, FieldReading>,
): void {
  const heading = block.heading && labelFor(matched, block.heading);
  const [first] = block.fields;
  if (block.place !== 'below' || !heading || !first || block.fields.every(({ name }) => fields[name])) return;
  const told = heading.rest
    ? { cell: heading.cell, text: heading.rest }
    : tellingBeside(heading.cell, block, matched);
  if (!told) return;
  const read = ({ name, type }: ValueSpec, text: string) => {
    const { v = null, f = null } = told.cell.cell;
    const place = { sheet: matched.grid.sheet.name, cell: told.cell.address };
    fields[name] ??= readText(text, v, place, { type, sure: heading.sure, percentHead: false }, f);
  };
  const inside = splitInline(told.text, block);
  const leading = withoutSeparator(told.text.slice(0, inside[0]?.start));
  if (leading !== '' || inside.length === 0) read(first, leading);
  for (const { spec, value } of inside) if (spec) read(spec, value);
}

/** The only text on the heading's row; blank where another value's label stands in the heading's column. */
function tellingBeside(
  heading: GridCell,
  block: ValuesBlock,
  matched: MatchedTable,
): { readonly cell: GridCell; readonly text: string } | null {
  const { grid, table, taken } = matched;
  const [beside, ...others] = rowIn(grid, heading.row, table.area).filter(
    ({ column }) => column > heading.column,
  );
  if (beside) {
    const { v } = beside.cell;
    return others.length === 0 && typeof v === 'string' && !taken.has(beside)
      ? { cell: beside, text: v }
      : null;
  }
  const isRow = block.fields.some((spec) => labelFor(matched, spec)?.cell.column === heading.column);
  if (!isRow) return null;
  const { row, column } = heading;
  const place = placeAt(grid, row, column + 1);
  return {
    cell: { row, column: column + 1, address: place.address, cell: place.cell ?? { v: null }, look: null },
    text: '',
  };
}
