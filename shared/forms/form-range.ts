/** The cells that a form takes on its sheet. */

import { formatArea, type Position, parseAddress } from '../workbook/address.ts';
import type { FieldReading, RepeatRow } from './filled-form.ts';
import type { MatchedTable } from './match-labels.ts';

/** From the title to the last label or value. */
export function formRange(
  { form, table, labels, headers, lastColumn }: MatchedTable,
  fields: Readonly<Record<string, FieldReading>>,
  repeats: Readonly<Record<string, readonly RepeatRow[]>>,
): string {
  const { row, column } = table.title ?? table.labels[0] ?? { row: 0, column: lastColumn };
  const area = { top: row, left: column, bottom: row, right: lastColumn };
  const take = ({ row, column }: Position) => {
    area.top = Math.min(area.top, row);
    area.left = Math.min(area.left, column);
    area.bottom = Math.max(area.bottom, row);
    area.right = Math.max(area.right, column);
  };
  const takeAddress = (address: string) => {
    const position = parseAddress(address);
    if (position) take(position);
  };
  for (const { cell } of labels.values()) take(cell);
  for (const header of headers.values()) for (const cell of header.cells) take(cell);
  // A field in a matrix stands under its head and beside its label: only the others can reach further.
  for (const block of form.spec.blocks) {
    if (block.block === 'values') for (const { name } of block.fields) takeAddress(fields[name]?.cell ?? '');
  }
  for (const rows of Object.values(repeats)) takeAddress(rows.at(-1)?.labelCell ?? '');
  return formatArea(area);
}
