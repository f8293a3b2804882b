/** What labels say about rows and columns: totals, averages, parts, years. Chinese and English. */

const TOTAL = /合计|总计|总额|小计|共计|总和|合\s*计|\b(?:grand\s+|sub-?\s*)?totals?\b|\bsum\b|\bsubtotal\b/i;
const AVERAGE = /平均|均值|人均|\baverage\b|\bavg\b|\bmean\b|\bmedian\b/i;
const RATIO =
  /率|占比|比重|比例|百分|%|％|\brate\b|\bratio\b|\bpercent|\bper\s+(?:cent|capita|head)\b|\bshare\b|\byield\b/i;
/** 其中: the rows below are parts of the row above, already counted in it. */
const PART = /^\s*(?:[（(]?\s*其\s*中|of\s+which\b|including\b|thereof\b)/i;
/** Marks for nothing or not known, as they stand in number columns. */
const PLACEHOLDER =
  /^\s*(?:[-–—―－_.…·*/\\xX]+|n\.?\/?a\.?|nil|none|tbd|无|不适用|免填|[（(][a-zA-Z0-9*][）)]|#)?\s*$/i;

export const isTotalLabel = (text: string) => TOTAL.test(text) && !AVERAGE.test(text);
export const isAverageLabel = (text: string) => AVERAGE.test(text);
export const isRatioLabel = (text: string) => RATIO.test(text);
/** Columns that are averaged in a totals row: prices, rates, grades, ages. */
const AVERAGED =
  /单价|均价|价格|年龄|得分|分值|评分|\bprice|\bunit cost|\bscore|\bgrade|\bage\b|\bdays?\b|\bindex\b/i;

export const isAveraged = (text: string) => AVERAGED.test(text) || RATIO.test(text) || AVERAGE.test(text);
/** The total says of itself that it is rounded. */
export const isRoundedLabel = (text: string) =>
  /四舍五入|取整|约数|\bround(?:ed|ing)?\b|\bapprox/i.test(text);
export const isPartLabel = (text: string) => PART.test(text);
export const isPlaceholder = (text: string) => PLACEHOLDER.test(text);

/** A whole number that people read as a year. */
export function isYear(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1900 && value <= 2100;
}
