/** N-05: `以上4个项目预算合计…，支出合计…`: the sums of the list in the sentence before. */

import { smallNumber } from '../../text/plain-text.ts';
import type { Mention } from '../../text/report.ts';
import { compareSum } from './precision.ts';
import { around, type Relation, shown, type TextContext, withLead } from './text-context.ts';
import { wrongSum } from './wrong-sum.ts';

const BEGINS = /^\s*(?:以上|上述)/;
const ANNOUNCED = /(?:以上|上述)\s*(\d{1,2}|[一二三四五六七八九十两]{1,3})\s*[个项类]/;
const TOTAL = /合计|共计|总计|共/;

export function checkSummedUp(c: TextContext): Relation[] {
  return c.report.sentences.flatMap(({ start, end }, i) => {
    if (!BEGINS.test(c.report.plain.slice(start, end))) return [];
    const own = c.report.mentions.filter(({ sentence }) => sentence === i);
    const announced = smallNumber(ANNOUNCED.exec(c.report.plain.slice(start, end))?.[1] ?? '');
    return own
      .filter(({ kind, role, before }) => kind === 'money' && role === 'level' && TOTAL.test(before))
      .flatMap((total) => judge(c, total, listed(c, i - 1, total.budget), announced));
  });
}

/** One amount of each part of the sentence: what was budgeted, or what was spent. */
function listed(c: TextContext, index: number, budget: boolean): Mention[] {
  const amounts = c.report.mentions.filter((one) => {
    return one.sentence === index && one.kind === 'money' && one.role === 'level' && one.base === null;
  });
  const parts = [...Map.groupBy(amounts, ({ part }) => part).values()];
  return parts.flatMap((group) => group.find((one) => one.budget === budget) ?? []);
}

function judge(
  c: TextContext,
  total: Mention,
  parts: readonly Mention[],
  announced: number | null,
): Relation[] {
  if (parts.length < 2) return [];
  const spans = [total, ...parts];
  const { verdict } = compareSum(parts.map(shown), shown(total));
  if (verdict !== 'wrong') return [{ spans, finding: null }];
  // Only where the sentence says how many it sums up is it sure that the list is that.
  if (announced !== parts.length) return [];
  return [wrongSum(c, 'N-05/differs', around(withLead(total), total), total, parts)];
}
