/**
 * Units as headings and captions name them: `金额（万元）`, `单位：元`, `执行率（%）`, `人数（人）`. Plain data, shared by
 * all detectors that compare amounts.
 */

import { remembered } from '../../workbook/once.ts';

export type Unit =
  /** So many 元 make one. */
  | { readonly kind: 'money'; readonly yuan: number }
  | { readonly kind: 'percent' }
  /** Heads, cars, square metres: as it is written. */
  | { readonly kind: 'count'; readonly name: string };

const YUAN: Readonly<Record<string, number>> = {
  '': 1,
  百: 1e2,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
};
const MONEY = '(?:人民币)?(百万|千万|[百千万亿])?元';
/** In brackets or behind a colon or a slash: elsewhere `元` is part of a word. */
const IN_BRACKETS = new RegExp(`[（(\\[【]\\s*(?:金额)?(?:单位)?[:：]?\\s*${MONEY}\\s*[)）\\]】]`);
const CAPTION = new RegExp(`单\\s*位\\s*[:：]\\s*${MONEY}`);
const ALONE = new RegExp(`^\\s*${MONEY}\\s*$`);
const PERCENT = /[（([【]\s*[%％]\s*[)）\]】]|^\s*[%％]\s*$|百分比/;
const COUNT = /[（([【]\s*(人次?|名|户|辆|台|套|个|件|平方米|㎡|公里|次|天|吨|亩)\s*[)）\]】]/;

/** The unit that a heading says of its numbers; null where it says none. */
export const readUnit = remembered((heading): Unit | null => {
  const money = IN_BRACKETS.exec(heading) ?? CAPTION.exec(heading) ?? ALONE.exec(heading);
  if (money) return { kind: 'money', yuan: YUAN[money[1] ?? ''] ?? 1 };
  if (PERCENT.test(heading)) return { kind: 'percent' };
  const count = COUNT.exec(heading)?.[1];
  return count ? { kind: 'count', name: count } : null;
});

/** The name of a unit of money, where it has one. */
export function moneyName(yuan: number): string | null {
  const prefix = Object.keys(YUAN).find((key) => YUAN[key] === yuan);
  return prefix === undefined ? null : `${prefix}元`;
}
