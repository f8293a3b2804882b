/** N-09 over percentage points: `由86.2%提高到88.9%，提升2.7个百分点`. */

import type { Mention } from '../../text/report.ts';
import { absolute, add, compare, subtract, toText } from '../../workbook/exact.ts';
import { around, type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';

const FROM = /(?:^|[^自])(?:由|从)[^，;]{0,14}$|(?:比|较)[^，;]{0,12}的\s*$/;
const TO = /(?:到|至)(?:了)?\s*$/;

export function checkPoints(c: TextContext): Relation[] {
  return c.report.mentions.flatMap((points, i) => {
    if (points.kind !== 'points' || points.approximate) return [];
    const rates = c.report.mentions.slice(Math.max(0, i - 4), i).filter(({ kind, sentence, part }) => {
      return kind === 'percent' && sentence === points.sentence && part === points.part;
    });
    const from = rates.find(({ before }) => FROM.test(before));
    const to = rates.find((one) => one !== from && (TO.test(one.before) || !FROM.test(one.before)));
    return from && to ? [judge(c, points, from, to)] : [];
  });
}

function judge(c: TextContext, points: Mention, from: Mention, to: Mention): Relation {
  const spans = [points, from, to];
  const change = subtract(to.value, from.value);
  const off = absolute(subtract(absolute(change), points.value));
  if (compare(off, add(from.half, to.half)) <= 0) return { spans, finding: null };
  return {
    spans,
    finding: textFinding(c, 'N-09/points', {
      at: around(...spans.map(withLead)),
      slots: {
        填报: written(c.report, points),
        应为: `${toText(absolute(change))}个百分点`,
        差: toText(off),
      },
      expected: absolute(change),
      actual: points.value,
      unit: '个百分点',
      arithmetic: `${toText(to.value)} - ${toText(from.value)} = ${toText(change)}`,
    }),
  };
}
