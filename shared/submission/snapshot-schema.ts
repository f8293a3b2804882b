/** A snapshot as it crosses the network: the shape of `shared/workbook/snapshot.ts`, bounded and without unknown keys. */

import * as z from 'zod';

export const MOST_CELLS = 20_000;
export const LONGEST_TEXT = 10_000;
const MOST_SHEETS = 200;
const MOST_RANGES = 20_000;

const address = z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/);
const range = z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}(:[A-Z]{1,3}[1-9]\d{0,6})?$/);
/** Text that can be stored and shown: no NUL, no half of a surrogate pair. */
const text = z
  .string()
  .max(LONGEST_TEXT)
  .refine((value) => !value.includes('\0') && value.isWellFormed(), 'unstorable_text');

const cell = z.strictObject({
  v: z.union([text, z.number(), z.boolean(), z.null()]).exactOptional(),
  f: text.exactOptional(),
  t: z.literal('e').exactOptional(),
  z: z.string().max(255).exactOptional(),
  arr: range.exactOptional(),
});

const sheet = z.strictObject({
  name: text.min(1).max(31),
  ref: range.exactOptional(),
  hidden: z.union([z.literal(0), z.literal(1), z.literal(2)]).exactOptional(),
  merges: z.array(range).max(MOST_RANGES).exactOptional(),
  hiddenRows: z.array(z.int().min(1).max(1_048_576)).max(MOST_RANGES).exactOptional(),
  hiddenColumns: z
    .array(z.string().regex(/^[A-Z]{1,3}$/))
    .max(16_384)
    .exactOptional(),
  cells: z.record(address, cell),
});

const definedName = z.strictObject({
  name: text.min(1).max(255),
  ref: text,
  sheet: z.int().min(0).max(MOST_SHEETS).exactOptional(),
});

export const snapshotSchema = z
  .strictObject({
    sheets: z.array(sheet).min(1).max(MOST_SHEETS),
    names: z.array(definedName).max(5_000).exactOptional(),
  })
  .refine((workbook) => countCells(workbook) <= MOST_CELLS, 'too_many_cells')
  .refine(({ sheets }) => allDifferent(sheets.map((one) => one.name.toLowerCase())), 'duplicate_sheets')
  .meta({ id: 'Snapshot', description: '工作簿数据：工作表、单元格的值与公式（不超过20000个单元格）' });

function countCells(workbook: { sheets: readonly { cells: object }[] }): number {
  return workbook.sheets.reduce((sum, one) => sum + Object.keys(one.cells).length, 0);
}

export function allDifferent(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
