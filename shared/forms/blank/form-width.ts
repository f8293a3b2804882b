/** How many columns a blank form takes, and how wide they are. */

import type { BlockSpec, ColumnSpec, FieldType, FormSpec } from '../schema.ts';

const WIDTHS: Readonly<Record<FieldType, number>> = {
  count: 13,
  money: 14,
  percent: 12,
  score: 9,
  text: 17,
  date: 14,
};
/** The labels at the side, the names of rows, texts that explain. */
const SIDE = 15;
const ROW_LABEL = 34;
const REASON = 26;

export function formWidth(spec: FormSpec): number {
  return Math.max(...spec.blocks.map(columnsOf));
}

/** In characters. The list's columns decide where there is one: it has the most. */
export function columnWidths(spec: FormSpec): number[] {
  const width = formWidth(spec);
  const list = spec.blocks.find((block) => block.block === 'list');
  if (!list) return Array.from({ length: width }, (_, i) => (i === 0 ? ROW_LABEL : WIDTHS.money));
  const columns = printedColumns(list.columns);
  const widths = columns.map((column, i) =>
    i > 3 && column.type === 'text' && i === columns.length - 1 ? REASON : WIDTHS[column.type],
  );
  return hasSide(list) ? [SIDE, ...widths] : widths;
}

/** The columns that a blank form prints. */
export function printedColumns(columns: readonly ColumnSpec[]): ColumnSpec[] {
  return columns.filter((column) => !column.elsewhere);
}

/** Whether the block's heading stands at its side. */
export function hasSide(block: BlockSpec): boolean {
  return block.heading !== undefined && !(block.block === 'matrix' && block.corner);
}

/** The least number of columns in which the block can be laid out. */
function columnsOf(block: BlockSpec): number {
  const side = hasSide(block) ? 1 : 0;
  if (block.block === 'values') return block.place === 'below' ? side + block.fields.length : 1;
  return side + printedColumns(block.columns).length + (block.block === 'matrix' ? 1 : 0);
}
