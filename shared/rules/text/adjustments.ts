/** B-20 in sentences: `年初预算A，年中追加B（核减C），全年预算D`: D follows from the others. */

import type { Mention } from '../../text/report.ts';
import { absolute, compare, negate, subtract, sum, toText } from '../../workbook/exact.ts';
import { linear, term } from './repair.ts';
import { around, type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';

const FIRST = /年初(?:部门|批复|安排)?的?预算|年初(?:安排|批复)/;
const ADDED = /追加|调增|增加预算|增拨/;
const CUT = /追减|调减|核减|收回|压减/;
const WHOLE = /(?:全年|调整后?的?|调整)预算|预算调整(?:为|到|至)|调整(?:为|到|至)/;

export function checkAdjustments(c: TextContext): Relation[] {
  const amounts = c.report.mentions.filter(({ kind, approximate }) => kind === 'money' && !approximate);
  return [...Map.groupBy(amounts, ({ sentence }) => sentence).values()].flatMap((group) =>
    inSentence(c, group),
  );
}

function inSentence(c: TextContext, group: readonly Mention[]): Relation[] {
  const at = group.findIndex(({ before }) => FIRST.test(before));
  const first = group[at];
  if (!first) return [];
  const changes: Mention[] = [];
  for (const next of group.slice(at + 1)) {
    if (ADDED.test(next.before) || CUT.test(next.before)) changes.push(next);
    else if (WHOLE.test(next.before) && changes.length > 0) return [judge(c, first, changes, next)];
    else return [];
  }
  return [];
}

function judge(c: TextContext, first: Mention, changes: readonly Mention[], whole: Mention): Relation {
  const spans = [first, ...changes, whole];
  const signed = changes.map(({ before, value }) => (CUT.test(before) ? negate(value) : value));
  const expected = sum([first.value, ...signed]);
  const off = absolute(subtract(whole.value, expected));
  if (compare(off, sum(spans.map(({ half }) => half))) <= 0) return { spans, finding: null };
  return {
    spans,
    repair: linear([
      term(first, 1),
      ...changes.map((one) => term(one, CUT.test(one.before) ? -1 : 1)),
      term(whole, -1),
    ]),
    finding: textFinding(c, 'B-20', {
      at: around(...spans.map(withLead)),
      slots: { 填报: written(c.report, whole), 应为: `${toText(expected)}万元`, 差: `${toText(off)}万元` },
      expected,
      actual: whole.value,
      unit: '万元',
      arithmetic: `${toText(first.value)} ${changes
        .map(({ before, value }) => `${CUT.test(before) ? '-' : '+'} ${toText(value)}`)
        .join(' ')} = ${toText(expected)}`,
    }),
  };
}
