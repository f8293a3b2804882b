/** Reads a matrix: one field per labelled row and headed column, and the rows that people may add. */

import { add, compare, type Exact, ZERO } from '../workbook/exact.ts';
import type { FieldReading, RepeatRow } from './filled-form.ts';
import { bandEnd, cellInBand, type Header } from './match-header.ts';
import type { FoundLabel, MatchedTable } from './match-labels.ts';
import { joinLines, readField } from './read-field.ts';
import type { ColumnSpec, MatrixBlock, RowSpec } from './schema.ts';
import { placeAt, saysPercent } from './sheet-grid.ts';

export interface MatrixReading {
  readonly fields: Record<string, FieldReading>;
  readonly repeats: Record<string, readonly RepeatRow[]>;
}

export function readMatrix(block: MatrixBlock, number: number, matched: MatchedTable): MatrixReading {
  const header = matched.headers.get(number);
  const body = matched.bodies.get(number);
  const fields: Record<string, FieldReading> = {};
  const repeats: Record<string, readonly RepeatRow[]> = {};
  if (!header || !body) return { fields, repeats };
  const labelOf = (row: RowSpec) => matched.labels.get(`${number}/row/${row.name}`);
  const labelRows = block.rows.flatMap((row) => labelOf(row)?.cell.row ?? []);

  for (const row of block.rows) {
    const label = labelOf(row);
    if (!label) continue;
    if (row.repeat) {
      const next = Math.min(body.bottom + 1, ...labelRows.filter((at) => at > label.cell.row));
      repeats[row.name] = readRepeat(block, header, matched, label, next);
    } else {
      const columns = block.columns.filter((c) => row.columns?.includes(c.name) ?? true);
      for (const [name, reading] of Object.entries(
        readRow(columns, header, matched, label.cell.row, label.sure),
      )) {
        fields[`${row.name}[${name}]`] = reading;
      }
    }
  }
  return { fields, repeats };
}

/** The columns' readings in one row: under each head, or further right before the next one. */
export function readRow(
  columns: readonly ColumnSpec[],
  header: Header,
  { grid, taken, lastColumn, table }: MatchedTable,
  row: number,
  sure = true,
): Record<string, FieldReading> {
  const readings: Record<string, FieldReading> = {};
  const cells = grid.row(row);
  const last = Math.min(lastColumn, table.area.right);
  for (const column of columns) {
    const head = header.columns.get(column.name);
    if (!head) continue;
    const from = head.cell.column;
    const { address, cell } =
      cellInBand(cells, from, bandEnd(header.cells, from, last), taken) ?? placeAt(grid, row, from);
    readings[column.name] = readField(
      cell,
      { sheet: grid.sheet.name, cell: address },
      {
        type: column.type,
        sure: sure && head.sure,
        percentHead: column.type === 'percent' && saysPercent(head.cell),
      },
    );
  }
  return readings;
}

/**
 * The form's own row (`1、业务工作经费`) and the rows added below it, up to the next printed row. Where the own row is
 * the sum of the added ones it is their subtotal, and no row of its own.
 */
function readRepeat(
  block: MatrixBlock,
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
    fields: readRow(block.columns, header, matched, own.cell.row, own.sure),
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
    const fields = readRow(block.columns, header, matched, row);
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
