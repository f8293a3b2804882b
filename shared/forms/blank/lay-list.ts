/** Lays out a list of lines under headed columns, with its row of totals. */

import { columnLetters } from '../../workbook/address.ts';
import type { CellValue } from '../../workbook/snapshot.ts';
import { inYear } from '../label-text.ts';
import type { ColumnSpec, ListBlock } from '../schema.ts';
import { hasSide, printedColumns } from './form-width.ts';
import { carriedIn, type Laying } from './laying.ts';
import { LOOKS } from './looks.ts';

export function layList(block: ListBlock, laying: Laying): void {
  const { sheet, facts, places } = laying;
  const side = hasSide(block) ? 1 : 0;
  const columns = printedColumns(block.columns);
  const head = sheet.take();
  columns.forEach((column, i) => {
    const box = { row: head, from: side + i, to: side + i };
    sheet.print(box, inYear(column.labels[0] ?? column.name, facts.year), LOOKS.head);
  });
  const lines = linesOf(block, columns, laying);
  const first = sheet.take(lines.length);
  columns.forEach((column, c) => {
    layColumn(
      column,
      side + c,
      first,
      lines.map((line) => line[c] ?? null),
      block,
      laying,
    );
  });
  const last = first + lines.length - 1;
  const letters = columns.map((column, c) => [column.name, columnLetters(side + c)] as const);
  places.lines.set(block.name, { first, last, columns: new Map(letters) });
  if (side > 0) {
    sheet.print({ row: head, from: 0, to: 0, rows: lines.length + 1 }, block.heading?.[0] ?? '', LOOKS.head);
  }
  layTotal(block, columns, side, laying);
}

/** What stands in the lines from the start: last year's names and what they carry over, else what the form prints. */
function linesOf(
  block: ListBlock,
  columns: readonly ColumnSpec[],
  { facts: { lastYear }, spec }: Laying,
): CellValue[][] {
  const printed = (block.printed ?? []).map((line) => columns.map((_, c) => line[c] || null));
  const before = lastYear?.repeats[block.name] ?? [];
  if (!lastYear || !columns.some((column) => column.lastYear) || before.length === 0) return printed;
  const carried = before.map(({ fields }) =>
    columns.map((column) => {
      if (column.lastYear !== undefined) return carriedIn(fields[column.lastYear], lastYear, spec);
      return column.type === 'text' ? (fields[column.name]?.text ?? null) : null;
    }),
  );
  return [...carried, ...printed.slice(carried.length)];
}

/** One column of the lines; a printed group (产出指标) is merged over the lines below it up to the next. */
function layColumn(
  column: ColumnSpec,
  at: number,
  first: number,
  values: readonly CellValue[],
  block: ListBlock,
  { sheet }: Laying,
): void {
  const grouped = block.inherit?.includes(column.name) && values.some((value) => value !== null);
  const kind = column.usual ? { type: column.type, usual: column.usual } : { type: column.type };
  for (let i = 0; i < values.length; ) {
    const next = grouped ? values.findIndex((value, j) => j > i && value !== null) : i + 1;
    const rows = (next < 0 ? values.length : next) - i;
    sheet.input({ row: first + i, from: at, to: at, rows }, kind, values[i] ?? null);
    i += rows;
  }
}

function layTotal(
  block: ListBlock,
  columns: readonly ColumnSpec[],
  side: number,
  { sheet, places }: Laying,
): void {
  const { total } = block;
  if (!total) return;
  const row = sheet.take();
  const begin = columns.findIndex((column) => total.columns.includes(column.name));
  sheet.print({ row, from: 0, to: side + begin - 1 }, total.labels[0] ?? total.name, LOOKS.head);
  columns.slice(begin).forEach((column, i) => {
    const at = side + begin + i;
    if (!total.columns.includes(column.name)) {
      sheet.print({ row, from: at, to: at }, '', LOOKS.none);
      return;
    }
    places.fields.set(
      `${total.name}[${column.name}]`,
      sheet.input({ row, from: at, to: at }, { type: column.type }),
    );
  });
}
