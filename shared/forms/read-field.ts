/** What one cell of a form holds, as people wrote it. */

import type { CellNumber } from '../workbook/cell-number.ts';
import { divide, fromInteger, multiply, toFixed } from '../workbook/exact.ts';
import { numberText } from '../workbook/number-text.ts';
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

const LONGEST_DASH = 6;
/** What a dash begins with: nearly all other short texts are told apart by it. */
const MAY_BE_DASH = /^[-—–―─－/／\\＼无不NnＮｎ]/;
const DASH = /^(?:[-—–―─－/／\\]+|无|不适用|N\/A)$/i;

/** What a sentence in place of a number begins with. */
const MAY_DENY = /^[本我全今当年度无没未不暂\d二]/;
const LONGEST_DENIAL = 30;
/** 本单位无楼堂馆所建设项目, 不涉及: nothing to fill in, said in words; 无法统计 is no such thing. */
const DENIAL =
  /^(?:(?:本|我|全)?(?:单位|部门|[局委办院校镇乡])|本?(?:年度?|年内)|(?:20\d\d|二[〇○零]..)年度?)*(?:暂?无(?!法|偿|从)|没有?(?!统计|提供|取得|填)|不涉及|不存在|未(?:发生|开展|涉及|安排|新建))[\u4e00-\u9fff、和]*[。.]?$/;

/** Reads a cell; a blank one is `blank`, never zero. */
export function readField(cell: Cell | undefined, place: Place, how: HowToRead): FieldReading {
  const raw = cell?.v ?? null;
  const formula = cell?.f ?? null;
  if (cell?.t === 'e') return reading('error', null, String(raw), raw, formula, place, how.sure ?? true);
  if (typeof raw === 'string') return readText(raw, raw, place, how, formula);
  if (raw === null || cell === undefined)
    return reading('blank', null, '', raw, formula, place, how.sure ?? true);
  return readTyped(cell, raw, formula, place, how);
}

/** Reads text: a cell's, or what stands behind the label in the same cell. */
export function readText(
  text: string,
  raw: CellValue,
  place: Place,
  how: HowToRead,
  formula: string | null = null,
): FieldReading {
  const trimmed = joinLines(text.trim());
  const sure = how.sure ?? true;
  if (trimmed === '') return reading('blank', null, '', raw, formula, place, sure);
  if (trimmed.length <= LONGEST_DASH && MAY_BE_DASH.test(trimmed) && DASH.test(plainText(trimmed))) {
    return reading('dash', null, trimmed, raw, formula, place, sure);
  }
  if (isDenial(trimmed, how.type)) return reading('dash', null, trimmed, raw, formula, place, sure);
  const number = parseAs(trimmed, how.type);
  return number
    ? numberReading(number, trimmed, raw, formula, place, how)
    : reading('text', null, trimmed, raw, formula, place, sure);
}

/** A name broken over two lines in a narrow cell is one name; longer texts keep their paragraphs. */
export function joinLines(text: string): string {
  const broken = text.length <= LONGEST_NAME && (text.includes('\n') || text.includes('\r'));
  return broken ? text.replace(/\s*[\r\n]+\s*/g, '') : text;
}

/** Reads a typed number, date or logical value. */
function readTyped(
  cell: Cell,
  raw: number | boolean,
  formula: string | null,
  place: Place,
  how: HowToRead,
): FieldReading {
  const number = readCellNumber(cell);
  if (number && typeof raw === 'number') {
    // Where words are asked for, a number counts as people see it: 0.951 as 95.10%.
    const text = how.type === 'text' ? shownText(number) : numberText(raw);
    return numberReading(number, text, raw, formula, place, how);
  }
  const text = typeof raw === 'number' ? dayOf(raw) : String(raw);
  return reading('text', null, text, raw, formula, place, how.sure ?? true);
}

/** A percentage written as bare points (`108.70` under 控制率) is brought to a fraction. */
function numberReading(
  number: CellNumber,
  text: string,
  raw: CellValue,
  formula: string | null,
  place: Place,
  { type, percentHead = false, sure = true }: HowToRead,
): FieldReading {
  const points = type === 'percent' && !number.percent && (percentHead || aboveRatio(number));
  if (!points) return reading('number', number, text, raw, formula, place, sure);
  const value = divide(number.value, HUNDRED) ?? number.value;
  return reading(
    'number',
    { ...number, value, percent: true },
    text,
    raw,
    formula,
    place,
    sure && percentHead,
  );
}

function reading(
  kind: FieldReading['kind'],
  number: CellNumber | null,
  text: string,
  raw: CellValue,
  formula: string | null,
  { sheet, cell }: Place,
  sure: boolean,
): FieldReading {
  return { kind, number, text, raw, formula, sheet, cell, sure };
}

function isDenial(text: string, type: FieldType): boolean {
  const mayBe = type !== 'text' && type !== 'date' && text.length <= LONGEST_DENIAL && MAY_DENY.test(text);
  return mayBe && DENIAL.test(plainText(text));
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

function aboveRatio({ value }: CellNumber): boolean {
  return (value.n < 0n ? -value.n : value.n) > BigInt(HIGHEST_RATIO) * value.d;
}
