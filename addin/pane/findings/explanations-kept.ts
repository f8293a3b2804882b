/** All explanations that the workbook keeps, each with what has become of it. */

import type { Finding } from '../../../shared/finding/finding.ts';
import type { Explanation } from '../../../shared/submission/contract.ts';
import { matchExplanations } from '../../../shared/submission/decisions.ts';

export interface ListedExplanation {
  readonly explanation: Explanation;
  /** Null where the problem is gone. */
  readonly finding: Finding | null;
  /** `changed`: the values are others now, it must be written again; `gone`: nothing is left to explain. */
  readonly state: 'given' | 'changed' | 'gone';
}

/** What must be written again first, then what holds, then what is no longer needed. */
export function listExplanations(
  findings: readonly Finding[],
  kept: readonly Explanation[],
): ListedExplanation[] {
  const of = new Map<Explanation, ListedExplanation>();
  const matched = matchExplanations(findings, kept);
  for (const finding of findings) {
    const one = matched.get(finding.id);
    if (one?.explanation && one.state !== 'none') {
      of.set(one.explanation, { explanation: one.explanation, finding, state: one.state });
    }
  }
  const listed = kept.map(
    (explanation) => of.get(explanation) ?? { explanation, finding: null, state: 'gone' as const },
  );
  const rank = { changed: 0, given: 1, gone: 2 };
  return listed.sort((a, b) => rank[a.state] - rank[b.state]);
}
