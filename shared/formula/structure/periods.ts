/**
 * Periods as headings name them: `2024`, `2024年度`, `3月`, `一季度`, `上半年`, `1—6月累计`, `上年数`, `本年累计`.
 * Plain data, so that every detector asks the same question: which column is part of which.
 */

import { remembered } from '../../workbook/once.ts';

/** Months of a year, from first to last; the year where it is said, or how many years before this one. */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly year: number | null;
  /** `本年` 0, `上年` -1; null where nothing is said. */
  readonly relative: number | null;
  /** It runs from January up to a month that is not said (`本年累计`). */
  readonly toDate: boolean;
}

const DIGITS = '零一二三四五六七八九';
const YEAR = /(?<!\d)((?:19|20)\d\d)\s*(?:年度?)?(?!\d|[-/.]\d)/;
const MONTHS = /(?<!\d)(1[0-2]|[1-9])(?:\s*月?\s*[-—–－~～至到]\s*(1[0-2]|[1-9]))?\s*月(?:份)?/;
const CHINESE_MONTH = /(十[一二]?|[一二三四五六七八九])月(?:份)?/;
const ENGLISH_MONTH =
  /^\s*(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/i;
const QUARTER = /(?:第?\s*([一二三四1-4])\s*季度|\bQ([1-4])\b|\b([1-4])(?:st|nd|rd|th)\s+quarter\b)/i;
const HALF = /([上下])半年/;
const TO_DATE = /本年累计|累计数|至本月|年初至今|\byear[- ]to[- ]date\b|\bytd\b/i;
const WHOLE_YEAR = /全年|年度?合计|\b(?:full|whole)\s+year\b/i;
const LAST_YEAR = /上年|去年|上一?年度|\b(?:last|prior|previous)\s+year\b/i;
const BEFORE_LAST = /前年|上上年/;
const THIS_YEAR = /本年|当年|今年|本年度|\b(?:this|current)\s+year\b/i;
const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The period that a heading names; null where it names none. */
export const readPeriod = remembered((heading): Period | null => {
  const written = YEAR.exec(heading);
  const year = written ? Number(written[1]) : null;
  const relative = BEFORE_LAST.test(heading)
    ? -2
    : LAST_YEAR.test(heading)
      ? -1
      : THIS_YEAR.test(heading)
        ? 0
        : null;
  const toDate = TO_DATE.test(heading);
  const months = toDate ? null : monthsOf(heading.replace(YEAR, ''));
  if (months) return { from: months[0], to: months[1], year, relative, toDate };
  const whole = WHOLE_YEAR.test(heading);
  if (year === null && relative === null && !whole && !toDate) return null;
  return { from: 1, to: 12, year, relative, toDate };
});

function monthsOf(heading: string): readonly [number, number] | null {
  const half = HALF.exec(heading);
  if (half) return half[1] === '上' ? [1, 6] : [7, 12];
  const quarter = QUARTER.exec(heading);
  if (quarter) {
    const number = digitOf(quarter[1] ?? quarter[2] ?? quarter[3] ?? '');
    return [number * 3 - 2, number * 3];
  }
  const months = MONTHS.exec(heading);
  if (months) return [Number(months[1]), Number(months[2] ?? months[1])];
  const chinese = CHINESE_MONTH.exec(heading)?.[1];
  if (chinese) {
    const month = chinese.startsWith('十') ? 10 + digitOf(chinese[1] ?? '零') : digitOf(chinese);
    return [month, month];
  }
  const english = ENGLISH_MONTH.exec(heading)?.[1]?.slice(0, 3).toLowerCase();
  const month = english ? ENGLISH_MONTHS.indexOf(english) + 1 : 0;
  return month > 0 ? [month, month] : null;
}

function digitOf(text: string): number {
  const chinese = DIGITS.indexOf(text);
  return chinese >= 0 ? chinese : Number(text);
}

/** Whether one period is a true part of the other, as a quarter is of its year. */
export function isPartOf(part: Period, whole: Period): boolean {
  if (part.toDate || whole.toDate) return false;
  if (part.year !== null && whole.year !== null && part.year !== whole.year) return false;
  if ((part.relative ?? 0) !== (whole.relative ?? 0)) return false;
  const shorter = part.to - part.from < whole.to - whole.from;
  return shorter && part.from >= whole.from && part.to <= whole.to;
}

/** A whole number that people read as a year. */
export function isYear(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1900 && value <= 2100;
}
