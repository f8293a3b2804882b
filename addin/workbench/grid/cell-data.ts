/** Cells of a snapshot as Univer holds them, and back. */

import { CellValueType, type ICellData, type IStyleData } from '@univerjs/core';
import type { Cell } from '../../../shared/workbook/snapshot.ts';

const ERROR = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!)$/;

/** What Univer is told of a cell's content: every part, since what is left out would stay as it was. */
export function contentData(cell: Cell | undefined): Pick<ICellData, 'v' | 't' | 'f' | 'si' | 'p'> {
  return { ...valueData(cell), f: cell?.f === undefined ? null : `=${cell.f}`, si: null, p: null };
}

function valueData(cell: Cell | undefined): Pick<ICellData, 'v' | 't'> {
  const value = cell?.v ?? null;
  switch (typeof value) {
    case 'number':
      return { v: value, t: CellValueType.NUMBER };
    case 'boolean':
      return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
    case 'string':
      // Plain text that reads as a number would be taken for one.
      return { v: value, t: readsAsNumber(value) ? CellValueType.FORCE_STRING : CellValueType.STRING };
    default:
      return { v: null, t: null };
  }
}

function readsAsNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

/** The cell that Univer's data stands for; undefined where it is blank. `formula` is written out, with its `=`. */
export function cellOf(
  data: ICellData | null,
  formula: string | null,
  style: IStyleData | null,
): Cell | undefined {
  const value = valueIn(data);
  const f = formula?.startsWith('=') ? { f: formula.slice(1) } : {};
  const pattern = style?.n?.pattern;
  const z = pattern === undefined || pattern === 'General' ? {} : { z: pattern };
  const t = typeof value === 'string' && formula !== null && ERROR.test(value) ? { t: 'e' as const } : {};
  if (value === null && !('f' in f)) return 'z' in z ? z : undefined;
  return { v: value, ...f, ...t, ...z };
}

function valueIn(data: ICellData | null): string | number | boolean | null {
  if (!data) return null;
  const text = data.p?.body?.dataStream;
  if (text !== undefined) return text.replace(/\r\n$/, '').replace(/\r/g, '\n');
  const { v, t } = data;
  if (v === undefined || v === null || v === '') return null;
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === 'TRUE';
  if (t === CellValueType.NUMBER) return Number(v);
  return t === CellValueType.STRING || t === CellValueType.FORCE_STRING ? String(v) : v;
}

/** Whether two cells hold the same: value, formula, format. */
export function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  return (a?.v ?? null) === (b?.v ?? null) && a?.f === b?.f && a?.z === b?.z;
}
