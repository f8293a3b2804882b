/** B-02, B-03, N-15, N-18, N-04: staff in the text, and amounts per head. */

import type { Mention } from '../../text/report.ts';
import { compare, divide, type Exact, toFixed } from '../../workbook/exact.ts';
import { factsOf } from './repeats.ts';
import { type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';

/** 万元 a head and year outside of which an amount is unusual. */
const USUAL: Readonly<Record<string, readonly [low: number, high: number]>> = {
  工资福利支出: [8, 45],
  公用经费: [0.5, 20],
  商品和服务支出: [0.5, 20],
};

/** `hasForm`: 附件1 is there, and what it says of too many people is told of it. */
export function checkStaff(c: TextContext, hasForm: boolean): Relation[] {
  const facts = factsOf(c);
  const the = (item: string) => facts.find((one) => one.item === item) ?? null;
  const posts = the('编制');
  // People in posts only, where the report tells them from others who work there.
  const present = the('在编') ?? the('在职');
  const relations: Relation[] = [];
  if (posts && present) {
    const over = compare(present.value, posts.value) > 0;
    relations.push({
      spans: [posts, present],
      finding: over && !hasForm ? overStaffed(c, posts, present) : null,
      isBound: true,
    });
  }
  const retired = the('离退休') ?? the('退休');
  const running = the('公用经费') ?? the('商品和服务支出');
  const paid = ['对个人和家庭的补助', '人员经费'].some((item) => the(item));
  if (retired && retired.value.n > 0n && the('工资福利支出') && running && !paid) {
    const slots = { 填报: written(c.report, retired) };
    relations.push({
      spans: [retired],
      finding: textFinding(c, 'N-04/retired', { at: withLead(retired), slots }),
    });
  }
  if (!present) return relations;
  for (const [item, [low, high]] of Object.entries(USUAL)) {
    const amount = the(item);
    const each = amount && divide(amount.value, present.value);
    if (!amount || !each) continue;
    const unusual = compare(each, decimal(low)) < 0 || compare(each, decimal(high)) > 0;
    relations.push({
      spans: [amount, present],
      finding: unusual ? perHead(c, amount, present, each) : null,
      isBound: true,
    });
  }
  return relations;
}

function decimal(value: number): Exact {
  return { n: BigInt(Math.round(value * 10)), d: 10n };
}

function overStaffed(c: TextContext, posts: Mention, present: Mention) {
  return textFinding(c, 'B-03', {
    at: withLead(present),
    slots: { 填报: written(c.report, present), 编制: written(c.report, posts) },
    expected: posts.value,
    actual: present.value,
    unit: '人',
  });
}

function perHead(c: TextContext, amount: Mention, present: Mention, each: Exact) {
  return textFinding(c, 'N-18', {
    at: withLead(amount),
    slots: {
      项: amount.item ?? '',
      填报: written(c.report, amount),
      人数: written(c.report, present),
      人均: `${toFixed(each, 2)}万元`,
    },
    actual: each,
    unit: '万元',
    arithmetic: `${written(c.report, amount)} ÷ ${written(c.report, present)} = ${toFixed(each, 2)}`,
  });
}
