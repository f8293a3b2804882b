/** Reads a matrix: one field per labelled row and headed column, and the rows that people may add. */

import { add, compare, type Exact, ZERO } from '../workbook/exact.ts';
import { fieldName } from './field-name.ts';
import type { RepeatRow } from './filled-form.ts';
import type { Header } from './match-header.ts';
import { type FoundLabel, labelFor, type MatchedTable } from './match-labels.ts';
import { joinLines } from './read-field.ts';
import { type ColumnBand, columnBands, readBand, readRow } from './read-row.ts';
import type { Readings } from './readings.ts';
import type { MatrixBlock } from './schema.ts';
import { placeAt } from './sheet-grid.ts';

/** Puts the block's readings among the form's fields and repeats. */
export function readMatrix(
  block: MatrixBlock,
  number: number,
  matched: MatchedTable,
  { fields, repeats }: Readings,
): void {
  const header = matched.headers.get(number);
  const body = matched.bodies.get(number);
  if (!header || !body) return;
  const bands = columnBands(block.columns, header, matched);

  for (const row of block.rows) {
    const label = labelFor(matched, row);
    if (!label) continue;
    if (row.repeat) {
      const next = nextLabel(block, label.cell.row, body.bottom, matched);
      repeats[row.name] = readRepeat(bands, header, matched, label, next);
    } else {
      const cells = matched.grid.row(label.cell.row);
      for (const band of bands) {
        if (row.columns && !row.columns.includes(band.name)) continue;
        const reading = readBand(band, cells, label.cell.row, matched, label.sure);
        fields[fieldName(row.name, band.name)] = reading;
      }
    }
  }
}

/** The next printed row below one, or the row behind the last. */
function nextLabel(block: MatrixBlock, above: number, bottom: number, matched: MatchedTable): number {
  const rows = block.rows.flatMap((row) => labelFor(matched, row)?.cell.row ?? []);
  return Math.min(bottom + 1, ...rows.filter((row) => row > above));
}

/**
 * The form's own row (`1、业务工作经费`) and the rows added below it, up to the next printed row. Where the own row is
 * the sum of the added ones it is their subtotal, and no row of its own.
 */
function readRepeat(
  bands: readonly ColumnBand[],
  header: Header,
  matched: MatchedTable,
  own: FoundLabel,
  next: number,
): RepeatRow[] {
  const { grid, table } = matched;
  const first: RepeatRow = {
    label: cleanName(String(own.cell.cell.v)),
    labelCell: own.cell.address,
    printed: true,
    fields: readRow(bands, matched, own.cell.row, own.sure),
  };
  const added: RepeatRow[] = [];
  for (const row of grid.rowsWithin(own.cell.row + 1, next - 1)) {
    const texts = grid
      .row(row)
      .filter(
        (c) => c.column >= table.area.left && c.column < header.firstColumn && typeof c.cell.v === 'string',
      );
    // A number in a cell of its own (序号) may stand before the name.
    const label = texts.find((c) => c.column === own.cell.column) ?? texts.at(-1);
    const name = cleanName(String(label?.cell.v ?? ''));
    const fields = readRow(bands, matched, row);
    const filled = Object.values(fields).some((reading) => reading.kind === 'number');
    if (!filled && /^[.…·\s]*$/.test(name)) continue;
    const labelCell = label?.address ?? placeAt(grid, row, own.cell.column).address;
    added.push({ label: name, labelCell, printed: false, fields });
  }
  return isSubtotal(first, added) ? added : [first, ...added];
}

/** `1、A项目` → `A项目`; `3、省级专项资金（每个专项一行）` keeps what is printed behind it. */
function cleanName(text: string): string {
  return joinLines(text.trim()).replace(/^(?:[\d０-９]{1,2}[、.．]|[（(][\d０-９]{1,2}[）)])\s*/, '');
}

function isSubtotal(own: RepeatRow, added: readonly RepeatRow[]): boolean {
  const amounts = (row: RepeatRow, column: string): Exact | null => row.fields[column]?.number?.value ?? null;
  const columns = Object.keys(own.fields).filter((column) => amounts(own, column) !== null);
  if (columns.length === 0 || !added.some((row) => columns.some((column) => amounts(row, column))))
    return false;
  return columns.every((column) => {
    const total = added.reduce((sum, row) => add(sum, amounts(row, column) ?? ZERO), ZERO);
    return compare(total, amounts(own, column) ?? ZERO) === 0;
  });
}
