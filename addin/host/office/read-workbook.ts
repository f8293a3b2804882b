/** Reads the workbook: two round trips where it fits into one answer, one more per piece where it does not. */

import { type Area, formatArea, parseArea } from '../../../shared/workbook/address.ts';
import type { Cell, DefinedName, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { HostError } from '../workbook-host.ts';
import { addCells, LOADED, localAddress } from './cell-content.ts';
import { codeOf, runExcel } from './run-excel.ts';

/** Fewer are asked for at once, in one answer of up to 4 MB: Excel on the web refuses 5 MB, a cell takes up to 80 bytes. */
const CELLS_AT_ONCE = 50_000;
/** Office.js takes in the answer to a piece of a larger workbook in one go: some 20 ms on an old office computer. */
const CELLS_PER_PIECE = 10_000;
const FEWEST_CELLS_PER_PIECE = 500;

const HIDDEN: Readonly<Record<string, 1 | 2>> = { Hidden: 1, VeryHidden: 2 };

/** Excel's id of each sheet → its name: events name the id. */
export type SheetNames = ReadonlyMap<string, string>;

export interface ReadWorkbook {
  readonly workbook: Workbook;
  readonly names: SheetNames;
}

/** The sheets' names, in one round trip. */
export async function readNames(): Promise<SheetNames> {
  return runExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load('items/id,items/name');
    await context.sync();
    return namesOf(worksheets.items);
  });
}

function namesOf(worksheets: readonly Excel.Worksheet[]): SheetNames {
  return new Map(worksheets.map(({ id, name }) => [id, name]));
}

/** `known`: the sheets that there were the last time. Their sizes tell beforehand what does not fit into one answer. */
export async function readWorkbook(known: SheetNames): Promise<ReadWorkbook> {
  try {
    return await readKnowing([...known.keys()]);
  } catch (error) {
    if (!(error instanceof HostError && error.code === 'missing-sheet')) throw error;
    return readKnowing([]);
  }
}

async function readKnowing(ids: readonly string[]): Promise<ReadWorkbook> {
  return runExcel(async (context) => {
    const { worksheets, names } = context.workbook;
    worksheets.load('items/id,items/name,items/visibility,items/names/items/name,items/names/items/formula');
    names.load('items/name,items/formula');
    const sizes = new Map(ids.map((id) => [id, loadSize(worksheets.getItem(id))]));
    await context.sync();
    const { items } = worksheets;
    const ofSheets = items.flatMap((sheet, index) => definedNames(sheet.names, index));
    const defined = [...definedNames(names), ...ofSheets];
    const areas = items.flatMap(({ id }) => {
      const size = sizes.get(id);
      return size ? [areaOf(size)] : [];
    });
    const sheets = await readUsed(context, items, areas.length === items.length ? areas : null);
    return { workbook: { sheets, ...(defined.length > 0 && { names: defined }) }, names: namesOf(items) };
  });
}

/** Reads some sheets again: in one round trip, or by their sizes where they may be `large`. */
export async function readSheets(names: readonly string[], large: boolean): Promise<Sheet[]> {
  return runExcel(async (context) => {
    const { worksheets } = context.workbook;
    const asked = names.map((name) => worksheets.getItem(name).load('name,visibility'));
    return readUsed(context, asked, large ? await readSizes(context, asked) : null);
  });
}

/** Whether a workbook is too large for one answer. */
export function isLarge({ sheets }: Workbook): boolean {
  return cellsIn(sheets.map(({ ref }) => (ref === undefined ? null : parseArea(ref)))) > CELLS_AT_ONCE;
}

/** The used range of a sheet; null where it is blank. */
type Used = Area | null;

function loadSize(sheet: Excel.Worksheet): Excel.Range {
  return sheet.getUsedRangeOrNullObject(true).load('address');
}

function areaOf(range: Excel.Range): Used {
  return range.isNullObject ? null : parseArea(localAddress(range.address));
}

function cellsIn(areas: readonly Used[]): number {
  return areas.reduce((sum, area) => sum + (area ? (area.bottom - area.top + 1) * widthOf(area) : 0), 0);
}

function widthOf({ left, right }: Area): number {
  return right - left + 1;
}

function definedNames({ items }: Excel.NamedItemCollection, sheet?: number): DefinedName[] {
  return items.map(({ name, formula }) => ({
    name,
    ref: String(formula).replace(/^=/, ''),
    ...(sheet === undefined ? {} : { sheet }),
  }));
}

/** `sizes`: of these sheets, where they are known. */
async function readUsed(
  context: Excel.RequestContext,
  worksheets: readonly Excel.Worksheet[],
  sizes: readonly Used[] | null,
): Promise<Sheet[]> {
  const ranges =
    sizes && cellsIn(sizes) > CELLS_AT_ONCE
      ? await readInPieces(context, worksheets, sizes)
      : ((await readWhole(context, worksheets)) ??
        (await readInPieces(context, worksheets, await readSizes(context, worksheets))));
  const sheets: Sheet[] = [];
  for (const [i, { name, visibility }] of worksheets.entries()) {
    const cells: Record<string, Cell> = {};
    for (const range of ranges[i] ?? []) await addCells(cells, range);
    const hidden = HIDDEN[visibility];
    const ref = areaAround(ranges[i] ?? []);
    sheets.push({ name, ...(ref ? { ref } : {}), ...(hidden ? { hidden } : {}), cells });
  }
  return sheets;
}

async function readSizes(
  context: Excel.RequestContext,
  worksheets: readonly Excel.Worksheet[],
): Promise<Used[]> {
  // Asked for with their names: the library loses what a refused batch had loaded.
  for (const sheet of worksheets) sheet.load('name,visibility');
  const used = worksheets.map(loadSize);
  await context.sync();
  return used.map(areaOf);
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
  sizes: readonly Used[],
): Promise<Excel.Range[][]> {
  const unread = [...sizes];
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
function piecesOf(unread: readonly Used[], budget: number): Piece[] {
  const pieces: Piece[] = [];
  let left = budget;
  for (const [sheet, area] of unread.entries()) {
    if (!area) continue;
    const columns = widthOf(area);
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
