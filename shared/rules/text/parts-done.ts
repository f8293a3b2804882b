/** N-05 over counts: `45个…，已完成42个，在建3个`: what is done and what is not make up the whole. */

import type { Mention } from '../../text/report.ts';
import { absolute, subtract, sum, toText } from '../../workbook/exact.ts';
import { around, type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';

const DONE = /完成|完工|竣工|办结|建成|已/;
const NOT_YET = /在建|未|剩余|剩下|尚|正在|待/;

export function checkPartsDone(c: TextContext): Relation[] {
  const bySentence = Map.groupBy(c.report.mentions.filter(isCount), ({ sentence }) => sentence);
  return [...bySentence.values()].flatMap((counts) => {
    if (!counts.some(({ before }) => NOT_YET.test(before))) return [];
    const groups = Map.groupBy(counts, ({ part, unit }) => `${part}|${unit}`);
    return [...groups.values()].flatMap((group) => checkGroup(c, group));
  });
}

function isCount({ kind, role, unit, approximate }: Mention): boolean {
  return kind === 'count' && role === 'level' && unit !== '' && !approximate;
}

function checkGroup(c: TextContext, [total, ...parts]: readonly Mention[]): Relation[] {
  const done = parts.find(({ before }) => DONE.test(before) && !NOT_YET.test(before));
  const open = parts.find(({ before }) => NOT_YET.test(before));
  if (!total || !done || !open || parts.length !== 2 || DONE.test(total.before)) return [];
  const added = sum(parts.map(({ value }) => value));
  const difference = subtract(total.value, added);
  const spans = [total, ...parts];
  if (difference.n === 0n) return [{ spans, finding: null }];
  return [
    {
      spans,
      finding: textFinding(c, 'N-05/differs', {
        at: around(withLead(total), ...parts),
        slots: {
          项: total.after.trim() || total.name,
          填报: written(c.report, total),
          合计: `${toText(added)}${total.unit}`,
          差: `${toText(absolute(difference))}${total.unit}`,
        },
        expected: added,
        actual: total.value,
        unit: total.unit,
        arithmetic: `${parts.map(({ value }) => toText(value)).join(' + ')} = ${toText(added)}`,
      }),
    },
  ];
}
