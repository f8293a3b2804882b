/** Formulas that total their own column or row: `SUM(B5:B9)`, `AVERAGE(C4:C20)`, `D8+D12+D20`. */

import type { Grid, GridCell } from '../grid.ts';
import { functionName } from '../pattern.ts';
import { Kept, type Pieces } from '../pieces.ts';
import { areaOf, isSingleCell } from '../reference.ts';
import { readAdditive } from './additive.ts';
import type { Direction } from './segments.ts';

/** A stretch of the line, by row numbers in a column and column numbers in a row. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly sign: 1 | -1;
}

export interface Total {
  readonly cell: GridCell;
  /** The line that it totals: its own column, or its own row. */
  readonly direction: Direction;
  /** `SUM`, `AVERAGE`, `MAX` …; `+` where cells are added one by one. */
  readonly name: string;
  readonly parts: readonly Stretch[];
  /** One function of one range and nothing else. */
  readonly plain: boolean;
}

const AGGREGATES = new Set([
  'SUM',
  'AVERAGE',
  'MEDIAN',
  'MIN',
  'MAX',
  'COUNT',
  'COUNTA',
  'STDEV',
  'STDEVP',
  'STDEV.S',
  'STDEV.P',
  'VAR',
  'VARP',
  'SUBTOTAL',
  'PRODUCT',
]);

const NONE: readonly Total[] = [];

function among(cells: readonly GridCell[], direction: Direction): readonly Total[] {
  let found: Total[] | null = null;
  for (const cell of cells) {
    const total = readTotal(cell);
    if (total?.direction !== direction) continue;
    found ??= [];
    found.push(total);
  }
  return found ?? NONE;
}

/** The totals of a sheet, by cell and by line. */
export class Totals {
  readonly #onLine: Record<Direction, Kept<number, readonly Total[]>>;
  readonly #sideBySide: Record<Direction, Kept<number, readonly Total[]>>;

  constructor(grid: Grid, pieces: Pieces) {
    this.#onLine = {
      row: new Kept(pieces, 'row', (row) => among(grid.row(row), 'row')),
      column: new Kept(pieces, 'column', (column) => among(grid.column(column), 'column')),
    };
    this.#sideBySide = {
      row: new Kept(pieces, 'column', (column) => among(grid.column(column), 'row')),
      column: new Kept(pieces, 'row', (row) => among(grid.row(row), 'column')),
    };
  }

  get(cell: GridCell): Total | undefined {
    return readTotal(cell) ?? undefined;
  }

  /** The totals that add up parts of this column (or row), in which they stand themselves. */
  onLine(direction: Direction, line: number): readonly Total[] {
    return this.#onLine[direction].get(line);
  }

  /** The totals of columns that stand in this row, or the totals of rows that stand in this column. */
  sideBySide(direction: Direction, line: number): readonly Total[] {
    return this.#sideBySide[direction].get(line);
  }
}

/** The column of a total of its column, or the row of a total of its row. */
export function lineOf({ cell, direction }: Total): number {
  return direction === 'column' ? cell.column : cell.row;
}

/** What the cell's formula totals on its own row or column; null where it is no such total. */
export function readTotal(cell: GridCell): Total | null {
  if (cell.pattern === null) return null;
  if (cell.total === undefined) cell.total = makeTotal(cell);
  return cell.total;
}

function makeTotal(cell: GridCell): Total | null {
  const { pattern } = cell;
  if (!pattern?.tree || pattern.references.length === 0) return null;
  const aggregate = plainAggregate(cell);
  if (aggregate) return aggregate;
  const additive = readAdditive(pattern);
  if (!additive) return null;
  const areas = additive.items.map(({ reference, sign }) => ({
    reference,
    sign,
    area: areaOf(reference, cell.row, cell.column),
  }));
  if (areas.some(({ reference }) => reference.sheet !== null || reference.workbook !== null)) return null;
  if (areas.length < 2 && areas.every(({ reference }) => isSingleCell(reference))) return null;
  const name = pattern.functions.has('SUM') ? 'SUM' : '+';
  if (areas.every(({ area }) => area.left === cell.column && area.right === cell.column)) {
    const parts = areas.map(({ area, sign }) => ({ from: area.top, to: area.bottom, sign }));
    return { cell, direction: 'column', name, parts, plain: false };
  }
  if (areas.every(({ area }) => area.top === cell.row && area.bottom === cell.row)) {
    const parts = areas.map(({ area, sign }) => ({ from: area.left, to: area.right, sign }));
    return { cell, direction: 'row', name, parts, plain: false };
  }
  return null;
}

function plainAggregate(cell: GridCell): Total | null {
  let tree = cell.pattern?.tree;
  while (tree?.type === 'UnaryExpression' && tree.operator === '+') tree = tree.arguments[0];
  if (tree?.type !== 'CallExpression' || !('name' in tree.callee)) return null;
  const name = functionName(tree.callee.name);
  const last = tree.arguments.at(-1);
  if (!AGGREGATES.has(name) || tree.arguments.length !== (name === 'SUBTOTAL' ? 2 : 1)) return null;
  const reference = cell.pattern?.references[0];
  if (last?.type !== 'ReferenceIdentifier' || last.kind !== 'range' || !reference || reference.sheet !== null)
    return null;
  const area = areaOf(reference, cell.row, cell.column);
  const vertical = area.left === cell.column && area.right === cell.column;
  const horizontal = area.top === cell.row && area.bottom === cell.row;
  if (vertical === horizontal && !(vertical && isSingleCell(reference))) return null;
  const direction: Direction = horizontal && !vertical ? 'row' : 'column';
  const part: Stretch = vertical
    ? { from: area.top, to: area.bottom, sign: 1 }
    : { from: area.left, to: area.right, sign: 1 };
  return { cell, direction, name, parts: [part], plain: true };
}

/** Where the total itself stands on its line. */
export function placeOf({ cell, direction }: Total): number {
  return direction === 'column' ? cell.row : cell.column;
}

export function covers(total: Total, place: number): boolean {
  return total.parts.some(({ from, to }) => from <= place && place <= to);
}

/** The cell at a place on the total's line. */
export function onLine({ cell, direction }: Total, place: number, grid: Grid): GridCell | undefined {
  return direction === 'column' ? grid.at(place, cell.column) : grid.at(cell.row, place);
}
