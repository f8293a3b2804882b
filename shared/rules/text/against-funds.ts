/** F-05, X-08: section 三 and 四 against 附件2's line and the fund's own table. */

import { isZero } from '../../workbook/exact.ts';
import type { FormSet } from '../form-set.ts';
import { formNumber } from './form-figures.ts';
import { againstCell, placeOfMention } from './form-places.ts';
import { type Relation, type TextContext, textFinding } from './text-context.ts';

const FUNDS = [
  ['government-fund', '政府性基金'],
  ['state-capital', '国有资本经营'],
] as const;

/** F-05, X-08: section 三 and 四 against 附件2's line and the fund's own table. */
export function againstFunds(c: TextContext, set: FormSet): Relation[] {
  const overall = set.ofKind.get('overall-evaluation')?.[0];
  return FUNDS.flatMap(([kind, field], i): Relation[] => {
    const section = c.report.sections.find(({ id }) => id === kind);
    const own = set.ofKind.get(kind)?.[0];
    const cell =
      (own && formNumber(set, own, '合计[本年支出]', -300 - i)) ??
      (overall && formNumber(set, overall, field, -310 - i)) ??
      null;
    const form = own ?? overall;
    if (!section || !cell || !form) return [];
    const body = c.report.plain.slice(section.heading.end, section.end);
    const amounts = c.report.mentions.filter(
      (one) =>
        one.start > section.start &&
        one.start < section.end &&
        one.kind === 'money' &&
        one.role === 'level' &&
        !one.budget,
    );
    const saysNone = amounts.length === 0 && /无|没有|不涉及/.test(body);
    const spent =
      amounts.find(({ item }) => item === '总支出') ?? (amounts.length === 1 ? amounts[0] : undefined);
    if (spent)
      return againstCell(c, [placeOfMention(c, spent)], cell, {
        key: 'X-08',
        name: section.heading.title,
        form: set.nameOf(form),
      });
    if (!saysNone || isZero(cell.value)) return [];
    return [
      {
        spans: [cell],
        finding: textFinding(c, 'F-05', {
          at: section.heading,
          slots: { 部分: section.heading.title, 表: set.nameOf(form), 应为: `${cell.text}万元` },
          expected: cell.value,
          unit: '万元',
          related: cell.place ? [cell.place] : [],
        }),
      },
    ];
  });
}
