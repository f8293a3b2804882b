/** Reads the workbook: two round trips where it fits into one answer, one more per piece where it does not. */

import { type Area, formatArea, parseArea } from '../../../shared/workbook/address.ts';
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
  /** Whether it is too large for one answer. */
  readonly inPieces: boolean;
}

/** `inPieces`: known to be too large for one answer, which is then not asked for. */
export async function readWorkbook(inPieces = false): Promise<ReadWorkbook> {
  return runExcel(async (context) => {
    const { worksheets, names } = context.workbook;
    worksheets.load('items/id,items/name,items/visibility,items/names/items/name,items/names/items/formula');
    names.load('items/name,items/formula');
    await context.sync();
    const ofSheets = worksheets.items.flatMap((sheet, index) => definedNames(sheet.names, index));
    const defined = [...definedNames(names), ...ofSheets];
    const used = await readUsed(context, worksheets.items, inPieces);
    return {
      workbook: { sheets: used.sheets, ...(defined.length > 0 ? { names: defined } : {}) },
      names: new Map(worksheets.items.map(({ id, name }) => [id, name])),
      inPieces: used.inPieces,
    };
  });
}

/** Reads some sheets again, in one round trip where they fit into one answer. */
export async function readSheets(names: readonly string[]): Promise<Sheet[]> {
  return runExcel(async (context) => {
    const { worksheets } = context.workbook;
    const asked = names.map((name) => worksheets.getItem(name).load('name,visibility'));
    return (await readUsed(context, asked)).sheets;
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
  inPieces = false,
): Promise<{ sheets: Sheet[]; inPieces: boolean }> {
  const whole = inPieces ? null : await readWhole(context, worksheets);
  const ranges = whole ?? (await readInPieces(context, worksheets));
  const sheets: Sheet[] = [];
  for (const [i, { name, visibility }] of worksheets.entries()) {
    const cells: Record<string, Cell> = {};
    for (const range of ranges[i] ?? []) await addCells(cells, range);
    const hidden = HIDDEN[visibility];
    const ref = areaAround(ranges[i] ?? []);
    sheets.push({ name, ...(ref ? { ref } : {}), ...(hidden ? { hidden } : {}), cells });
  }
  return { sheets, inPieces: whole === null };
}

/** Null where Excel says that the answer does not fit. */
async function readWhole(
  context: Excel.RequestContext,
  worksheets: readonly Excel.Worksheet[],
): Promise<Excel.Range[][] | null> {
  const used = worksheets.map((sheet) => sheet.getUsedRangeOrNullObject(true).load(LOADED));
  if (!(await syncUnlessTooLarge(context))) return null;
  return used.map((range) => (range.isNullObject ? [] : [range]));
}

/** The used range, whose first and last pieces these are. */
function areaAround(ranges: readonly Excel.Range[]): string | null {
  const first = parseArea(localAddress(ranges[0]?.address ?? ''));
  const last = parseArea(localAddress(ranges.at(-1)?.address ?? ''));
  return first && last ? formatArea({ ...first, bottom: last.bottom, right: last.right }) : null;
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

/**
 * The used ranges by rows, as many in each round trip as fit; what does not fit after all is asked for in smaller
 * pieces. Each piece is asked for by its address: the library loses the objects of a refused batch.
 */
async function readInPieces(
  context: Excel.RequestContext,
  worksheets: readonly Excel.Worksheet[],
): Promise<Excel.Range[][]> {
  for (const sheet of worksheets) sheet.load('name,visibility');
  const used = worksheets.map((sheet) => sheet.getUsedRangeOrNullObject(true).load('address'));
  await context.sync();
  const unread = used.map((range) => (range.isNullObject ? null : parseArea(localAddress(range.address))));
  const read: Excel.Range[][] = worksheets.map(() => []);
  let budget = CELLS_PER_PIECE;
  for (let next = piecesOf(unread, budget); next.length > 0; next = piecesOf(unread, budget)) {
    const loaded = next.map(({ sheet, area }) => worksheets[sheet]?.getRange(formatArea(area)).load(LOADED));
    if (await syncUnlessTooLarge(context)) {
      for (const [i, { sheet, rest }] of next.entries()) {
        const range = loaded[i];
        if (range) read[sheet]?.push(range);
        unread[sheet] = rest;
      }
    } else {
      budget /= 2;
      if (budget < FEWEST_CELLS_PER_PIECE) throw new HostError('too-large');
    }
  }
  return read;
}

/** Rows of one sheet's used range, and the rows below them. */
interface Piece {
  readonly sheet: number;
  readonly area: Area;
  readonly rest: Area | null;
}

/** The next rows that are not read yet, of as many sheets as fit into `budget` cells; at least one row. */
function piecesOf(unread: readonly (Area | null)[], budget: number): Piece[] {
  const pieces: Piece[] = [];
  let left = budget;
  for (const [sheet, area] of unread.entries()) {
    if (!area) continue;
    const columns = area.right - area.left + 1;
    const fitting = Math.floor(left / columns);
    const rows = pieces.length === 0 ? Math.max(1, fitting) : fitting;
    if (rows === 0) break;
    const bottom = Math.min(area.bottom, area.top + rows - 1);
    pieces.push({
      sheet,
      area: { ...area, bottom },
      rest: bottom < area.bottom ? { ...area, top: bottom + 1 } : null,
    });
    left -= (bottom - area.top + 1) * columns;
  }
  return pieces;
}
