/** What one cell of a form holds, as people wrote it. */

import type { CellNumber } from '../workbook/cell-number.ts';
import { divide, fromInteger } from '../workbook/exact.ts';
import { parseNumberText, readCellNumber } from '../workbook/read-cell.ts';
import type { Cell, CellValue } from '../workbook/snapshot.ts';
import type { FieldReading } from './filled-form.ts';
import { plainText } from './label-text.ts';
import type { FieldType } from './schema.ts';

export interface Place {
  readonly sheet: string;
  readonly cell: string;
}

export interface HowToRead {
  readonly type: FieldType;
  readonly sure?: boolean;
  /** The head states （%）: a bare number is a percentage. */
  readonly percentHead?: boolean;
}

/** Ratios above this, written without a %, are percentages: nobody's 控制率 is 500 %. */
const HIGHEST_RATIO = 5;

const DASH = /^(?:[-—–―─－/／\\]+|无|不适用|N\/A)$/i;

/** Reads a cell; a blank one is `blank`, never zero. */
export function readField(cell: Cell | undefined, place: Place, how: HowToRead): FieldReading {
  const raw = cell?.v ?? null;
  const reading = {
    number: null,
    text: typeof raw === 'string' ? raw.trim() : raw === null ? '' : String(raw),
    raw,
    formula: cell?.f ?? null,
    ...place,
    sure: how.sure ?? true,
  };
  if (cell?.t === 'e') return { ...reading, kind: 'error' };
  if (reading.text === '') return { ...reading, kind: 'blank' };
  if (DASH.test(plainText(reading.text))) return { ...reading, kind: 'dash' };
  const number = readCellNumber(cell);
  return number ? { ...reading, ...asNumber(number, how) } : { ...reading, kind: 'text' };
}

/** Reads the value that stands behind its label in the same cell. */
export function readJoined(text: string, raw: CellValue, place: Place, how: HowToRead): FieldReading {
  const reading = {
    number: null,
    text: text.trim(),
    raw,
    formula: null,
    ...place,
    sure: how.sure ?? true,
  };
  if (reading.text === '') return { ...reading, kind: 'blank' };
  if (DASH.test(plainText(reading.text))) return { ...reading, kind: 'dash' };
  const number = how.type === 'text' || how.type === 'date' ? null : parseNumberText(reading.text);
  return number ? { ...reading, ...asNumber(number, how) } : { ...reading, kind: 'text' };
}

function asNumber(number: CellNumber, { type, percentHead = false, sure = true }: HowToRead) {
  const bare = type === 'percent' && !number.percent;
  const points = bare && (percentHead || aboveRatio(number));
  if (!points) return { kind: 'number' as const, number };
  const value = divide(number.value, fromInteger(100)) ?? number.value;
  return { kind: 'number' as const, number: { ...number, value, percent: true }, sure: sure && percentHead };
}

function aboveRatio({ value }: CellNumber): boolean {
  return (value.n < 0n ? -value.n : value.n) > BigInt(HIGHEST_RATIO) * value.d;
}
