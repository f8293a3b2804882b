/** Rows of texts as a table whose rows need not have equally many cells. */

import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { plainRuns } from './plain-run.ts';

export interface GridCell {
  readonly text: string;
  /** How wide beside the row's other cells; 1 where it is not said. */
  readonly weight?: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** Joined with the cell above, which says the same. */
  readonly joined?: boolean;
  /** The first of cells joined downwards. */
  readonly joins?: boolean;
  /** A question that is still open. */
  readonly gap?: boolean;
}

export type GridRow = readonly GridCell[];

/** Every row is laid out on this many columns of equal width, so that rows of 2, 3, 4, 6 and 7 cells meet cleanly. */
const GRID = 84;

/** `head` rows repeat on each page; `width` in twips. */
export function gridTable(rows: readonly GridRow[], width: number, head = 0): Table {
  const unit = Math.floor(width / GRID);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: unit * GRID, type: WidthType.DXA },
    columnWidths: Array.from({ length: GRID }, () => unit),
    alignment: AlignmentType.CENTER,
    // Once for the table: a document has thousands of cells, and each object in it costs time.
    margins: { left: 60, right: 60, marginUnitType: WidthType.DXA },
    rows: rows.map((row, i) => {
      const spans = spansOf(row);
      return new TableRow({
        cantSplit: true,
        tableHeader: i < head,
        children: row.map((cell, at) => tableCell(cell, spans[at] ?? 1, unit)),
      });
    }),
  });
}

/** How many of the grid's columns each cell takes; together all of them. */
export function spansOf(row: GridRow): number[] {
  const total = row.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let used = 0;
  let taken = 0;
  return row.map(({ weight = 1 }) => {
    used += weight;
    const end = Math.round((used / total) * GRID);
    const span = end - taken;
    taken = end;
    return span;
  });
}

function tableCell(
  { text, bold = false, align = 'left', joined, joins, gap }: GridCell,
  span: number,
  unit: number,
) {
  const merge = joined ? VerticalMergeType.CONTINUE : joins ? VerticalMergeType.RESTART : null;
  return new TableCell({
    columnSpan: span,
    width: { size: span * unit, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(merge ? { verticalMerge: merge } : {}),
    children: [
      new Paragraph({
        style: 'TableText',
        ...(align !== 'left' && {
          alignment: align === 'center' ? AlignmentType.CENTER : AlignmentType.RIGHT,
        }),
        children:
          joined || text === ''
            ? []
            : plainRuns(text, { ...(bold && { bold }), ...(gap && { highlight: 'yellow' }) }),
      }),
    ],
  });
}
