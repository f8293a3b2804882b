/** Stands in for `shared/workbook/read-cell.ts` until that is there. */

import type { CellNumber } from '../workbook/cell-number.ts';
import { divide, fromInteger, fromNumber, parseExact } from '../workbook/exact.ts';
import type { Cell } from '../workbook/snapshot.ts';

export function parseNumberText(text: string): CellNumber | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})*|\d+)?(\.\d+)?(%?)$/.exec(plain);
  if (!match || !(match[2] || match[3])) return null;
  const value = parseExact(plain.replace(/[,%]/g, ''));
  if (!value) return null;
  const percent = match[4] === '%';
  const scaled = percent ? (divide(value, fromInteger(100)) ?? value) : value;
  return { value: scaled, digits: Math.max(0, (match[3] ?? '').length - 1), percent, fromText: true };
}

export function readCellNumber(cell: Cell | undefined): CellNumber | null {
  if (typeof cell?.v === 'string') return parseNumberText(cell.v);
  if (typeof cell?.v !== 'number') return null;
  const percent = cell.z?.includes('%') ?? false;
  const format = /\.(0+)/.exec(cell.z ?? '');
  const written = /\.(\d+)/.exec(String(cell.v))?.[1]?.length ?? 0;
  return {
    value: fromNumber(cell.v),
    digits: format?.[1]?.length ?? (cell.z ? 0 : written),
    percent,
    fromText: false,
  };
}
