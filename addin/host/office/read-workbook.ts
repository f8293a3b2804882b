/** Reads the whole workbook: two round trips where it fits into one answer, one more per piece where it does not. */

import { formatAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Cell, CellValue, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { HostError } from '../workbook-host.ts';
import { runExcel } from './run-excel.ts';

/** What one answer may hold: Excel on the web refuses more than 5 MB; a cell takes about 40 bytes of it. */
const CELLS_PER_ANSWER = 100_000;

const LOADED = 'address,values,formulas,numberFormat,valueTypes';

const HIDDEN: Readonly<Record<string, 1 | 2>> = { Hidden: 1, VeryHidden: 2 };

export interface ReadWorkbook {
  readonly workbook: Workbook;
  /** Excel's id of each sheet → its name: events name the id. */
  readonly names: ReadonlyMap<string, string>;
}

export async function readWorkbook(): Promise<ReadWorkbook> {
  return runExcel(async (context) => {
    const worksheets = context.workbook.worksheets;
    worksheets.load('items/id,items/name,items/visibility');
    const names = context.workbook.names;
    names.load('items/name,items/formula');
    await context.sync();
    const ranges = worksheets.items.map((sheet) => sheet.getUsedRangeOrNullObject());
    const cells = await readRanges(context, ranges);
    const sheets = worksheets.items.map((sheet, i) => ({
      name: sheet.name,
      ...(HIDDEN[sheet.visibility] ? { hidden: HIDDEN[sheet.visibility] } : {}),
      ...cells[i],
    }));
    const defined = names.items.map(({ name, formula }) => ({
      name,
      ref: String(formula).replace(/^=/, ''),
    }));
    return {
      workbook: { sheets: sheets as Sheet[], ...(defined.length > 0 ? { names: defined } : {}) },
      names: new Map(worksheets.items.map(({ id, name }) => [id, name])),
    };
  });
}

type SheetCells = Pick<Sheet, 'ref' | 'cells'>;

async function readRanges(
  context: Excel.RequestContext,
  ranges: readonly Excel.Range[],
): Promise<SheetCells[]> {
  for (const range of ranges) range.load(LOADED);
  try {
    await context.sync();
    return ranges.map((range) => (range.isNullObject ? { cells: {} } : sheetCells([range])));
  } catch (error) {
    if (!isTooLarge(error)) throw error;
  }
  return readInPieces(context, ranges);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /PayloadSizeLimitExceeded/.test(String(error.code));
}

/** Rows of each sheet in pieces that fit into one answer. */
async function readInPieces(
  context: Excel.RequestContext,
  ranges: readonly Excel.Range[],
): Promise<SheetCells[]> {
  for (const range of ranges) range.load('address,rowCount,columnCount');
  await context.sync();
  const result: SheetCells[] = [];
  for (const range of ranges) {
    if (range.isNullObject) {
      result.push({ cells: {} });
      continue;
    }
    const rows = Math.max(1, Math.floor(CELLS_PER_ANSWER / range.columnCount));
    const pieces: Excel.Range[] = [];
    for (let row = 0; row < range.rowCount; row += rows) {
      const height = Math.min(rows, range.rowCount - row);
      const piece = range.getCell(row, 0).getResizedRange(height - 1, range.columnCount - 1);
      piece.load(LOADED);
      // One round trip per piece: each answer has to stay below the host's limit.
      await context.sync();
      pieces.push(piece);
    }
    result.push({ ...sheetCells(pieces), ref: localAddress(range.address) });
  }
  return result;
}

function sheetCells(ranges: readonly Excel.Range[]): SheetCells {
  const cells: Record<string, Cell> = {};
  for (const range of ranges) addCells(cells, range);
  const [first] = ranges;
  return first ? { ref: localAddress(first.address), cells } : { cells };
}

function addCells(cells: Record<string, Cell>, range: Excel.Range): void {
  const area = parseArea(localAddress(range.address));
  if (!area) throw new HostError('unknown', range.address);
  const { values, formulas, numberFormat, valueTypes } = range;
  values.forEach((line, r) => {
    line.forEach((value: CellValue, c) => {
      const cell = toCell(value, formulas[r]?.[c], numberFormat[r]?.[c], valueTypes[r]?.[c]);
      if (cell) cells[formatAddress(area.top + r, area.left + c)] = cell;
    });
  });
}

/** Null for a cell that is blank and has no formula. */
function toCell(value: CellValue, formula: unknown, format: unknown, type: unknown): Cell | null {
  // A text that begins with = is its own "formula"; a real one has another value.
  const isFormula = typeof formula === 'string' && formula.startsWith('=') && formula !== value;
  if (!isFormula && (type === 'Empty' || value === '' || value === null)) return null;
  return {
    v: value === '' ? null : value,
    ...(isFormula ? { f: formula.slice(1) } : {}),
    ...(type === 'Error' ? { t: 'e' as const } : {}),
    ...(typeof format === 'string' && format !== 'General' && format !== '' ? { z: format } : {}),
  };
}

/** `'附件 1'!A1:G9` → `A1:G9`. */
export function localAddress(address: string): string {
  return address.slice(address.lastIndexOf('!') + 1).replaceAll('$', '');
}
