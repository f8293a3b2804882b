/**
 * 年度指标值 and 实际完成值 as people write them: `≥95%`, `12座`, `不超过150万元`, `2024年12月底前`, `明显改善`.
 * Numbers come with their unit, dates with the day that they end on; what is neither is a text.
 */

import type { FieldReading } from '../../forms/filled-form.ts';
import { type Exact, multiply, negate, ONE, parseExact } from '../../workbook/exact.ts';
import { remembered } from '../../workbook/once.ts';
import { type RecurringDay, readRecurringDay } from './recurring-day.ts';

export type Sign = '>=' | '<=' | '>' | '<' | '=';

export type IndicatorValue =
  | { readonly kind: 'blank' }
  | IndicatorNumber
  | { readonly kind: 'range'; readonly low: Exact; readonly high: Exact; readonly unit: string }
  | IndicatorDate
  | RecurringDay
  /** Words, or more numbers than one: `明显改善`, `新建12座、改造5座`. */
  | { readonly kind: 'text'; readonly text: string; readonly numbers: number };

export interface IndicatorNumber {
  readonly kind: 'number';
  /** `=` where no sign is written. */
  readonly sign: Sign;
  /** Whether the sign was written: `≥95%`, `95%以上`. */
  readonly bounded: boolean;
  /** In whole units: `1.2万亩` is 12000 亩, `95%` is 0.95. */
  readonly value: Exact;
  /** What the written number was multiplied by: 10000 for 万, 1/100 for %. */
  readonly scale: Exact;
  /** Without 万 and 亿; '' where none is written. */
  readonly unit: string;
}

/** The first and the last day that the text can mean, as 20241201 and 20241231. */
export interface IndicatorDate {
  readonly kind: 'date';
  readonly first: number;
  readonly last: number;
}

export const HUNDREDTH: Exact = { n: 1n, d: 100n };

const SIGNS: readonly (readonly [RegExp, Sign])[] = [
  [/^(?:>=|≥|≧|⩾|大于等于|大于或等于|不低于|不少于|不小于|至少|达到或超过)/, '>='],
  [/^(?:<=|≤|≦|⩽|小于等于|小于或等于|不超过|不高于|不大于|不多于|控制在|至多|最多)/, '<='],
  [/^(?:>|大于|高于|超过|多于)/, '>'],
  [/^(?:<|小于|低于|少于)/, '<'],
  [/^(?:=|等于|达到|达|完成|约)/, '='],
];
const AT_LEAST = /(?:及以上|或以上|以上)$/;
const AT_MOST = /(?:及以内|及以下|或以下|以内|之内|以下|(?<=[日天月年时钟])内)$/;
/** A bound of time, whatever is to be done by then: 2小时内到达, 8日前报送. */
const WITHIN =
  /^(个?(?:工作日|自然日|小时|分钟|秒钟?|星期|点钟?|[日号天周月年时]))(?:以内|之内|内|之前|以前|前)[\u4e00-\u9fff]{0,6}$/;
const ABOUT = /(?:左右|上下|余|多)$/;
const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?|\.\d+/g;
const RANGE = /^(\d+(?:\.\d+)?)(%?)[-~—–至到](\d+(?:\.\d+)?)/;
/** ≥95%且≤100%. */
const BETWEEN =
  /^(?:>=|≥|大于等于|不低于|不少于)(\d+(?:\.\d+)?)(%?)(?:且|并且|[,，、])?(?:<=|≤|小于等于|不高于|不超过|不大于)(\d+(?:\.\d+)?)/;
/** 由80%提高到90%: what counts is where it gets to. */
const RISEN = /^[由从][^\d]*\d[\d.]*[^\d]{0,8}?(?:提高|提升|增加|增长|上升|扩大)[到至为](?=\d)/;
const FALLEN = /^[由从][^\d]*\d[\d.]*[^\d]{0,8}?(?:下降|降低|减少|压减|缩短|压缩)[到至为](?=\d)/;
/** Only how it was reckoned, at the end: 75%（9/12）. */
const REMARK = /[(（]\d+(?:\.\d+)?[/÷]\d+(?:\.\d+)?[)）]$/;
/** From one month to another: 2024年6月-12月. */
const MONTHS = /^(?:(\d{4})年)?(\d{1,2})月?(?:-|~|—|–|至|到)(?:(\d{4})年)?(\d{1,2})月(.*)$/;
const QUARTER = /^(?:(\d{4})年)?第?([一二三四1-4])季度(.*)$/;
const QUARTERS = '一二三四';
const DATE = /^(?:(\d{4}|\d{2})[年./-])?(?:(\d{1,2})[月./-])?(?:(\d{1,2})[日号]?)?/;
const YEAR_END = /^(?:当年|本年|全年)?度?年?[底末](?:之前|以前|前)?(?:完成)?$/;
const NAMES_A_DATE = /[年月]|\d{4}[-./]\d{1,2}[-./]\d{1,2}/;
const AFTER_DATE =
  /^(?:底|末|上旬|中旬|下旬|初)?(?:之前|以前|前|内|止)?(?:全部|全面|按时|如期|已)?(?:完成|完工|竣工|建成|到位|验收|发放)?$/;
const TERM = /^(?:底|末|上旬|中旬|下旬|初)?(?:之前|以前|前|内|止)/;
/** Before a number these make it a name or a rank, not an amount. */
const ORDINAL = /[第前]$/;

const SCALES: readonly (readonly [string, Exact])[] = [
  ['百万', { n: 1000000n, d: 1n }],
  ['亿', { n: 100000000n, d: 1n }],
  ['万', { n: 10000n, d: 1n }],
  ['千', { n: 1000n, d: 1n }],
];

/** What the cell says. A cell formatted as a percentage is one; `year` completes dates that have none. */
export function readIndicatorValue(reading: FieldReading | null, year: number): IndicatorValue {
  if (!reading || reading.kind === 'blank' || reading.kind === 'dash') return { kind: 'blank' };
  if (reading.number && !reading.number.fromText) {
    const { value, percent } = reading.number;
    const [unit, scale] = percent ? ['%', HUNDREDTH] : ['', ONE];
    return { kind: 'number', sign: '=', bounded: false, value, scale, unit };
  }
  return readIndicatorText(reading.text, year);
}

export function readIndicatorText(raw: string, year: number): IndicatorValue {
  const known = timeless(raw);
  if (known) return known;
  const text = halfWidth(raw);
  return readDate(text, year) ?? withoutYear(text);
}

/** A leap year: what is a date in some year's report is one in this. */
const ANY_YEAR = 2000;

/** `≥95%` and 明显改善 stand in many tables, and say the same in every year; null for what may be a date. */
const timeless = remembered((raw): IndicatorValue | null => {
  const text = halfWidth(raw);
  if (text === '') return { kind: 'blank' };
  return readDate(text, ANY_YEAR) ? null : withoutYear(text);
});

function withoutYear(text: string): IndicatorValue {
  return (
    readRecurringDay(text) ??
    readRange(text) ??
    readNumber(text) ??
    readReached(text) ??
    readNumber(text.replace(REMARK, '')) ??
    words(text)
  );
}

function words(text: string): IndicatorValue {
  return { kind: 'text', text, numbers: text.match(NUMBER)?.length ?? 0 };
}

/** Half-width characters, no spaces, no closing punctuation; m2 as m². */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\s|　/g, '')
    .replace(/(?<=[\d/万千亿][kh]?m)[23](?![\d.])/gi, (power) => (power === '2' ? '²' : '³'))
    .replace(/[。;；,，]+$/, '');
}

const isLikeDate = remembered((raw) => datePartsIn(halfWidth(raw), ANY_YEAR) !== null);

/** 11月31日, 2025年13月12日: written like a date, but no calendar has such a day. */
export function isImpossibleDate(raw: string, year: number): boolean {
  const parts = isLikeDate(raw) ? datePartsIn(halfWidth(raw), year) : null;
  return (
    parts !== null &&
    parts.month !== null &&
    (parts.day !== null || parts.saysYear) &&
    !isDay(parts.year, parts.month, parts.day ?? 1)
  );
}

/** `2024年12月底前`, `12月31日前`, `2024-12-31`, `年底前`; needs a 年, 月 or a full date to count. */
function readDate(text: string, year: number): IndicatorDate | null {
  if (YEAR_END.test(withoutLead(text))) {
    return { kind: 'date', first: year * 10000 + 101, last: year * 10000 + 1231 };
  }
  const span = readMonths(withoutLead(text), year) ?? readQuarter(withoutLead(text), year);
  if (span) return span;
  const parts = datePartsIn(text, year);
  if (!parts) return null;
  const { year: y, month: named, day: said, rest } = parts;
  const month = named ?? 12;
  if (!isDay(y, month, said ?? 1)) return null;
  const day = said ?? endOfPart(rest, lastDay(y, month));
  const last = y * 10000 + month * 100 + day;
  if (said !== null && !TERM.test(rest)) return { kind: 'date', first: last, last };
  return { kind: 'date', first: named === null ? y * 10000 + 101 : y * 10000 + month * 100 + 1, last };
}

function readMonths(text: string, year: number): IndicatorDate | null {
  const [, from, begin, to, end, rest = ''] = MONTHS.exec(text) ?? [];
  if (begin === undefined || end === undefined || !AFTER_DATE.test(rest)) return null;
  const first = Number(from ?? year);
  return monthsOf(first, Number(begin), Number(to ?? first), Number(end));
}

/** 第四季度前 is within it: people do not mean the day before it begins. */
function readQuarter(text: string, year: number): IndicatorDate | null {
  const [, said, name, rest = ''] = QUARTER.exec(text) ?? [];
  if (name === undefined || !AFTER_DATE.test(rest)) return null;
  const quarter = QUARTERS.includes(name) ? QUARTERS.indexOf(name) + 1 : Number(name);
  const y = Number(said ?? year);
  return monthsOf(y, quarter * 3 - 2, y, quarter * 3);
}

function monthsOf(year: number, from: number, lastYear: number, to: number): IndicatorDate | null {
  if (!isDay(year, from, 1) || !isDay(lastYear, to, 1)) return null;
  const [first, last] = [year * 100 + from, lastYear * 100 + to];
  return last < first
    ? null
    : { kind: 'date', first: first * 100 + 1, last: last * 100 + lastDay(lastYear, to) };
}

/** What a text written like a date says, whether there is such a day or not. */
interface DateParts {
  readonly year: number;
  readonly saysYear: boolean;
  readonly month: number | null;
  readonly day: number | null;
  /** What follows: 底前, 前完成. */
  readonly rest: string;
}

function datePartsIn(text: string, year: number): DateParts | null {
  const body = withoutLead(text);
  const [whole = '', yearText, monthText, dayText] = DATE.exec(body) ?? [];
  const rest = body.slice(whole.length);
  if (!NAMES_A_DATE.test(whole) || !AFTER_DATE.test(rest)) return null;
  // 10年 is how long something lasts.
  if (yearText?.length === 2 && monthText === undefined && rest === '') return null;
  const y =
    yearText === undefined ? year : yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  if (y < 1990 || y > 2100) return null;
  const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  return {
    year: y,
    saysYear: yearText?.length === 4,
    month: number(monthText),
    day: number(dayText),
    rest,
  };
}

function withoutLead(text: string): string {
  return text.replace(/^(?:<=|≤|不晚于|不迟于|截至|于|在)/, '');
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month);
}

/** 上旬 and 中旬 end on the 10th and 20th, 初 is taken for 上旬. */
function endOfPart(rest: string, lastOfMonth: number): number {
  if (/^(?:上旬|初)/.test(rest)) return 10;
  return rest.startsWith('中旬') ? 20 : lastOfMonth;
}

function lastDay(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function readRange(text: string): IndicatorValue | null {
  const match = RANGE.exec(text) ?? BETWEEN.exec(text);
  if (!match) return null;
  const [whole, lowText = '', percent, highText = ''] = match;
  const { unit, scale } = unitOf(text.slice(whole.length));
  const factor = unit === '%' || percent === '%' ? HUNDREDTH : scale;
  const [low, high] = [parseExact(lowText), parseExact(highText)];
  if (!low || !high || !isUnit(unit)) return null;
  return {
    kind: 'range',
    low: multiply(low, factor),
    high: multiply(high, factor),
    unit: percent ? '%' : unit,
  };
}

function readReached(text: string): IndicatorNumber | null {
  const sign = RISEN.test(text) ? '>=' : FALLEN.test(text) ? '<=' : null;
  const reached = sign && readNumber(text.replace(sign === '>=' ? RISEN : FALLEN, ''));
  return reached ? { ...reached, sign, bounded: true } : null;
}

function readNumber(text: string): IndicatorNumber | null {
  const numbers = [...text.matchAll(NUMBER)];
  const [found] = numbers;
  if (!found || numbers.length !== 1) return null;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  if (ORDINAL.test(before)) return null;
  const value = parseExact(found[0].replaceAll(',', ''));
  if (!value) return null;
  const negative = /-$/.test(before);
  const sign = signOf(before.replace(/-$/, ''), after);
  const within = WITHIN.exec(after)?.[1];
  const measured = within ?? after.replace(AT_LEAST, '').replace(AT_MOST, '').replace(ABOUT, '');
  const { unit, scale } = unitOf(measured);
  if (!isUnit(unit)) return null;
  const factor = unit === '%' ? HUNDREDTH : scale;
  const scaled = multiply(value, factor);
  return {
    kind: 'number',
    sign: sign ?? '=',
    bounded: sign !== null && sign !== '=',
    value: negative ? negate(scaled) : scaled,
    scale: factor,
    unit,
  };
}

/** The sign in the words before the number or behind its unit; null where none is written. */
function signOf(before: string, after: string): Sign | null {
  if (AT_LEAST.test(after)) return '>=';
  if (AT_MOST.test(after) || WITHIN.test(after)) return '<=';
  for (let start = 0; start < before.length; start++) {
    const sign = SIGNS.find(([pattern]) => pattern.test(before.slice(start)))?.[1];
    if (sign) return sign;
  }
  return null;
}

/** 500余户, 3万多人: nothing of the unit. */
const AND_MORE = /^(?:余|多(?![媒功]))(?=.)/;

/** `万元` → 元 × 10000; brackets and remarks behind the unit are dropped. */
function unitOf(text: string): { unit: string; scale: Exact } {
  const plain = text
    .replace(/[(（].*$/, '')
    .replace(/百分比/, '%')
    .replace(AND_MORE, '');
  const scaled = /^千(?:米|克|瓦)/.test(plain) ? undefined : SCALES.find(([word]) => plain.startsWith(word));
  if (!scaled) return { unit: plain, scale: ONE };
  return { unit: plain.slice(scaled[0].length).replace(AND_MORE, ''), scale: scaled[1] };
}

/** A measure word, not the rest of a sentence. */
function isUnit(text: string): boolean {
  return text.length <= 6 && !/[,，。；;、：:]/.test(text);
}
