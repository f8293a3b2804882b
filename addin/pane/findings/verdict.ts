/** The one sentence on top: may this be sent? */

import type { CheckResult } from '../../../shared/check/result.ts';
import type { Counts } from '../../../shared/finding/finding.ts';
import type { Explained } from '../../../shared/submission/decisions.ts';

export interface Verdict {
  /** `no-forms`: nothing to check. `explain`: only 须说明 without an explanation are left. `ready`: nothing stands in the way. */
  readonly level: 'no-forms' | 'correct' | 'explain' | 'ready';
  readonly counts: Counts;
  /** 须说明 that still wait for an explanation. */
  readonly unexplained: number;
}

export function verdictOf(
  { forms, findings, counts }: Pick<CheckResult, 'forms' | 'findings' | 'counts'>,
  explained: ReadonlyMap<string, Explained>,
): Verdict {
  const unexplained = findings.filter(({ id }) => {
    const one = explained.get(id);
    return one !== undefined && one.state !== 'given';
  }).length;
  if (forms.length === 0) return { level: 'no-forms', counts, unexplained };
  const level = counts.error > 0 ? 'correct' : unexplained > 0 ? 'explain' : 'ready';
  return { level, counts, unexplained };
}
