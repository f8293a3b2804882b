/** Reads a matrix: one field per labelled row and headed column, and the rows that people may add. */

import { add, compare, type Exact, ZERO } from '../workbook/exact.ts';
import type { FieldReading, RepeatRow } from './filled-form.ts';
import { slotId } from './form-index.ts';
import type { Header } from './match-header.ts';
import type { FoundLabel, MatchedTable } from './match-labels.ts';
import { joinLines } from './read-field.ts';
import { type ColumnBand, columnBands, readBand, readRow } from './read-row.ts';
import type { MatrixBlock, RowSpec } from './schema.ts';
import { placeAt } from './sheet-grid.ts';

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
  const labelOf = (row: RowSpec) => matched.labels.get(slotId(number, 'row', row.name));
  const labelRows = block.rows.flatMap((row) => labelOf(row)?.cell.row ?? []);
  const bands = columnBands(block.columns, header, matched);

  for (const row of block.rows) {
    const label = labelOf(row);
    if (!label) continue;
    if (row.repeat) {
      const next = Math.min(body.bottom + 1, ...labelRows.filter((at) => at > label.cell.row));
      repeats[row.name] = readRepeat(bands, header, matched, label, next);
    } else {
      for (const band of bands) {
        if (row.columns && !row.columns.includes(band.name)) continue;
        fields[fieldName(row, band.name)] = readBand(band, matched, label.cell.row, label.sure);
      }
    }
  }
  return { fields, repeats };
}

const fieldNames = new WeakMap<RowSpec, Map<string, string>>();

/** `三公经费[本年决算]`, the same string each time: making them anew takes longer than reading the cells. */
function fieldName(row: RowSpec, column: string): string {
  const names = fieldNames.get(row) ?? new Map<string, string>();
  const known = names.get(column);
  if (known !== undefined) return known;
  const name = `${row.name}[${column}]`;
  fieldNames.set(row, names.set(column, name));
  return name;
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
