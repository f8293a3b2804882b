/** Labels as people type them, brought to one form: widths, spaces, brackets, numbering and years make no difference. */

export interface LabelText {
  /** `其中：公车购置` → `公车购置`, `2023 年决算数` → `Y年决算数`; empty where the text is too long for a label. */
  readonly key: string;
  /** The year that the label states. */
  readonly year: number | null;
  /** What stands after the label's colon, as written: `按收入性质分：2030.12` → `2030.12`; null where there is no colon. */
  readonly rest: string | null;
}

export interface MoneyStated {
  readonly money: '元' | '万元';
  /** （万元） behind a label says less than 单位：万元. */
  readonly inBrackets: boolean;
}

/** Labels are short; a longer text is a label only before its colon. */
const LONGEST_LABEL = 40;
/** A line that states the year or the unit of account is shorter still. */
const LONGEST_LINE = 16;

const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2060\ufeff“”"'‘’`]+/g;
/** `1、` `(1)` `一、`, and a digit of its own: `1公务用车`, but not `5年`. */
const NUMBERING =
  /^(?:\d{1,2}[、.)]|[一二三四五六七八九十]{1,2}、|\([\d一二三四五六七八九十]{1,2}\)|\d(?=[\u4e00-\u9fff])(?!.[年月日季]))/;
const CIRCLED = /[①-⑳]/g;
/** 、 and 和 only part words: 水费、电费 is 水费和电费. */
const BETWEEN = /[、,;/和及与]/g;
/** 决算数 and 决算金额 are 决算, 支出决算 as well. */
const AMOUNT_WORDS = /支出(?=决算|预算)|(?<=决算|预算|执行|编制)(?:数额|金额|数|额)(?=$|[(A-Z])/g;
const OF_WHICH = /^其中:?/;
const BRACKETS = /\([^()]*\)|\([^()]*$|\[[^[\]]*\]/g;
const EDGE = /^[*★☆△※●·_-]+|[*:;,。、_-]+$/g;
/** 全年预算数A, as formulas of the heads call it. */
const LETTER = /(?<=[\u4e00-\u9fff])[A-C]$/;
const YEARS = /(?:19|20)\d{2}年?度?|二[〇○零][〇○零一二三四五六七八九]{2}年度?/g;
/** A text without any of these is its own key. */
const TO_CLEAN = /[\d()[\]:;,。、*★☆△※●·_\-/和及与]|^其中|[A-C]$|决算|预算|执行|编制|^二[〇○零]/;
const TRAILING_NUMBER = /^(.*?[^\d.,\s-])\s*(-?[\d,，]*\d(?:\.\d+)?%?)$/;
const YEAR_LINE = /^\(?(?:19|20)\d{2}年?度?\)?$/;
const MONEY_LINE = /^\(?(?:(?:金额|计量|货币)?单位[:：]?)?(?:人民币)?(?:万元|元)\)?$/;
const MONEY_STATED = /单位[:：]?(?:人民币)?(万元|元)/;
const MONEY_IN_BRACKETS = /\((?:单位:)?(万元|元)\)|^\(?(万元|元)\)?$/;
const COLON = /[:：﹕︰]/;
/** `1、` `（二）` `①` `3.1 ` before the name of a line: `110指挥中心` has none. */
const LINE_NUMBER =
  /^\s*(?:[①-⑳]|[（(][\d０-９一二三四五六七八九十]{1,3}[）)]|[\d０-９]{1,2}(?:[.．-][\d０-９]{1,2})+(?:[、.．]|\s|(?=[\u4e00-\u9fff]))|[\d０-９]{1,2}[、.．)）]|[一二三四五六七八九十]{1,3}、)\s*/;
/** Alone in its cell: 累计培训人次 is an indicator. */
const SUBTOTAL = /^\s*(?:小\s*计|合\s*计|总\s*计|累\s*计)\s*(?:[（(][^（()）]*[）)])?\s*[:：]?\s*$/;

/** Full-width to half-width, without spaces, line breaks and quotation marks. */
export function plainText(text: string): string {
  return text.replace(CIRCLED, '').normalize('NFKC').replace(INVISIBLE, '');
}

/** The key of a label as a pack writes it. */
export function labelKey(label: string): string {
  return keyOf(plainText(label.replace(/\{Y(?:-\d)?\}/g, '2000')));
}

/** How far from the report's year the label says: `{Y-1}年决算数` is -1; null where it states none. */
export function labelOffset(label: string): number | null {
  const match = /\{Y(-\d)?\}/.exec(label);
  return match ? Number(match[1] ?? 0) : null;
}

/** The label in a year: `{Y-1}年决算数` → `2023年决算数`, or 上年决算数 where the year is not known. */
export function inYear(label: string, year: number | null): string {
  if (year === null) return label.replaceAll('{Y-1}年', '上年').replaceAll('{Y}年', '本年');
  return label.replaceAll('{Y-1}', String(year - 1)).replaceAll('{Y}', String(year));
}

/** A cell's text as a label with what follows it. `plain` is its `plainText`, where that is known. */
export function readLabel(text: string, plain = plainText(text)): LabelText {
  const colon = valueColon(text);
  if (colon < 0) return labelOf(plain, null);
  return labelOf(plainText(text.slice(0, colon)), text.slice(colon + 1).trim());
}

/** A label with its number attached but no colon: `按收入性质分2030.12`; null where it does not end in a number. */
export function splitTrailingNumber(text: string): LabelText | null {
  const match = text.length > LONGEST_LABEL ? null : TRAILING_NUMBER.exec(text.trim());
  if (!match?.[1] || !match[2]) return null;
  return { key: keyOf(plainText(match[1])), year: null, rest: match[2] };
}

/** The name of a line without its number. */
export function withoutLineNumber(name: string): string {
  return name.replace(LINE_NUMBER, '');
}

/** Whether a text names a sum of the lines around it, and nothing else. */
export function isSubtotalName(text: string): boolean {
  return SUBTOTAL.test(text);
}

/** `2024年度…` → 2024, `二〇二四年` → 2024; null where no year is said. */
export function yearIn(text: string): number | null {
  return yearInPlain(plainText(text));
}

/** `（2024年度）` or `单位：万元` on a line of its own: never a label, never a value. `plain` is a `plainText`. */
export function isLineAlone(plain: string): boolean {
  return plain.length <= LONGEST_LINE && (YEAR_LINE.test(plain) || MONEY_LINE.test(plain));
}

/** The unit of account that a text states: after 单位, or in brackets behind a label. */
export function moneyIn(plain: string): MoneyStated | null {
  const said = MONEY_STATED.exec(plain);
  const match = said ?? MONEY_IN_BRACKETS.exec(plain);
  if (!match) return null;
  return { money: (match[1] ?? match[2]) === '元' ? '元' : '万元', inBrackets: said === null };
}

function labelOf(plain: string, rest: string | null): LabelText {
  return { key: plain.length > LONGEST_LABEL ? '' : keyOf(plain), year: yearInPlain(plain), rest };
}

function keyOf(plain: string): string {
  if (!TO_CLEAN.test(plain)) return plain;
  let key = plain;
  for (let before = ''; before !== key; ) {
    before = key;
    key = key.replace(EDGE, '').replace(NUMBERING, '').replace(OF_WHICH, '');
  }
  return key
    .replace(BRACKETS, '')
    .replace(EDGE, '')
    .replace(YEARS, 'Y年')
    .replace(AMOUNT_WORDS, '')
    .replace(LETTER, '')
    .replace(BETWEEN, '');
}

function yearInPlain(plain: string): number | null {
  const match = /(?:19|20)\d{2}/.exec(plain);
  if (match) return Number(match[0]);
  const chinese = /二[〇○零0]([〇○零0一二三四五六七八九])([〇○零0一二三四五六七八九])年/.exec(plain);
  if (!chinese) return null;
  const digit = (character: string) => Math.max(0, '〇一二三四五六七八九'.indexOf(character));
  return 2000 + digit(chinese[1] ?? '') * 10 + digit(chinese[2] ?? '');
}

/** The colon between label and value: not the one of `其中：`. */
function valueColon(text: string): number {
  const first = text.search(COLON);
  if (first < 0 || first > LONGEST_LABEL) return -1;
  if (!/^[\s\d、.．（(]*其\s*中\s*$/.test(text.slice(0, first))) return first;
  const second = text.slice(first + 1).search(COLON);
  return second < 0 || second > LONGEST_LABEL ? -1 : first + 1 + second;
}
