/** One root cause is one finding: what follows from the same wrong number is named beside it, not told again. */

import type { Finding } from '../../finding/finding.ts';
import type { Span } from '../../text/report.ts';
import type { Relation } from './text-context.ts';

/** Rules that say that one figure stands twice with different values, or that two tellings of one rate differ. */
const SAME_FIGURE = new Set(['N-12', 'X-13', 'X-26']);

/** The findings of the relations that do not hold, merged where they are about the same numbers. */
export function mergeRelations(relations: readonly Relation[]): Finding[] {
  const failed = relations.flatMap(({ spans, finding }) =>
    finding?.state === 'fail' ? [{ spans, finding }] : [],
  );
  const holding = relations.filter(({ finding }) => finding === null);
  const silent = relations.flatMap(({ finding }) => (finding && finding.state !== 'fail' ? [finding] : []));
  const kept: { spans: readonly Span[]; finding: Finding }[] = [];
  for (const one of failed
    .map((failure) => contradicted(failure, holding))
    .toSorted((a, b) => rank(a.finding) - rank(b.finding))) {
    const root = kept.find((other) => isSameCause(other, one));
    if (!root) {
      kept.push(one);
      continue;
    }
    const rules = [...root.finding.alsoRules, one.finding.rule, ...one.finding.alsoRules];
    const alsoRules = [...new Set(rules)].filter((rule) => rule !== root.finding.rule);
    kept[kept.indexOf(root)] = { spans: root.spans, finding: { ...root.finding, alsoRules } };
  }
  return [...kept.map(({ finding }) => finding), ...silent];
}

/** A rate of a table that a sentence tells rightly: the two disagree, and the table is wrong. */
function contradicted(
  failure: { spans: readonly Span[]; finding: Finding },
  holding: readonly Relation[],
): { spans: readonly Span[]; finding: Finding } {
  const [, ...sides] = failure.spans;
  if (failure.finding.rule !== 'B-16' && failure.finding.rule !== 'B-17') return failure;
  const told = holding.some(
    ({ spans }) =>
      spans.length > 2 &&
      sides.every((side) => spans.slice(1).some(({ start }) => start === side.start)) &&
      spans[0]?.start !== failure.spans[0]?.start,
  );
  return told ? { ...failure, finding: { ...failure.finding, alsoRules: ['X-14'] } } : failure;
}

/** Sums and rates are told before the repeats that follow from them; severe before mild. */
function rank({ rule, severity }: Finding): number {
  const grave = severity === 'error' ? 0 : severity === 'warning' ? 10 : 20;
  return grave + (SAME_FIGURE.has(rule) ? 1 : 0);
}

function isSameCause(
  root: { spans: readonly Span[]; finding: Finding },
  one: { spans: readonly Span[]; finding: Finding },
): boolean {
  const shared = one.spans.filter((span) => root.spans.some(({ start }) => start === span.start));
  if (shared.length === 0) return false;
  if (SAME_FIGURE.has(one.finding.rule))
    return root.finding.severity === 'error' || SAME_FIGURE.has(root.finding.rule);
  // The very same numbers, told by two rules.
  return shared.length === one.spans.length && shared.length === root.spans.length;
}
