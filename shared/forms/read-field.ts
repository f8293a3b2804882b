/** What one cell of a form holds, as people wrote it. */

import type { CellNumber } from '../workbook/cell-number.ts';
import { divide, fromInteger, multiply, toFixed } from '../workbook/exact.ts';
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

const LONGEST_NAME = 40;

const HUNDRED = fromInteger(100);

const DASH = /^(?:[-—–―─－/／\\]+|无|不适用|N\/A)$/i;

/** Reads a cell; a blank one is `blank`, never zero. */
export function readField(cell: Cell | undefined, place: Place, how: HowToRead): FieldReading {
  const raw = cell?.v ?? null;
  if (cell?.t === 'e')
    return { ...empty(String(raw), raw, place, how), kind: 'error', formula: cell.f ?? null };
  const reading =
    typeof raw === 'string' || raw === null
      ? readText(raw ?? '', raw, place, how)
      : readTyped(cell ?? {}, raw, place, how);
  return cell?.f === undefined ? reading : { ...reading, formula: cell.f };
}

/** Reads text: a cell's, or what stands behind the label in the same cell. */
export function readText(text: string, raw: CellValue, place: Place, how: HowToRead): FieldReading {
  const reading = empty(joinLines(text.trim()), raw, place, how);
  if (reading.text === '') return reading;
  if (DASH.test(plainText(reading.text))) return { ...reading, kind: 'dash' };
  const number = parseAs(reading.text, how.type);
  return number ? { ...reading, ...asNumber(number, how) } : { ...reading, kind: 'text' };
}

/** Reads a typed number, date or logical value. */
function readTyped(cell: Cell, raw: number | boolean, place: Place, how: HowToRead): FieldReading {
  const number = readCellNumber(cell);
  if (number) {
    // Where words are asked for, a number counts as people see it: 0.951 as 95.10%.
    const text = how.type === 'text' ? shownText(number) : String(raw);
    return { ...empty(text, raw, place, how), ...asNumber(number, how) };
  }
  const day = typeof raw === 'number' ? dayOf(raw) : String(raw);
  return { ...empty(day, raw, place, how), kind: 'text' };
}

function empty(text: string, raw: CellValue, place: Place, { sure = true }: HowToRead): FieldReading {
  return {
    kind: 'blank',
    number: null,
    text,
    raw,
    formula: null,
    sheet: place.sheet,
    cell: place.cell,
    sure,
  };
}

/** A name broken over two lines in a narrow cell is one name; longer texts keep their paragraphs. */
export function joinLines(text: string): string {
  return text.length <= LONGEST_NAME ? text.replace(/\s*[\r\n]+\s*/g, '') : text;
}

/** Words stay words (`100%` as a target); a score may have 分 behind it. */
function parseAs(text: string, type: FieldType): CellNumber | null {
  if (type === 'text' || type === 'date') return null;
  return parseNumberText(type === 'score' ? text.replace(/分$/, '') : text);
}

function shownText({ value, digits, percent }: CellNumber): string {
  return percent ? `${toFixed(multiply(value, HUNDRED), digits)}%` : toFixed(value, digits);
}

/** Excel's day number as `2025-03-18`. */
function dayOf(serial: number): string {
  return new Date(Math.round((serial - 25569) * 86400) * 1000).toISOString().slice(0, 10);
}

function asNumber(number: CellNumber, { type, percentHead = false, sure = true }: HowToRead) {
  const bare = type === 'percent' && !number.percent;
  const points = bare && (percentHead || aboveRatio(number));
  if (!points) return { kind: 'number' as const, number };
  const value = divide(number.value, HUNDRED) ?? number.value;
  return { kind: 'number' as const, number: { ...number, value, percent: true }, sure: sure && percentHead };
}

function aboveRatio({ value }: CellNumber): boolean {
  return (value.n < 0n ? -value.n : value.n) > BigInt(HIGHEST_RATIO) * value.d;
}
