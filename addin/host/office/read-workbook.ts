/** Reads the workbook: two round trips where it fits into one answer, one more per piece where it does not. */

import type { Cell, DefinedName, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { HostError } from '../workbook-host.ts';
import { addCells, LOADED, localAddress } from './cell-content.ts';
import { codeOf, runExcel } from './run-excel.ts';

/** What a piece may hold: Excel on the web refuses answers beyond 5 MB; a cell takes up to 80 bytes of it. */
const CELLS_PER_PIECE = 50_000;
const FEWEST_CELLS_PER_PIECE = 500;

const HIDDEN: Readonly<Record<string, 1 | 2>> = { Hidden: 1, VeryHidden: 2 };

export interface ReadWorkbook {
  readonly workbook: Workbook;
  /** Excel's id of each sheet → its name: events name the id. */
  readonly names: ReadonlyMap<string, string>;
}

export async function readWorkbook(): Promise<ReadWorkbook> {
  return runExcel(async (context) => {
    const { worksheets, names } = context.workbook;
    worksheets.load('items/id,items/name,items/visibility');
    names.load('items/name,items/formula');
    await context.sync();
    const ofSheets = worksheets.items.map((sheet) => sheet.names.load('items/name,items/formula'));
    const sheets = await readUsed(context, worksheets.items);
    const defined = [definedNames(names), ...ofSheets.map(definedNames)].flat();
    return {
      workbook: { sheets, ...(defined.length > 0 ? { names: defined } : {}) },
      names: new Map(worksheets.items.map(({ id, name }) => [id, name])),
    };
  });
}

/** Reads some sheets again, in one round trip where they fit into one answer. */
export async function readSheets(names: readonly string[]): Promise<Sheet[]> {
  return runExcel((context) => {
    const { worksheets } = context.workbook;
    return readUsed(
      context,
      names.map((name) => worksheets.getItem(name).load('name,visibility')),
    );
  });
}

function definedNames({ items }: Excel.NamedItemCollection, sheet?: number): DefinedName[] {
  return items.map(({ name, formula }) => ({
    name,
    ref: String(formula).replace(/^=/, ''),
    ...(sheet === undefined ? {} : { sheet }),
  }));
}

async function readUsed(
  context: Excel.RequestContext,
  worksheets: readonly Excel.Worksheet[],
): Promise<Sheet[]> {
  const used = worksheets.map((sheet) => sheet.getUsedRangeOrNullObject(true));
  for (const range of used) range.load(LOADED);
  const pieces = (await syncUnlessTooLarge(context))
    ? used.map((range) => (range.isNullObject ? [] : [range]))
    : await readInPieces(context, used);
  return worksheets.map(({ name, visibility }, i) => {
    const cells: Record<string, Cell> = {};
    for (const piece of pieces[i] ?? []) addCells(cells, piece);
    const hidden = HIDDEN[visibility];
    const range = used[i];
    return {
      name,
      ...(range && !range.isNullObject ? { ref: localAddress(range.address) } : {}),
      ...(hidden ? { hidden } : {}),
      cells,
    };
  });
}

/** False where Excel says that the answer does not fit. */
async function syncUnlessTooLarge(context: Excel.RequestContext): Promise<boolean> {
  try {
    await context.sync();
    return true;
  } catch (error) {
    if (/PayloadSizeLimitExceeded$/.test(codeOf(error))) return false;
    throw error;
  }
}

/** Rows of one sheet's used range. */
interface Piece {
  readonly sheet: number;
  readonly row: number;
  readonly rows: number;
}

/** The ranges by rows, as many in each round trip as fit; what does not fit after all is asked for in smaller pieces. */
async function readInPieces(
  context: Excel.RequestContext,
  used: readonly Excel.Range[],
): Promise<Excel.Range[][]> {
  for (const range of used) range.load('address,rowCount,columnCount');
  await context.sync();
  const sizes = used.map(({ isNullObject, rowCount, columnCount }) =>
    isNullObject ? { rows: 0, columns: 0 } : { rows: rowCount, columns: columnCount },
  );
  const read: Excel.Range[][] = used.map(() => []);
  const rowsRead = used.map(() => 0);
  let budget = CELLS_PER_PIECE;
  for (
    let next = piecesFor(budget, sizes, rowsRead);
    next.length > 0;
    next = piecesFor(budget, sizes, rowsRead)
  ) {
    const loaded = next.map(({ sheet, row, rows }) => {
      const columns = sizes[sheet]?.columns ?? 1;
      return used[sheet]
        ?.getCell(row, 0)
        .getResizedRange(rows - 1, columns - 1)
        .load(LOADED);
    });
    if (await syncUnlessTooLarge(context)) {
      next.forEach(({ sheet, row, rows }, i) => {
        const range = loaded[i];
        if (range) read[sheet]?.push(range);
        rowsRead[sheet] = row + rows;
      });
    } else {
      budget /= 2;
      if (budget < FEWEST_CELLS_PER_PIECE) throw new HostError('too-large');
    }
  }
  return read;
}

/** The next rows of the sheets that are not read yet, up to `budget` cells and at least one row. */
function piecesFor(
  budget: number,
  sizes: readonly { readonly rows: number; readonly columns: number }[],
  rowsRead: readonly number[],
): Piece[] {
  const pieces: Piece[] = [];
  let left = budget;
  for (const [sheet, size] of sizes.entries()) {
    const row = rowsRead[sheet] ?? 0;
    if (row === size.rows) continue;
    const fitting = Math.floor(left / size.columns);
    const rows = Math.min(size.rows - row, pieces.length === 0 ? Math.max(1, fitting) : fitting);
    if (rows === 0) break;
    pieces.push({ sheet, row, rows });
    left -= rows * size.columns;
  }
  return pieces;
}
