/** Numbers in running text with their units: amounts, percentages, scores and counts. Years, dates and list numbers are none. */

import { type Exact, halfUnit, multiply, parseExact } from '../workbook/exact.ts';
import type { MentionKind, Span } from './report.ts';

export interface TextNumber extends Span {
  readonly kind: MentionKind;
  /** Money in 万元, percentages in hundredths, others as counted. */
  readonly value: Exact;
  readonly half: Exact;
  readonly digits: number;
  readonly unit: string;
  readonly unitMissing: boolean;
  readonly approximate: boolean;
  /** By how much the digits were multiplied: 亿元 count as 万元. */
  readonly factor: Exact;
}

/** A sign counts only where no digit or letter stands before it: `2023-2024` has none. */
const NUMBER = /(?<![\d.A-Za-z])(?:(?<![\d\-—A-Za-z.])-)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/g;

/** What stands before a number that is a name, a rank or part of a date. */
const NAME_BEFORE = /(?:第|表|图|附件|附表|[A-Za-z]|\d[.:/]|\d\s*[-–~])\s*$/;
const BRACKET_YEAR = /^(?:19|20)\d\d\s*[〕\])]/;
/** What stands behind one: dates, document numbers, clock times, ratios, further dots. */
const NAME_AFTER =
  /^\s*(?:年(?!来|以上|内)|月(?!份?均)|日|号|时\d|[:：]\d|\.\d|×|\/\d|[-–~至]\s*\d|[A-Za-z]|届|级|型|线|工程|热线|平台)/;

const UNIT =
  /^\s*(?:(亿|万|千|百)?\s*(余|多)?\s*(元)|(亿|万|千|百)?\s*(余|多)?\s*(人次|台次|批次|平方公里|平方米|立方米|千瓦时|公里|公斤|千米|小时|分钟|人|名|位|家|户|起|件|次|台|辆|套|项|条|张|本|份|期|处|座|所|栋|间|亩|米|㎡|吨|克|天|批|笔|宗|部|篇|场|类|门|把|支|枚|岁|倍|村|个(?!百分点)|种|只|头|株|棵|度|页|盏|艘|块|片|组|班|课|款|样|幅|例|床|辖|村庄|社区|字|人份|只次|头次|车次|架次)|(%|‰)|(个?百分点)|(分)(?!钟|别|之|为|析|公|局|类|级|行|院|校|管|配|工|布|解|期|队)|(亿|万)\s*(余|多)?)/;

const SCALES: Readonly<Record<string, Exact>> = {
  亿: { n: 100000000n, d: 1n },
  万: { n: 10000n, d: 1n },
  千: { n: 1000n, d: 1n },
  百: { n: 100n, d: 1n },
};
const ONE: Exact = { n: 1n, d: 1n };
const YUAN_IN_WAN: Exact = { n: 1n, d: 10000n };

/** The numbers between two places of the (half-width) text, with a unit or without (`unit` ''); in order. */
export function findNumbers(plain: string, from: number, to: number): TextNumber[] {
  const found: TextNumber[] = [];
  NUMBER.lastIndex = from;
  for (let match = NUMBER.exec(plain); match && match.index < to; match = NUMBER.exec(plain)) {
    const start = match.index;
    const number = readNumber(plain, start, match[0], Math.max(from, start - 6), to);
    if (number) found.push(number);
  }
  return withSharedUnits(plain, found);
}

/** `1.` or `(1)` at the start of a line. */
function isListMark(before: string, after: string): boolean {
  return /(?:^|\n)[\s(]*$/.test(before) && before.includes('\n') && /^\s*[.、)]/.test(after);
}

/** `100、200万元`: numbers without a unit take that of the next, where only 、 or 和 stands between. */
function withSharedUnits(plain: string, found: readonly TextNumber[]): TextNumber[] {
  return found
    .reduceRight<TextNumber[]>((later, number) => {
      const next = later.at(-1);
      const shares =
        next &&
        number.unit === '' &&
        (next.kind === 'money' || next.kind === 'percent') &&
        /^\s*[、和及]\s*$/.test(plain.slice(number.end, next.start));
      later.push(shares ? { ...scaled(number, next), approximate: next.approximate } : number);
      return later;
    }, [])
    .reverse();
}

function scaled(number: TextNumber, { kind, unit, unitMissing, factor }: TextNumber): TextNumber {
  const [value, half] = [multiply(number.value, factor), multiply(number.half, factor)];
  return { ...number, kind, unit, unitMissing, factor, value, half };
}

function readNumber(
  plain: string,
  start: number,
  digits: string,
  from: number,
  to: number,
): TextNumber | null {
  const end = start + digits.length;
  const before = plain.slice(from, start);
  const after = plain.slice(end, Math.min(to, end + 12));
  const value = parseExact(digits.replaceAll(',', ''));
  if (!value || BRACKET_YEAR.test(plain.slice(start, end + 3))) return null;
  if (NAME_AFTER.test(after) || NAME_BEFORE.test(before) || isListMark(before, after)) return null;
  const shown = digits.split('.')[1]?.length ?? 0;
  const unit = UNIT.exec(after);
  const about = /(?:(?<!节)约|近|超过|逾|将近|接近)\s*$/.test(before);
  if (!unit) return /^20\d\d$/.test(digits) ? null : plainNumber(start, end, value, shown, about);
  const [
    whole,
    moneyScale,
    moneyMore,
    yuan,
    countScale,
    countMore,
    measure,
    percent,
    points,
    score,
    bare,
    bareMore,
  ] = unit;
  const scale = SCALES[moneyScale ?? countScale ?? bare ?? ''] ?? ONE;
  const more = Boolean(moneyMore ?? countMore ?? bareMore);
  const behind = plain.slice(end + whole.length, end + whole.length + 3);
  // `100万，` among amounts is money without its 元; `5万斤` is not.
  const isMoney = yuan !== undefined || (bare !== undefined && /^(?:[，。;、,)\s]|$)/.test(behind));
  const kind: MentionKind = isMoney
    ? 'money'
    : percent
      ? 'percent'
      : points
        ? 'points'
        : score
          ? 'score'
          : 'count';
  const factor = isMoney ? multiply(scale, YUAN_IN_WAN) : percent === '‰' ? { n: 1n, d: 10n } : scale;
  return {
    start,
    end: end + whole.length,
    kind,
    value: multiply(value, factor),
    half: multiply(halfUnit(shown), factor),
    digits: shown,
    unit: whole.trim().replace(/[余多\s]/g, '') || (measure ?? ''),
    unitMissing: isMoney && yuan === undefined,
    approximate: about || more || /^(?:左右|以上|上下|余|多)/.test(behind),
    factor,
  };
}

/** A number without a unit: a percentage whose mark was forgotten, or nothing to check. */
function plainNumber(
  start: number,
  end: number,
  value: Exact,
  digits: number,
  approximate: boolean,
): TextNumber {
  return {
    start,
    end,
    kind: 'count',
    value,
    half: halfUnit(digits),
    digits,
    unit: '',
    unitMissing: true,
    approximate,
    factor: ONE,
  };
}
