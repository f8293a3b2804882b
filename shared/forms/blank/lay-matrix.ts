/** Lays out labelled rows under headed columns. */

import { columnLetters } from '../../workbook/address.ts';
import type { CellValue } from '../../workbook/snapshot.ts';
import { lineBefore } from '../carry-over.ts';
import { inYear } from '../label-text.ts';
import type { ColumnSpec, MatrixBlock, RowSpec } from '../schema.ts';
import { type Box, divide } from './blank-sheet.ts';
import { hasSide, printedColumns } from './form-width.ts';
import { carriedIn, type Laying } from './laying.ts';
import { LOOKS } from './looks.ts';

type Columns = readonly (readonly [ColumnSpec, { readonly from: number; readonly to: number }])[];

export function layMatrix(block: MatrixBlock, laying: Laying): void {
  const { sheet, facts, spec } = laying;
  const side = hasSide(block) ? 1 : 0;
  const specs = printedColumns(block.columns);
  // The labels take what the columns leave over beside a heading, and one column where they stand under it.
  const labels = side === 0 ? 1 : Math.max(1, sheet.width - side - specs.length);
  const boxes = divide(side + labels, sheet.width - 1, specs.length);
  const columns: Columns = specs.map((column, i) => [column, boxes[i] ?? { from: 0, to: 0 }]);
  const label = (row: number): Box => ({ row, from: side, to: side + labels - 1 });

  const head = sheet.take();
  sheet.print(label(head), side === 0 ? inYear(block.heading?.[0] ?? '', facts.year) : '', LOOKS.head);
  for (const [column, box] of columns) {
    sheet.print({ row: head, ...box }, inYear(column.labels[0] ?? column.name, facts.year), LOOKS.head);
  }
  for (const row of block.rows) layRow(row, columns, label, laying);
  if (side > 0) {
    const rows = sheet.next() - head + rowsInBox(block, spec.blocks);
    sheet.print(
      { row: head, from: 0, to: 0, rows },
      inYear(block.heading?.[0] ?? '', facts.year),
      LOOKS.head,
    );
  }
}

/** Rows of the block below that stand in this one's box. */
function rowsInBox(block: MatrixBlock, blocks: Laying['spec']['blocks']): number {
  const next = blocks[blocks.indexOf(block) + 1];
  if (next?.block !== 'values' || next.besideFrom === undefined) return 0;
  const fields = next.fields.filter((field) => !field.elsewhere);
  const start = fields.findIndex((field) => field.name === next.besideFrom);
  return Math.max(start, fields.length - start);
}

function layRow(row: RowSpec, columns: Columns, label: (row: number) => Box, laying: Laying): void {
  const { sheet, facts, places } = laying;
  const at = sheet.take();
  sheet.print(label(at), inYear(row.labels[0] ?? row.name, facts.year), LOOKS.label);
  const inputs = (line: number, value: (column: ColumnSpec) => CellValue) =>
    columns.flatMap(([column, box]): [string, string][] => {
      if (row.columns && !row.columns.includes(column.name)) {
        sheet.print({ row: line, ...box }, '——', LOOKS.none);
        return [];
      }
      const kind = { type: column.type, signed: row.signed ?? false };
      return [[column.name, sheet.input({ row: line, ...box }, kind, value(column))]];
    });
  const cells = inputs(at, (column) => column.preset ?? carried(row, column, laying));
  if (!row.repeat) {
    for (const [column, address] of cells) places.fields.set(`${row.name}[${column}]`, address);
    return;
  }
  // A line of dots asks for more lines: what is inserted above it is inside the sum.
  const dots = sheet.take();
  sheet.print(label(dots), '……', LOOKS.label);
  inputs(dots, () => null);
  const letters = columns.map(([column, box]) => [column.name, columnLetters(box.from)] as const);
  places.lines.set(row.name, { first: at, last: dots, columns: new Map(letters) });
}

/** Last year's figure, in the columns that carry one. */
function carried(row: RowSpec, column: ColumnSpec, { facts, spec }: Laying): CellValue {
  const { lastYear } = facts;
  if (column.lastYear === undefined || !lastYear) return null;
  const line = lineBefore({ label: row.name, printed: true }, lastYear.repeats[row.name] ?? []);
  const was = row.repeat ? line?.fields : lastYear.fields;
  return carriedIn(was?.[row.repeat ? column.lastYear : `${row.name}[${column.lastYear}]`], lastYear, spec);
}
