/** Where everything stands in a worksheet's XML, so that single cells can be changed in place. */

import { attribute } from '../../archive/xml.ts';
import { type Area, formatAddress, parseArea } from '../address.ts';
import { type CellElement, scanSheet } from './scan-sheet.ts';
import { type ExpandedFormula, expandFormulas } from './shared-formulas.ts';

export interface RowElement {
  readonly row: number;
  /** Its start tag. */
  readonly start: number;
  readonly tagEnd: number;
  /** Where its end tag begins; the end of its tag where the row is empty. */
  readonly contentEnd: number;
  readonly cells: readonly CellElement[];
}

export interface ColumnStyle {
  readonly first: number;
  readonly last: number;
  readonly style: string;
}

export interface SheetLayout {
  readonly cells: ReadonlyMap<string, CellElement>;
  /** In the order of the file. */
  readonly rows: readonly RowElement[];
  /** The `<sheetData>` tag, and where its content ends. */
  readonly data: { readonly start: number; readonly tagEnd: number; readonly contentEnd: number };
  readonly dimension: { readonly start: number; readonly end: number; readonly area: Area | null } | null;
  readonly columnStyles: readonly ColumnStyle[];
  /** `x:` where the part's elements have a prefix. */
  readonly prefix: string;
  /** Address → the formula that the cell shows, expanded from shared and array formulas. */
  readonly formulas: ReadonlyMap<string, ExpandedFormula>;
  /** Ranges that only change as a whole: array formulas and data tables of more than one cell. */
  readonly wholes: readonly Area[];
}

type OpenRow = { -readonly [K in keyof RowElement]: RowElement[K] } & { cells: CellElement[] };

export function sheetLayout(xml: string): SheetLayout {
  const rows: OpenRow[] = [];
  const columnStyles: ColumnStyle[] = [];
  let data = { start: 0, tagEnd: 0, contentEnd: 0 };
  let dimension: SheetLayout['dimension'] = null;
  scanSheet(xml, {
    row: (row, start, tagEnd) => rows.push({ row, start, tagEnd, contentEnd: tagEnd, cells: [] }),
    cell: (cell) => rows.at(-1)?.cells.push(cell),
    open(name, start, end) {
      if (name === 'sheetData') data = { start, tagEnd: end, contentEnd: end };
      else if (name === 'dimension') {
        dimension = { start, end, area: parseArea(attribute(xml.slice(start, end), 'ref') ?? '') };
      } else if (name === 'col') columnStyles.push(...columnStyle(xml.slice(start, end)));
    },
    close(name, start) {
      const row = rows.at(-1);
      if (name === 'row' && row) row.contentEnd = start;
      else if (name === 'sheetData') data = { ...data, contentEnd: start };
    },
  });

  const cells = rows.flatMap((row) => row.cells);
  const placed = cells.flatMap(({ row, column, formula }) =>
    formula ? [{ row, column, source: formula }] : [],
  );
  return {
    cells: new Map(cells.map((cell) => [formatAddress(cell.row, cell.column), cell])),
    rows,
    data,
    dimension,
    columnStyles,
    prefix: /^<(\w+:)?/.exec(xml.slice(data.start, data.tagEnd))?.[1] ?? '',
    formulas: new Map(
      expandFormulas(placed, usedArea(cells)).map((formula) => [
        formatAddress(formula.row, formula.column),
        formula,
      ]),
    ),
    wholes: placed.flatMap(({ source }) => wholeRange(source.kind, source.ref)),
  };
}

function columnStyle(tag: string): ColumnStyle[] {
  const style = attribute(tag, 'style');
  return style === null
    ? []
    : [{ first: Number(attribute(tag, 'min')) - 1, last: Number(attribute(tag, 'max')) - 1, style }];
}

function wholeRange(kind: string | null, ref: string | null): Area[] {
  const area = kind === 'array' || kind === 'dataTable' ? parseArea(ref ?? '') : null;
  return area && (area.top < area.bottom || area.left < area.right) ? [area] : [];
}

/** As far down and right as there are cells. */
function usedArea(cells: readonly CellElement[]): Area {
  const area = { top: 0, left: 0, bottom: -1, right: -1 };
  for (const { row, column } of cells) {
    area.bottom = Math.max(area.bottom, row);
    area.right = Math.max(area.right, column);
  }
  return area;
}
