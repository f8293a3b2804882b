/** Lists of cells as people read them. */

import type { Locale } from '../finding/finding.ts';
import { formatArea, parseAddress } from '../workbook/address.ts';

const MOST_PARTS = 6;

/** `B5:B9、D5`: neighbours below or beside each other are joined; a long list is cut with its count. */
export function listCells(cells: readonly { readonly address: string }[], locale: Locale): string {
  const parts = joinLines(cells.map(({ address }) => address));
  const [comma, more] =
    locale === 'zh-CN' ? ['、', `等${cells.length}个单元格`] : [', ', ` … ${cells.length} cells`];
  return parts.length <= MOST_PARTS ? parts.join(comma) : parts.slice(0, MOST_PARTS - 1).join(comma) + more;
}

function joinLines(addresses: readonly string[]): string[] {
  const left = new Map(
    addresses.flatMap((address) => {
      const at = parseAddress(address);
      return at ? [[`${at.row},${at.column}`, at] as const] : [];
    }),
  );
  const parts: string[] = [];
  for (const { row, column } of [...left.values()].sort((a, b) => a.column - b.column || a.row - b.row)) {
    if (!left.has(`${row},${column}`)) continue;
    const [down, right] = [run(left, row, column, 1, 0), run(left, row, column, 0, 1)];
    const [rows, columns] = down >= right ? [down, 1] : [1, right];
    for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) left.delete(`${row + r},${column + c}`);
    parts.push(formatArea({ top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 }));
  }
  return parts;
}

function run(
  cells: ReadonlyMap<string, unknown>,
  row: number,
  column: number,
  down: number,
  right: number,
): number {
  let length = 0;
  while (cells.has(`${row + down * length},${column + right * length}`)) length++;
  return length;
}
