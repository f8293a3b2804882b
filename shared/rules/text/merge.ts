/** One root cause is one finding: what follows from the same wrong number is named beside it, not told again. */

import type { Finding } from '../../finding/finding.ts';
import type { Span } from '../../text/report.ts';
import type { Repair } from './repair.ts';
import type { Relation } from './text-context.ts';

/** Rules that say that one figure stands twice with different values, or that two tellings of one rate differ. */
const SAME_FIGURE = new Set(['N-12', 'X-13', 'X-26']);

/** The findings of the relations that do not hold, merged where they are about the same numbers. */
export function mergeRelations(relations: readonly Relation[]): Finding[] {
  const failed = relations.flatMap(({ spans, finding, repair }): Failure[] =>
    finding?.state === 'fail' ? [{ spans, finding, ...(repair && { repair }) }] : [],
  );
  const holding = relations.filter(({ finding }) => finding === null);
  const silent = relations.flatMap(({ finding }) => (finding && finding.state !== 'fail' ? [finding] : []));
  const kept: Failure[] = [];
  for (const one of ofOneNumber(failed)
    .map((failure) => contradicted(failure, holding))
    .toSorted((a, b) => rank(a.finding) - rank(b.finding))) {
    const root = kept.find((other) => isSameCause(other, one));
    if (!root) {
      kept.push(one);
      continue;
    }
    kept[kept.indexOf(root)] = { spans: root.spans, finding: withRules(root.finding, [one.finding]) };
  }
  return [...kept.map(({ finding }) => finding), ...silent];
}

interface Failure {
  readonly spans: readonly Span[];
  readonly finding: Finding;
  readonly repair?: Repair;
}

function withRules(root: Finding, others: readonly Finding[]): Finding {
  const rules = [...root.alsoRules, ...others.flatMap(({ rule, alsoRules }) => [rule, ...alsoRules])];
  return { ...root, alsoRules: [...new Set(rules)].filter((rule) => rule !== root.rule) };
}

/**
 * Findings that one other value of one number would all take away have that number for their cause: the gravest is told, sums
 * before rates.
 */
function ofOneNumber(failures: readonly Failure[]): Failure[] {
  const group = largestGroup(failures);
  if (group.length < 2) return [...failures];
  const [root, ...others] = group.toSorted((a, b) => rank(a.finding) - rank(b.finding));
  if (!root) return [...failures];
  const merged = {
    ...root,
    finding: withRules(
      root.finding,
      others.map(({ finding }) => finding),
    ),
  };
  const rest = ofOneNumber(failures.filter((one) => !group.includes(one)));
  return [merged, ...rest];
}

/** The most failures that hold with one value in one place; that value is what one of them, a sum, wants there. */
function largestGroup(failures: readonly Failure[]): readonly Failure[] {
  const starts = new Set(failures.flatMap(({ spans }) => spans.map(({ start }) => start)));
  let largest: readonly Failure[] = [];
  for (const start of starts) {
    const here = failures.filter(({ spans }) => spans.some((span) => span.start === start));
    if (here.length <= largest.length || here.length < 2) continue;
    for (const { repair } of here) {
      const value = repair?.wanted(start);
      if (!value) continue;
      const group = here.filter((one) => one.repair?.holdsWith(start, value));
      if (group.length > largest.length) largest = group;
    }
  }
  return largest;
}

/** A rate of a table that a sentence tells rightly: the two disagree, and the table is wrong. */
function contradicted(failure: Failure, holding: readonly Relation[]): Failure {
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

function isSameCause(root: Failure, one: Failure): boolean {
  const shared = one.spans.filter((span) => root.spans.some(({ start }) => start === span.start));
  if (shared.length === 0) return false;
  if (SAME_FIGURE.has(one.finding.rule))
    return root.finding.severity === 'error' || SAME_FIGURE.has(root.finding.rule);
  // The very same numbers, told by two rules.
  return shared.length === one.spans.length && shared.length === root.spans.length;
}
