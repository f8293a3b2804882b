/** What stands between a checked workbook and the bureau: errors block, warnings need a written explanation. */

import type { CheckResult } from '../check/result.ts';
import type { Finding } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import { type Area, parseArea } from '../workbook/address.ts';
import type { Explanation } from './contract.ts';
import { explanationsToSend, matchExplanations } from './decisions.ts';

export interface Gate {
  /** 须改正: nothing can be sent while one stands. */
  readonly errors: readonly Finding[];
  /** 须说明 that nobody has explained, or whose values have changed since. */
  readonly unexplained: readonly Finding[];
  /** The explanations that hold, of what stands. */
  readonly explanations: readonly Explanation[];
}

/** Sorts out what blocks a submission; findings outside the recognised forms never do. */
export function gate(
  result: Pick<CheckResult, 'forms' | 'findings'>,
  explanations: readonly Explanation[],
): Gate {
  const standing = result.findings.filter(
    (finding) => finding.state === 'fail' && concernsForms(finding, result.forms),
  );
  const matched = matchExplanations(standing, explanations);
  return {
    errors: standing.filter(({ severity }) => severity === 'error'),
    unexplained: standing.filter(
      ({ severity, id }) => severity === 'warning' && matched.get(id)?.state !== 'given',
    ),
    explanations: explanationsToSend(matched),
  };
}

/** Whether a finding touches a recognised form; one about a report or a whole set always does. */
function concernsForms(finding: Finding, forms: readonly FilledForm[]): boolean {
  if (finding.sheet === null) return true;
  const areas = forms
    .filter((form) => form.sheet === finding.sheet)
    .map((form) => parseArea(form.range))
    .filter((area) => area !== null);
  return areas.some((area) => finding.cells.length === 0 || finding.cells.some((cell) => meets(area, cell)));
}

function meets(area: Area, cells: string): boolean {
  const other = parseArea(cells);
  return (
    other !== null &&
    other.top <= area.bottom &&
    other.bottom >= area.top &&
    other.left <= area.right &&
    other.right >= area.left
  );
}
