/** Reads a row of a matrix or a list: under each head, or further right before the next one. */

import type { FieldReading } from './filled-form.ts';
import { bandEnd, cellInBand, type Header } from './match-header.ts';
import type { MatchedTable } from './match-labels.ts';
import { type HowToRead, readField } from './read-field.ts';
import type { ColumnSpec } from './schema.ts';
import { type GridCell, placeAt, saysPercent } from './sheet-grid.ts';

/** The columns of the sheet in which a column's values stand: from its head to the next one. */
export interface ColumnBand {
  readonly name: string;
  readonly from: number;
  /** The first column behind it. */
  readonly end: number;
  readonly how: HowToRead;
}

/** The bands of those columns that the table has. */
export function columnBands(
  columns: readonly ColumnSpec[],
  header: Header,
  { lastColumn, table }: MatchedTable,
): ColumnBand[] {
  const last = Math.min(lastColumn, table.area.right);
  const bands: ColumnBand[] = [];
  for (const { name, type } of columns) {
    const head = header.columns.get(name);
    if (!head) continue;
    const from = head.cell.column;
    const percentHead = type === 'percent' && saysPercent(head.cell);
    const how = { type, sure: head.sure, percentHead };
    bands.push({ name, from, end: bandEnd(header.cells, from, last), how });
  }
  return bands;
}

/** Column → reading; with doubt throughout where the row's label is not sure. */
export function readRow(
  bands: readonly ColumnBand[],
  matched: MatchedTable,
  row: number,
  sure = true,
): Record<string, FieldReading> {
  const readings: Record<string, FieldReading> = {};
  const cells = matched.grid.row(row);
  for (const band of bands) readings[band.name] = readBand(band, cells, row, matched, sure);
  return readings;
}

/** `cells`: the filled cells of the row. */
export function readBand(
  { from, end, how }: ColumnBand,
  cells: readonly GridCell[],
  row: number,
  { grid, taken }: MatchedTable,
  sure: boolean,
): FieldReading {
  const { address, cell } = cellInBand(cells, from, end, taken) ?? placeAt(grid, row, from);
  return readField(cell, { sheet: grid.sheet.name, cell: address }, sure ? how : { ...how, sure });
}
