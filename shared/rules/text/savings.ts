/** N-08, N-20: `预算…，支出…，节约（结余）…` in one sentence, and complementary rates that are both wrong. */

import type { Finding } from '../../finding/finding.ts';
import type { Mention } from '../../text/report.ts';
import { absolute, add, compare, subtract, toText } from '../../workbook/exact.ts';
import { linear, term } from './repair.ts';
import { around, type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';

const LEFT = /(?:节约|节省|结余|节余|剩余|结转)(?:了|资金|额)*(?:为|约)?\s*$/;

export function checkSavings(c: TextContext): Relation[] {
  return c.report.mentions.flatMap((left, i) => {
    if (left.kind !== 'money' || left.approximate || !LEFT.test(left.before)) return [];
    const levels = c.report.mentions.slice(Math.max(0, i - 8), i).filter((one) => {
      return (
        one.sentence === left.sentence &&
        one.part === left.part &&
        one.kind === 'money' &&
        one.role === 'level' &&
        one.base === null
      );
    });
    const spent = levels.findLast(({ budget, year }) => !budget && (year ?? c.year) === c.year);
    const budget = levels.findLast(
      (one) => one.budget && (one.item === null || !spent?.item || one.item === spent.item),
    );
    if (!spent || spent === left) return [];
    if (budget) return [judge(c, budget, spent, left)];
    return left.role === 'change' && left.base === 'budget' ? [unsaid(c, spent, left)] : [];
  });
}

function judge(c: TextContext, budget: Mention, spent: Mention, left: Mention): Relation {
  const spans = [budget, spent, left];
  const expected = subtract(budget.value, spent.value);
  const off = absolute(subtract(expected, left.value));
  const slack = add(add(budget.half, spent.half), left.half);
  if (compare(off, slack) <= 0) return { spans, finding: null };
  return {
    spans,
    repair: linear([term(budget, 1), term(spent, -1), term(left, -1)]),
    finding: textFinding(c, 'N-08/left', {
      at: around(...spans.map(withLead)),
      slots: {
        预算: written(c.report, budget),
        支出: written(c.report, spent),
        填报: written(c.report, left),
        应为: `${toText(expected)}万元`,
        差: `${toText(off)}万元`,
      },
      expected,
      actual: left.value,
      unit: '万元',
      arithmetic: `${toText(budget.value)} - ${toText(spent.value)} = ${toText(expected)}`,
    }),
  };
}

function unsaid(c: TextContext, spent: Mention, left: Mention): Relation {
  const budget = add(spent.value, left.value);
  return {
    spans: [spent, left],
    finding: textFinding(c, 'N-08/unsaid', {
      at: around(withLead(spent), left),
      slots: { 合计: `${toText(budget)}万元` },
      expected: budget,
      unit: '万元',
      arithmetic: `${toText(spent.value)} + ${toText(left.value)} = ${toText(budget)}`,
    }),
  };
}

/** Two wrong rates of one sentence that make 100 together. */
export function checkComplements(c: TextContext, relations: readonly Relation[]): Finding[] {
  const wrong = c.report.mentions.filter((one) => {
    return (
      one.kind === 'percent' &&
      relations.some(({ spans, finding }) => finding?.state === 'fail' && spans[0]?.start === one.start)
    );
  });
  return wrong.flatMap((first, i) => {
    const second = wrong
      .slice(i + 1)
      .find((one) => one.sentence === first.sentence && toText(add(one.value, first.value)) === '100');
    if (!second) return [];
    const both = `${written(c.report, first)}＋${written(c.report, second)}`;
    return [textFinding(c, 'N-20', { at: around(withLead(first), second), slots: { 各项: both } })];
  });
}
