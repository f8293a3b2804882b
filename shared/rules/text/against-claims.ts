/** X-22, B-27: what the report says did not happen, or was spent to the last, against the tables. */

import type { Span } from '../../text/report.ts';
import { compare, isZero, subtract, toText } from '../../workbook/exact.ts';
import type { FormSet } from '../form-set.ts';
import { formNumber } from './form-figures.ts';
import { type Relation, type TextContext, textFinding } from './text-context.ts';

const ALL_SPENT =
  /(?:无|没有|未发生|不存在)(?:年末|资金)?(?:结转|结余)(?:和?结余|资金)?|(?:资金|预算|支出)[^，。;]{0,6}(?:全部|均已?|已全部)(?:执行|支付|支出|使用)(?:完毕|完成)/g;
/** Words that make it a claim about some money only. */
const SOME =
  /除|外|部分|个别|其中|该|此项|[一-龥]{2,}(?:项目|专项|经费)(?:资金)?(?:全部|均|已|无)|政府性基金|上年|年初/;

const NOTHING: readonly (readonly [field: string, name: string, words: RegExp])[] = [
  ['公务接待', '公务接待费', /(?:无|没有|未发生|未安排)(?:国内)?公务接待(?:费|活动|支出)?/],
  ['出国经费', '因公出国（境）费', /(?:无|没有|未发生|未安排)因公出国/],
  ['公车购置', '公务用车购置费', /(?:无|没有|未发生|未安排)公务用车购置|(?:未|没有)购置公务用车/],
];

export function againstClaims(c: TextContext, set: FormSet): Relation[] {
  return [...allSpent(c, set), ...nothing(c, set)];
}

/** 无结转结余, though 附件2 was not spent to the last. */
function allSpent(c: TextContext, set: FormSet): Relation[] {
  const form = set.ofKind.get('overall-evaluation')?.[0];
  const whole = form && formNumber(set, form, '年度资金总额[全年预算]', -106);
  const spent = form && formNumber(set, form, '年度资金总额[全年执行]', -107);
  if (!form || !whole || !spent) return [];
  return c.report.sentences.flatMap(({ start, end, section }) => {
    const text = c.report.plain.slice(start, end);
    if (section !== 'general-budget') return [];
    return [...text.matchAll(ALL_SPENT)].flatMap((match): Relation[] => {
      const clause = text.slice(0, match.index + match[0].length + 6);
      if (SOME.test(clause)) return [];
      const at: Span = { start: start + match.index, end: start + match.index + match[0].length };
      const left = subtract(whole.value, spent.value);
      if (compare(left, whole.half) <= 0) return [{ spans: [spent], finding: null }];
      return [
        {
          spans: [at, spent],
          finding: textFinding(c, 'X-22', {
            at,
            slots: { 填报: match[0], 表: set.nameOf(form), 差: `${toText(left)}万元` },
            expected: whole.value,
            actual: spent.value,
            unit: '万元',
            arithmetic: `${toText(whole.value)} - ${toText(spent.value)} = ${toText(left)}`,
            related: [whole.place, spent.place].filter((place) => place !== undefined),
          }),
        },
      ];
    });
  });
}

/** B-27: 无公务接待, though 附件1 has an amount for it. */
function nothing(c: TextContext, set: FormSet): Relation[] {
  const form = set.ofKind.get('basic-data')?.[0];
  if (!form) return [];
  return NOTHING.flatMap(([field, name, words], i): Relation[] => {
    const cell = formNumber(set, form, `${field}[本年决算]`, -400 - i);
    const match = words.exec(c.report.plain);
    if (!cell || !match) return [];
    if (isZero(cell.value)) return [{ spans: [cell], finding: null }];
    const at = { start: match.index, end: match.index + match[0].length };
    return [
      {
        spans: [at, cell],
        finding: textFinding(c, 'B-27', {
          at,
          slots: { 填报: match[0], 项: name, 表: set.nameOf(form), 应为: `${cell.text}万元` },
          actual: cell.value,
          unit: '万元',
          related: cell.place ? [cell.place] : [],
        }),
      },
    ];
  });
}
