/** Lines that say by which levels of government an amount was paid: 其中：中央资金, 地方资金. */

import type { AddedLine } from './added-lines.ts';
import { OF_WHICH } from './read-lines.ts';

/** The ways to part money by levels. Other levels beside each other may hold one another, as 地方 holds 省级. */
const WAYS: readonly RegExp[] = [/^(?:中央|地方)$/, /^(?:上级|本级)$/, /^(?:中央|省|市|县|区|乡|镇)级?$/];

const AROUND = /财政|资金|拨款|补助|专项|配套|转移支付|安排|预算|\s/g;

/** Whether the lines are parts beside each other, none of them a part of another: then they add up. */
export function isSplitByLevels(lines: readonly AddedLine[]): boolean {
  if (lines.length < 2 || lines.slice(1).some(({ text }) => OF_WHICH.test(text))) return false;
  const levels = lines.map(({ row }) => row.label.replace(AROUND, ''));
  const apart = new Set(levels).size === levels.length;
  return apart && WAYS.some((way) => levels.every((level) => way.test(level)));
}
