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
/** Columns that are averaged in a totals row: prices, rates, grades, ages. */
const AVERAGED =
  /单价|均价|价格|年龄|得分|分值|评分|\bprice|\bunit cost|\bscore|\bgrade|\bage\b|\bdays?\b|\bindex\b/i;

export const isAveraged = (text: string) => AVERAGED.test(text) || RATIO.test(text) || AVERAGE.test(text);
export const isRate = (text: string) => RATIO.test(text);
/** Points and weights. */
export const isScored = (text: string) =>
  /得分|分值|评分|分数|扣分|权重|\b(?:scores?|weights?|points)\b/i.test(text);
/** Targets and results of indicators: pieces in one row, percent in the next. */
export const isMixedHeading = (text: string) => /(?:指标|目标|完成|标准|实际)值/.test(text);
/** What names a column of units, one for each row. */
export const isUnitHeading = (text: string) =>
  /^\s*(?:计量|度量|计价)?单\s*位\s*$|^\s*units?\s*$/i.test(text);
/** The total says of itself that it is rounded. */
export const isRoundedLabel = (text: string) =>
  /四舍五入|取整|约数|\bround(?:ed|ing)?\b|\bapprox/i.test(text);
export const isPartLabel = (text: string) => PART.test(text);
export const isPlaceholder = (text: string) => PLACEHOLDER.test(text);

/** Heads, pieces, areas, days, rates: no amounts of money, whatever the caption says. */
export const isCounted = (text: string) =>
  /人数|人次|批次|次数|数量|户数|台数|辆|个数|套数|面积|天数|年限|编制数|排名|得分|分值/.test(text) ||
  RATIO.test(text);

/** What names a row or column of line numbers. */
export const isNumberingLabel = (text: string) =>
  /^\s*(?:栏\s*次|行\s*次|栏目|序\s*号|编\s*号|次序|项\s*次|no\.?|line|#)\s*$/i.test(text);
/** Columns whose numbers are names: codes, serial numbers, years, telephone and account numbers. */
export const isCodeHeading = (text: string) =>
  isNumberingLabel(text) ||
  /编码|代码|编号|科目号|文号|凭证号|年份$|年度$|账号|卡号|证号|电话|手机|邮编|^(?:类|款|项|年份|年度|月份|日期)$|\bcode\b|\bid\b|\bphone\b|\bdate\b/i.test(
    text.trim(),
  );

/** Headings of tables that move from an opening balance to a closing one. */
export const isOpening = (text: string) =>
  /期初|年初|月初|上年结转|上[年期月]结[余存]|\bopening\b|\bbeginning\b|brought forward|\bb\/f\b/i.test(text);
export const isClosing = (text: string) =>
  /期末|年末|月末|本[年期月]结[余存]|\bclosing\b|\bending\b|carried forward|\bc\/f\b/i.test(text);
export const isIncrease = (text: string) =>
  /增加|新增|购入|购置|转入|调入|收入|计提|\bincreases?\b|\badditions?\b|\bissued\b|\bpurchases?\b|\breceived\b|\bacquired\b|\btransfers?\s+in\b/i.test(
    text,
  );
export const isDecrease = (text: string) =>
  /减少|处置|报废|转出|调出|支出|核销|发放|\bdecreases?\b|\bdisposals?\b|\breleased\b|\bsold\b|\bpaid\b|\btransfers?\s+out\b|\bwritten\s+off\b/i.test(
    text,
  );

/** Two labels have a word in common, apart from those for totals; or one of them has none besides. */
export function shareWords(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => wordsIn(text.replace(new RegExp(TOTAL, 'gi'), ' ')));
  if (!one?.size || !other?.size) return true;
  return [...one].some((word) => other.has(word));
}

/** Words of at least four letters, and all three Chinese characters in a row. */
function wordsIn(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  const chinese = (text.match(/[\u4e00-\u9fff]{2,}/g) ?? []).flatMap((run) =>
    run.length < 3 ? [run] : Array.from({ length: run.length - 2 }, (_, i) => run.slice(i, i + 3)),
  );
  return new Set([...words, ...chinese]);
}
