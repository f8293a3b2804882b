/** Opens a workbook that people picked; it never leaves this computer. The reader is loaded when it is first needed. */

import { formatAddress } from '../../../shared/workbook/address.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';

export type Opened =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly message: string };

export async function openWorkbook(file: File): Promise<Opened> {
  const { readXlsx } = await import('../../../shared/workbook/xlsx-read.ts');
  const result = readXlsx(new Uint8Array(await file.arrayBuffer()));
  return result.ok ? result : { ok: false, message: `${file.name}：${result.error.message}` };
}

/** Sheets of texts as .xlsx, to be filled in: name → rows. */
export async function textsAsXlsx(
  sheets: Readonly<Record<string, readonly (readonly string[])[]>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { writeXlsx } = await import('../../../shared/workbook/xlsx-write.ts');
  const cellsOf = (rows: readonly (readonly string[])[]) =>
    Object.fromEntries(
      rows.flatMap((row, r) => row.map((v, c) => [formatAddress(r, c), { v, z: '@' }] as const)),
    );
  const written = Object.entries(sheets).map(([name, rows]) => ({ name, cells: cellsOf(rows) }));
  return new Uint8Array(writeXlsx({ sheets: written }));
}
