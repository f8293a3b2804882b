/** Whether two measure words can measure the same thing. */

import type { Exact } from '../../workbook/exact.ts';

/** Words for things counted one by one: people write one for the other. */
const COUNTED =
  /^(?:个|项|件|处|座|家|次|场|批|期|套|台|辆|条|份|例|起|宗|篇|本|张|块|间|栋|所|点|村|户|支|队|名|人|位|班|组|种|类|株|头|只|盏|孔|口|道|枚|幅|册|篇|场次|批次|人次|户次|车次|件次|台套)/;

/** Names and signs of one measure. 度 is two measures. */
const NAMES_OF_ONE: readonly (readonly string[])[] = [
  ['公里', '千米', 'km'],
  ['米', 'm'],
  ['厘米', 'cm'],
  ['毫米', 'mm'],
  ['平方米', '平米', '平方', '㎡', 'm²'],
  ['平方公里', '平方千米', 'km²', '㎢'],
  ['公顷', 'ha', 'hm²'],
  ['立方米', '立方', '方', 'm³', '㎥'],
  ['吨', 't'],
  ['公斤', '千克', 'kg', '㎏'],
  ['克', 'g'],
  ['毫克', 'mg'],
  ['微克', 'μg', 'ug', 'µg'],
  ['升', '公升', 'l'],
  ['小时', 'h'],
  ['分钟', 'min'],
  ['天', '日', '日历天', '日历日', '自然天', '自然日'],
  ['工作日', '工作天'],
  ['周', '星期'],
  ['千瓦', 'kw'],
  ['千瓦时', '度', 'kwh'],
  ['摄氏度', '度', '℃', '°c'],
  ['分贝', 'db'],
];

/** What one of each is in the smallest of its kind, by the first of its names. */
const MULTIPLES: readonly Readonly<Record<string, bigint>>[] = [
  { 秒: 1n, 分钟: 60n, 小时: 3600n, 天: 86400n },
  { 毫米: 1n, 厘米: 10n, 米: 1000n, 公里: 1000000n },
  { 平方米: 1n, 公顷: 10000n, 平方公里: 1000000n },
  { 毫克: 1n, 克: 1000n, 公斤: 1000000n, 吨: 1000000000n },
];

/** Days at work and days of the calendar count alike where few are meant. */
const DAYS = ['天', '工作日'];

/** How many of one unit another is: an hour is 60 分钟; null where neither is a multiple of the other. */
export function multipleOf(unit: string, of: string): Exact | null {
  const [ours, theirs] = [firstName(unit), firstName(of)];
  for (const kind of MULTIPLES) {
    const [n, d] = [kind[ours], kind[theirs]];
    if (n !== undefined && d !== undefined) return { n, d };
  }
  return null;
}

function firstName(unit: string): string {
  const [plain = ''] = partsOf(unit);
  return NAMES_OF_ONE.find((names) => names.includes(plain))?.[0] ?? plain;
}

export type UnitsAgree = 'same' | 'alike' | 'different';

/**
 * `same`: equal, or one only says more (`座` and `座桥`, `人` and `人次`) or names it otherwise (`公里` and `km`); `alike`: two words for counted things (`项` and
 * `个`); `different`: they measure different things (`%` and `万元`).
 */
export function compareUnits(a: string, b: string): UnitsAgree {
  if (a === b || a === '' || b === '' || saysMore(a, b) || saysMore(b, a)) return 'same';
  if (isNamedOtherwise(a, b)) return 'same';
  if (DAYS.includes(firstName(a)) && DAYS.includes(firstName(b))) return 'alike';
  return COUNTED.test(a) && COUNTED.test(b) ? 'alike' : 'different';
}

/** `座桥` than `座`; but `mm` is no kind of `m`. */
function saysMore(a: string, b: string): boolean {
  return a.startsWith(b) && !/^[a-z]+$/i.test(b);
}

/** `元/平方米` and `元/㎡`, `个小时` and `h`: each part is the same or another name of the same. */
function isNamedOtherwise(a: string, b: string): boolean {
  const [ours, theirs] = [partsOf(a), partsOf(b)];
  if (ours.length !== theirs.length) return false;
  return ours.every((part, i) => {
    const other = theirs[i] ?? '';
    return part === other || NAMES_OF_ONE.some((names) => names.includes(part) && names.includes(other));
  });
}

/** Without the 个 of 个工作日, 个小时, 个月. */
function partsOf(unit: string): string[] {
  return unit
    .toLowerCase()
    .replace(/^个(?=.)/, '')
    .split('/');
}
