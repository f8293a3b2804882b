/** A total and its parts that do not add up to it: the finding, and what would mend it. */

import type { Mention } from '../../text/report.ts';
import { absolute, subtract, sum, toText } from '../../workbook/exact.ts';
import { linear, sumTerms } from './repair.ts';
import { type Relation, type TextContext, textFinding, written } from './text-context.ts';

/** `code`: the finding's message; `at`: the piece of the report that is quoted. */
export function wrongSum(
  c: TextContext,
  code: Parameters<typeof textFinding>[1],
  at: Parameters<typeof textFinding>[2]['at'],
  total: Mention,
  parts: readonly Mention[],
): Relation {
  const added = sum(parts.map(({ value }) => value));
  return {
    spans: [total, ...parts],
    repair: linear(sumTerms(parts, total)),
    finding: textFinding(c, code, {
      at,
      slots: {
        项: total.name,
        填报: written(c.report, total),
        合计: `${toText(added)}万元`,
        差: `${toText(absolute(subtract(added, total.value)))}万元`,
        个数: String(parts.length),
      },
      expected: added,
      actual: total.value,
      unit: '万元',
      arithmetic: `${parts.map(({ value }) => toText(value)).join(' + ')} = ${toText(added)}`,
    }),
  };
}
